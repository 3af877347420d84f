import type { Refusal } from '@civic311/kernel';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ImportMapping, readImportMapping } from './import-mapping.js';
import { type CityCodes, missingColumns, outcomeOf, type Row, rowMapper } from './map-row.js';

const CODES: CityCodes = {
  services: new Set(['pothole', 'graffiti', 'noise']),
  departments: new Set(['public-works']),
  neighborhoods: new Set(['mission', 'mattapan']),
  districts: new Set(['5']),
};

const EAST = `
source: east-311
timeZone: America/New_York
dateFormat: yyyy-MM-dd HH:mm:ss
columns: {externalId: id, service: type, status: status, openedAt: opened, dueAt: due, closedAt: closed, onTime: ontime,
  closingText: reason, department: dept, channel: source, neighborhood: hood, district: district, lat: lat, lng: lng,
  address: {column: where, replace: [{pattern: '^corner of ', with: ''}, {pattern: ' {2}\\D+$', with: ''}, {pattern: ' and ', with: ' & '}]}}
statuses: {Open: open, Closed: closed}
onTime: {ONTIME: on-time, OVERDUE: late}
services: {Request for Pothole Repair: pothole, 'New Sign  or Marking': graffiti, Gas Lamp Out: gas-lamp}
departments: {PWDx: public-works}
neighborhoods: {Greater Mattapan: mattapan}
channels: {Constituent Call: phone}
defaultChannel: portal
noLocationPoints: [{lat: 42.3594, lng: -71.0587, radiusMetres: 5}]
outcomes:
  - {outcome: no-issue-found, patterns: ['nothing (out|found)', 'not at location']}
  - {outcome: not-recorded, patterns: ['Case Scheduled', 'will be']}
  - {outcome: done, patterns: ['\\b(filled|repaired)\\b']}
`;

const CLOSED_POTHOLE: Row = {
  id: '101',
  type: 'Request for  Pothole Repair ',
  status: 'Closed',
  opened: '2011-07-01 09:30:00',
  due: '2011-07-06 09:30:00',
  closed: '2011-07-05 16:00:00',
  ontime: 'ONTIME',
  reason: 'Case Closed Case Resolved has been  filled ',
  dept: 'PWDx',
  source: 'Constituent Call',
  where: '39 Lorraine St  Mattapan  MA',
  hood: 'Greater Mattapan',
  district: '5',
  lat: '42.2839',
  lng: '-71.1447',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mapping-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = path.join(folder, 'import.yaml');
  await writeFile(file, text);
  return readImportMapping(file);
}

async function mapping(text: string): Promise<ImportMapping> {
  const result = await read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal.faults));
  return result.value;
}

/** When the file is read. */
const NOW = new Date('2026-11-23T16:00:00Z');

const refusalOf = async (change: Row): Promise<Refusal | null> => {
  const mapped = rowMapper(await mapping(EAST), CODES, NOW)({ ...CLOSED_POTHOLE, ...change });
  return mapped.ok ? null : mapped.refusal;
};

const valueOf = async (change: Row) => {
  const mapped = rowMapper(await mapping(EAST), CODES, NOW)({ ...CLOSED_POTHOLE, ...change });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.refusal));
  return mapped.value;
};

describe('a row of an eastern city', () => {
  it('keeps its own times, outcome and verdict', async () => {
    expect(await valueOf({})).toEqual({
      externalId: '101',
      service: 'pothole',
      department: 'public-works',
      queue: null,
      title: null,
      openedAt: new Date('2011-07-01T13:30:00Z'),
      dueAt: new Date('2011-07-06T13:30:00Z'),
      closedAt: new Date('2011-07-05T20:00:00Z'),
      outcome: 'done',
      closingText: 'Case Closed Case Resolved has been filled',
      wasOnTime: true,
      channel: 'phone',
      address: '39 Lorraine St',
      zip: null,
      point: { latitude: 42.2839, longitude: -71.1447 },
      neighborhood: 'mattapan',
      district: '5',
    });
  });

  it('has its address as the mapping writes it, or as it stands', async () => {
    expect(await valueOf({ where: 'CORNER of River St and Groveland St  Mattapan' })).toMatchObject({ address: 'River St & Groveland St' });
    expect(await valueOf({ where: ' Long  Wharf 2 ' })).toMatchObject({ address: 'Long Wharf 2' });
    expect(await valueOf({ where: 'corner of   Mattapan' })).toMatchObject({ address: null });
  });

  it('that is open has no outcome, whatever its text says', async () => {
    expect(await valueOf({ status: 'Open', closed: '' })).toMatchObject({ closedAt: null, outcome: null });
  });

  it('without a target or a verdict has none', async () => {
    expect(await valueOf({ due: '', ontime: '' })).toMatchObject({ dueAt: null, wasOnTime: null });
  });

  it('at the point that means "no location" has no location', async () => {
    expect((await valueOf({ lat: '42.3594', lng: '-71.0587' })).point).toBeNull();
    expect((await valueOf({ lat: '', lng: ' ' })).point).toBeNull();
    expect((await valueOf({ lat: '42.3603', lng: '-71.0583' })).point).not.toBeNull();
  });

  it('loses a detail that the city does not know, and is still taken', async () => {
    expect(await valueOf({ dept: 'No Q', hood: 'Atlantis', district: '0', source: '' })).toMatchObject({
      department: null,
      neighborhood: null,
      district: null,
      channel: 'portal',
    });
  });

  it.each([
    ['an unknown type', { type: 'Unicorns' }, { code: 'UNKNOWN_SERVICE', column: 'type', value: 'Unicorns' }],
    ['a type spaced differently', { type: 'New  Sign or Marking' }, null],
    [
      'a type that the city no longer offers',
      { type: 'Gas Lamp Out' },
      { code: 'UNKNOWN_SERVICE', column: 'type', value: 'Gas Lamp Out' },
    ],
    ['no id', { id: ' ' }, { code: 'MISSING_VALUE', column: 'id', value: '' }],
    [
      'a date that does not exist',
      { opened: '2011-02-30 09:00:00' },
      { code: 'DATE_DOES_NOT_EXIST', column: 'opened', value: '2011-02-30 09:00:00' },
    ],
    [
      'a time that the clocks skipped',
      { opened: '2011-03-13 02:30:00' },
      { code: 'DATE_DOES_NOT_EXIST', column: 'opened', value: '2011-03-13 02:30:00' },
    ],
    [
      'an hour that no clock shows',
      { closed: '2011-07-05 24:10:00' },
      { code: 'DATE_DOES_NOT_EXIST', column: 'closed', value: '2011-07-05 24:10:00' },
    ],
    ['a date in another format', { due: '7/6/2011' }, { code: 'NOT_A_DATE', column: 'due', value: '7/6/2011' }],
    ['closed, and no one knows when', { closed: '' }, { code: 'MISSING_VALUE', column: 'closed', value: '' }],
    [
      'closed before it came in',
      { closed: '2011-06-30 16:00:00' },
      { code: 'CLOSED_BEFORE_OPENED', column: 'closed', value: '2011-06-30 16:00:00' },
    ],
    ['opened in ten years', { opened: '2036-07-01 09:00:00', closed: '2036-07-02 09:00:00' }, { code: 'IN_THE_FUTURE', column: 'opened', value: '2036-07-01 09:00:00' }],
    ['closed in ten years', { closed: '2036-07-02 09:00:00' }, { code: 'IN_THE_FUTURE', column: 'closed', value: '2036-07-02 09:00:00' }],
    ['an unknown status', { status: 'Lost' }, { code: 'UNKNOWN_STATUS', column: 'status', value: 'Lost' }],
    ['an unknown source', { source: 'Pigeon' }, { code: 'UNKNOWN_CHANNEL', column: 'source', value: 'Pigeon' }],
    ['half a point', { lng: '' }, { code: 'NOT_A_POINT', column: 'lat', value: '42.2839' }],
    ['a latitude beyond the pole', { lat: '99' }, { code: 'NOT_A_POINT', column: 'lat', value: '99' }],
  ])('with %s', async (_, change, refusal) => {
    expect(await refusalOf(change)).toEqual(refusal);
  });

  it('in the hour that the clocks showed twice means the first one', async () => {
    expect((await valueOf({ opened: '2011-11-06 01:30:00', closed: '2011-11-08 09:00:00' })).openedAt).toEqual(new Date('2011-11-06T05:30:00Z'));
    expect((await valueOf({ opened: '2011-11-06 03:00:00', closed: '2011-11-08 09:00:00' })).openedAt).toEqual(new Date('2011-11-06T08:00:00Z'));
  });
});

describe('what a closing text proves', () => {
  it.each([
    ['Case Closed Case Resolved has been filled', 'done'],
    ['Case Closed Case Resolved not at location 11/2.', 'no-issue-found'],
    ['Case Closed Case Resolved will be repaired in spring', 'not-recorded'],
    ['Case Closed Case Scheduled Items have been scheduled for pickup.', 'not-recorded'],
    ['Case Closed Case Resolved', 'not-recorded'],
    ['', 'not-recorded'],
  ])('%s: %s', async (text, outcome) => {
    expect(outcomeOf(await mapping(EAST), text)).toBe(outcome);
  });
});

describe('a file of another city', () => {
  const WEST = `
source: west-311
delimiter: ;
timeZone: America/Los_Angeles
dateFormat: MM/dd/yyyy hh:mm:ss a
columns: {externalId: CaseID, service: Category, status: Status, openedAt: Opened, closedAt: Closed, closingText: Status Notes, lat: Latitude, lng: Longitude}
statuses: {Open: open, Closed: closed}
services: {Noise Report: noise}
defaultChannel: portal
`;

  it('needs only a mapping of its own', async () => {
    const west = await mapping(WEST);
    const row = {
      CaseID: '7',
      Category: 'Noise Report',
      Status: 'Open',
      Opened: '11/21/2026 12:05:00 AM',
      Closed: '',
      Latitude: '37.77',
      Longitude: '-122.42',
    };

    expect(rowMapper(west, CODES, NOW)(row)).toMatchObject({
      ok: true,
      value: {
        externalId: '7',
        service: 'noise',
        openedAt: new Date('2026-11-21T08:05:00Z'),
        dueAt: null,
        channel: 'portal',
      },
    });
  });

  it('is not taken at all under the wrong mapping: the columns that it lacks are named', async () => {
    expect(
      missingColumns(await mapping(WEST), [
        'CaseID',
        'Category',
        'Status',
        'Opened',
        'Closed',
        'Notes',
        'Latitude',
        'Longitude',
      ]),
    ).toEqual(['Status Notes']);
  });
});

describe('a mapping with mistakes', () => {
  it('is told all of them by line', async () => {
    const result = await read(`
source: east 311
timeZone: America/Springfield
dateFormat: yyyy-MM
columns: {externalId: id, service: type, status: status, lat: lat, colour: red, address: {replace: [{pattern: '(', with: 1}, {pattern: '[', with: ''}]}}
statuses: {Open: half-open}
services: {}
defaultChannel: pigeon
outcomes:
  - {outcome: fixed, patterns: ['a']}
  - {outcome: done, patterns: ['(']}
`);

    expect(result.ok ? [] : result.refusal.faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 source must be letters, digits, "-" and "_", at most 64; "east 311" is not',
      '2 services must map at least one name',
      '2 statuses must map at least one name',
      '3 timeZone must be an IANA zone such as "America/New_York"; "America/Springfield" is none',
      '4 dateFormat must hold yyyy, MM and dd, each once; "yyyy-MM" does not',
      '5 openedAt is missing',
      '5 column is missing',
      '5 with must be text (put it in quotes), at most 100 characters',
      expect.stringMatching(/^5 Invalid regular expression/),
      '5 lat and lng come together',
      '5 unknown field "colour"',
      '6 Open must be one of open, closed; "half-open" is none',
      '8 defaultChannel must be one of portal, phone, walk-in, staff, app, social, meeting, integration; "pigeon" is none',
      '10 outcome must be one of done, no-issue-found, duplicate, referred-outside, unable-to-act, withdrawn, not-a-request, not-recorded; "fixed" is none',
      expect.stringMatching(/^11 Invalid regular expression/),
    ]);
  });
});
