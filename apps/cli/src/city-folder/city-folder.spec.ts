import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CitySeed } from './city-seed.js';
import { readCityFolder } from './city-folder.js';
import { writeCityTemplate } from './write-city-template.js';

/** A folder of its own for each story, gone afterwards. */
let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'city-')), 'my city');
  await writeCityTemplate(folder, 'Springfield');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(folder, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(folder, file), text.replace(from, to));
}

async function lastLineWith(text: string, file: string): Promise<number> {
  const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
  return lines.findLastIndex((line) => line.includes(text)) + 1;
}

async function faults(): Promise<string[]> {
  const read = await readCityFolder(folder);
  return read.ok ? [] : read.refusal.faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

async function seed(): Promise<CitySeed> {
  const read = await readCityFolder(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults));
  return read.value;
}

describe('a clerk starts a new city', () => {
  it('and the folder she is given can be loaded as it stands', async () => {
    const { city, departments, services, goals, areas, addresses, roles, staff, demo } = await seed();

    expect(city).toMatchObject({ name: 'Springfield', languages: ['en', 'es'], reopenDays: 14 });
    expect(departments.map(({ code }) => code)).toEqual(['public-works']);
    expect(services.map(({ code }) => code)).toEqual(['pothole', 'street-light-out']);
    expect(goals).toHaveLength(3);
    expect(areas[0]).toMatchObject({
      code: 'town-center',
      kind: 'neighborhood',
      name: { en: 'Town Center', es: 'Town Center' },
    });
    expect(addresses.map(({ text }) => text)).toEqual(['1 Main St', 'Elm St & Main St']);
    expect(roles.find(({ code }) => code === 'administrator')?.permissions).toContain('city.manage');
    expect([staff, demo]).toEqual([[], null]);
  });

  it('with hours as minutes, and a short day beside the closed ones', async () => {
    const [calendar] = (await seed()).calendars.map(({ version }) => version);

    expect(calendar?.weekly).toEqual(
      Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 540, closes: 1020 }]])),
    );
    expect(calendar?.exceptions.map(({ date, kind, windows }) => [date, kind, windows.length])).toEqual([
      ['2026-12-25', 'HOLIDAY', 0],
      ['2027-01-01', 'HOLIDAY', 0],
      ['2026-12-24', 'SHORT_DAY', 1],
    ]);
  });

  it('and her own work is never written over', async () => {
    expect(await writeCityTemplate(folder, 'Shelbyville')).toMatchObject({
      ok: false,
      refusal: { code: 'FOLDER_NOT_EMPTY' },
    });
    expect((await seed()).city.name).toBe('Springfield');
  });

  it.each(["L'Anse: a village", '# 1 City', 'Queen\'s "Town"'])('whatever its name: %s', async (name) => {
    const other = `${folder} 2`;
    await writeCityTemplate(other, name);
    expect(await readCityFolder(other)).toMatchObject({ ok: true, value: { city: { name } } });
  });
});

describe('a folder with many mistakes', () => {
  it('is told all of them at once, each with its file and line', async () => {
    const mistakes: [file: string, from: string, to: string, line: string, message: string][] = [
      [
        'city.yaml',
        'timeZone: America/New_York',
        'timeZone: America/Springfield',
        'timeZone',
        'timeZone must be an IANA zone such as "America/New_York"; "America/Springfield" is none',
      ],
      ['city.yaml', 'lat: 42.05', 'lat: far', 'centre', 'lat must be a number from -90 to 90'],
      ['city.yaml', 'reopenWindowDays: 14', 'reopenDays: 14', 'reopenDays', 'unknown field "reopenDays"'],
      [
        'departments.yaml',
        'calendar: city-hall',
        'calendar: town-hall',
        'calendar: town-hall',
        'unknown calendar "town-hall"',
      ],
      ['departments.yaml', 'es: Obras Públicas', 'es: ""', 'publicName: {', 'es is blank'],
      [
        'calendars.yaml',
        "monday: ['09:00-17:00']",
        "monday: ['17:00-09:00']",
        'monday: [',
        'hours must begin on their day and end later, by 36:00; "17:00-09:00" does not',
      ],
      ['calendars.yaml', "date: '2027-01-01'", "date: '2027-02-30'", '2027-02-30', 'there is no 2027-02-30'],
      [
        'services.yaml',
        'name: {en: Pothole, es: Bache}',
        'name: {en: Pothole}',
        'name: {en: Pothole}',
        'name has no translation for "es"',
      ],
      [
        'services.yaml',
        'placeShown: exact',
        'placeShown: street',
        'placeShown: street',
        'placeShown must be one of exact, area; "street" is none',
      ],
      [
        'services.yaml',
        'datatype: singlevaluelist # string',
        'datatype: colour # string',
        'colour',
        'datatype must be one of string, number, datetime, text, singlevaluelist, multivaluelist; "colour" is none',
      ],
      [
        'services.yaml',
        'code: street-light-out',
        'code: pothole',
        'code: pothole',
        'service "pothole" is declared twice, first in services.yaml line 7',
      ],
      [
        'services.yaml',
        "answer: 'yes'",
        'answer: maybe',
        'answer: maybe',
        'stop: "maybe" is no option of this question',
      ],
      ['goals.yaml', 'value: 3', 'value: 0', 'value: 0', 'value must be a whole number from 1 to 3660'],
      ['goals.yaml', 'service: street-light-out', 'service: lights', 'service: lights', 'unknown service "lights"'],
      ['escalation.yaml', 'percent: 75', 'percent: 7500', 'percent: 7500', 'percent must be a whole number from 1 to 1000'],
      ['escalation.yaml', 'tier: HEAD', 'tier: MAYOR', 'tier: MAYOR', 'tier must be one of ASSIGNEE, SUPERVISOR, HEAD, SERVICE_OWNER, EXECUTIVE; "MAYOR" is none'],
      ['escalation.yaml', 'percent: 100, tier', 'percent: 100, hoursAfter: 1, tier', 'percent: 100', 'a rung has either percent or hoursAfter'],
      ['assignment.yaml', 'weight: 2', 'weight: 200', 'weight: 200', 'weight must be a whole number from 1 to 100'],
      ['assignment.yaml', 'skills: [asphalt]', 'skills: [tar]', 'skills: [tar]', 'unknown skill "tar"'],
      ['assignment.yaml', 'strategy: longest-idle', 'strategy: favourite', 'favourite', 'strategy must be one of longest-idle, most-capacity; "favourite" is none'],
      ['contractors.yaml', 'contractors: []', 'contractors:\n  - {code: acme, name: Acme, email: by phone, language: fr}', 'by phone', 'email must be an e-mail address; "by phone" is not'],
      ['contractors.yaml', 'language: fr', 'language:  fr', 'language:  fr', 'language must be one of en, es; "fr" is none'],
      ['templates.yaml', 'outcome: done\n', 'outcome: finished\n', 'outcome: finished', 'outcome must be one of done, no-issue-found'],
      ['templates.yaml', 'service: street-light-out', 'service: lamps', 'service: lamps', 'unknown service "lamps"'],
      ['templates.yaml', 'on the post.', 'on the {post}.', 'en: Which light', 'text may leave open {service}, {reference}, {due}, {department}, {address} and nothing else'],
      ['macros.yaml', '- {do: assign-me}', '- {do: dance}', 'do: dance', 'do must be one of assign-me, priority, note, reply, ask, hand-off, close; "dance" is none'],
      ['macros.yaml', 'template: filled', 'template: emptied', 'template: emptied', 'unknown template "emptied"'],
      ['roles.yaml', '- report.export', '- report.everything', 'report.everything', `permissions must be of`],
      [
        'areas/neighborhoods.geojson',
        '"Polygon"',
        '"Point"',
        '"Point"',
        'an area must be a Polygon or MultiPolygon, not Point',
      ],
      [
        'addresses.csv',
        '42.05,-71.05,town-center',
        'north,-71.05,town-center',
        'north',
        'lat must be degrees; "north" is not',
      ],
      ['addresses.csv', '-71.051,town-center', '-71.051,old-town', 'old-town', 'unknown area "old-town"'],
    ];
    for (const [file, from, to] of mistakes) await change(file, from, to);

    const found = await faults();

    for (const [file, , , line, message] of mistakes) {
      expect(found).toContainEqual(expect.stringContaining(`${file}:${await lastLineWith(line, file)} ${message}`));
    }
    expect(found).toHaveLength(mistakes.length + 1);
    expect(found).toContainEqual(expect.stringContaining('reopenWindowDays is missing'));
  });
});

describe('a reader who made one mistake', () => {
  it.each([
    [
      'an address beyond the border',
      'addresses.csv',
      '42.05,-71.05',
      '43.05,-71.05',
      'address "1 Main St" lies outside the city',
    ],
    [
      'an address that means "no location"',
      'city.yaml',
      'noLocationPoints: []',
      'noLocationPoints: [{lat: 42.05, lng: -71.05, radiusMetres: 5}]',
      'stands on a point that means "no location"',
    ],
    [
      'a place shown by its area where there is no place',
      'services.yaml',
      /location: required # .*\n    placeShown: exact #.*\n.*duplicates.*\n/,
      'location: none\n    placeShown: area\n',
      'placeShown: this service has no location to show',
    ],
    [
      'a list question without options',
      'services.yaml',
      /        options:\n.*\n.*Larger.*\n/,
      '',
      'options: a singlevaluelist needs at least two',
    ],
    [
      'an option of a question that is no list',
      'services.yaml',
      'datatype: singlevaluelist # string',
      'datatype: text # string',
      'options belong to lists, not to text',
    ],
    ['a range the wrong way round', 'services.yaml', 'max: 60', 'max: -1', 'max must be more than 0'],
    [
      'a range of what is no number',
      'services.yaml',
      /datatype: number\n/,
      'datatype: text\n',
      'min and max belong to number, not to text',
    ],
    [
      'hours for a goal in hours to end at',
      'goals.yaml',
      'value: 16,',
      'value: 16, dueTime: AT_CLOSE,',
      'dueTime belongs to goals in days',
    ],
    [
      'a rule that takes everything',
      'routing.yaml',
      'rules: []',
      'rules: [{code: all, department: public-works, reason: {en: x, es: x}}]',
      'a rule without any condition would take every request',
    ],
    ['an end without an outcome', 'templates.yaml', '    outcome: done\n', '', 'a template of kind close needs an outcome, other than withdrawn'],
    ['a question that ends requests', 'templates.yaml', 'kind: ask', 'kind: ask\n    outcome: done', 'outcome belongs to templates of kind close'],
    ['a name for two templates', 'templates.yaml', 'name: Which light?', 'name: hole filled', 'the name "hole filled" stands here twice'],
    ['a macro that closes with a question', 'macros.yaml', 'template: filled', 'template: which-light', 'template must be of kind close; "which-light" is not'],
    ['a macro that goes on after the end', 'macros.yaml', '- {do: close, template: filled}', '- {do: close, template: filled}\n      - {do: note, note: Done.}', 'close must be the last step'],
    ['a macro without steps', 'macros.yaml', /    steps:[^]*$/, '', 'steps must list at least one'],
    ['a hand-off to nobody', 'macros.yaml', '{do: assign-me}', '{do: hand-off, department: parks, what: Cut it}', 'unknown department "parks"'],
    ['a macro that sends them elsewhere, not saying where', 'templates.yaml', '    outcome: done', '    outcome: referred-outside', 'to close as referred-outside say referredTo'],
    ['a city that nobody may manage', 'roles.yaml', '      - staff.manage\n', '', 'no role may manage staff and roles'],
    ['a field written twice', 'city.yaml', 'state: MA', 'state: MA\nstate: NY', 'Map keys must be unique'],
    ['a column misspelt', 'addresses.csv', 'neighborhood', 'neighbourhood', 'columns must be kind,text,number'],
    [
      'a ring left open',
      'areas/neighborhoods.geojson',
      '[-71.1, 42.1], [-71.1, 42.0]',
      '[-71.1, 42.1], [-71.1, 42.2]',
      'a ring must end where it begins',
    ],
    ['text where a list belongs', 'services.yaml', 'en: [hole in the road, pothole]', 'en: hole', 'en must be a list'],
    [
      'hours that overlap',
      'calendars.yaml',
      "monday: ['09:00-17:00']",
      "monday: ['09:00-17:00', '12:00-13:00']",
      'hours overlap: "12:00-13:00"',
    ],
  ])('%s', async (_, file, from, to, message) => {
    const text = await readFile(path.join(folder, file), 'utf8');
    await writeFile(path.join(folder, file), text.replace(from, to));

    expect(await faults()).toEqual([expect.stringContaining(message)]);
  });

  it('forgot a file, and hears of the file, not of every mention of what it holds', async () => {
    await rm(path.join(folder, 'departments.yaml'));
    expect(await faults()).toEqual(['departments.yaml:1 is missing']);
  });

  it('named a folder that is not there', async () => {
    folder = path.join(folder, 'nowhere');
    expect(await faults()).toEqual(['city.yaml:1 is missing']);
    folder = path.dirname(folder);
  });

  it('asked for a demo that lacks its people', async () => {
    await writeFile(
      path.join(folder, 'demo.yaml'),
      'mapping: import.yaml\nfile: requests.csv.gz\nanchorWeek: "2011-10-18"\nweeks: 8\n' +
        'doors: {contactCenter: a@demo.example, department: a@demo.example, leadership: a@demo.example, administration: a@demo.example}\n',
    );
    expect(await faults()).toEqual([
      'demo.yaml:2 there is no file requests.csv.gz',
      'demo.yaml:3 anchorWeek must be a Monday; 2011-10-18 is none',
      'import.yaml:1 is missing',
      'staff.yaml:1 is missing',
    ]);
  });
});
