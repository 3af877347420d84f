import { Writable } from 'node:stream';
import { Calendars } from '@civic311/calendar';
import { catalogEntities } from '@civic311/catalog';
import { CityInForce } from '@civic311/geo';
import { HandClock, newId, type RowScope } from '@civic311/kernel';
import { Sql, type Visitor } from '@civic311/platform';
import { HoldingQuery, QueueQuery } from '@civic311/requests';
import { AGE_BANDS } from '@civic311/sla/rules';
import { freshDatabase } from '../../../test/support/database.js';
import type { Response } from 'express';
import { seedSpringfield, type Springfield } from '../../catalog/testing/index.js';
import { aRequest } from '../testing/index.js';
import { DecisionsQuery } from './decisions.query.js';
import { EscalationReportQuery } from './escalation-report.query.js';
import { FigureReading } from './figure-reading.js';
import { OverdueFeedbackQuery } from './overdue-feedback.query.js';
import { HandoffsReportQuery } from './handoffs.query.js';
import { OnTimeQuery } from './on-time.query.js';
import { OpenRequestsQuery } from './open-requests.query.js';
import { ReportCsvController } from './report-csv.controller.js';
import { ReportMoments } from './report-moment.js';
import type { FigureArgs } from './report.inputs.js';
import { ReportRequestsQuery } from './report-requests.query.js';
import { BANDS, FIGURES, MULTIPLE_BANDS } from './rules/index.js';

/** Wednesday, November 18, noon in Springfield. The last four full weeks are October 19 to November 15. */
const NOW = '2026-11-18T18:00:00Z';
const everything: RowScope = { kind: 'everything' };

describe("Springfield's mayor reads the report", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let springfield: Springfield;
  let report: EscalationReportQuery;
  let figures: FigureReading;
  let csv: ReportCsvController;
  beforeAll(async () => {
    database = await freshDatabase(catalogEntities);
    springfield = await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    const moments = new ReportMoments(sql, new Calendars(), new CityInForce(sql), new HandClock(new Date(NOW)));
    const requests = new ReportRequestsQuery(sql);
    const holding = new HoldingQuery(sql, new Calendars(), new HandClock(new Date(NOW)));
    const handoffs = new HandoffsReportQuery(sql, holding, requests);
    report = new EscalationReportQuery(sql, moments, new OpenRequestsQuery(sql), new OnTimeQuery(sql), new DecisionsQuery(sql), requests, handoffs, new OverdueFeedbackQuery(sql));
    figures = new FigureReading(requests, moments);
    csv = new ReportCsvController(figures, new OnTimeQuery(sql), moments, new HandClock(new Date(NOW)));
    await seedNovember();
  });
  afterAll(() => database.close());

  const named: Record<string, string> = {};
  async function seedNovember() {
    const { services, departments } = springfield;
    const pothole = () => aRequest(services.pothole, departments.publicWorks);
    const light = () => aRequest(services.streetLight, departments.publicWorks);
    const noise = () => aRequest(services.noise, departments.police);
    const stories = {
      // Due last week and kept; due last week and done a day late; due last week and open still.
      filledInTime: pothole().opened('2026-11-09T15:00:00Z').due('2026-11-11T15:00:00Z').closed('2026-11-10T15:00:00Z'),
      filledToTheMillisecond: pothole().opened('2026-11-09T15:00:00Z').due('2026-11-11T15:00:00Z').closed('2026-11-11T15:00:00Z'),
      filledLate: pothole().opened('2026-11-09T15:00:00Z').due('2026-11-11T15:00:00Z').closed('2026-11-12T15:00:00Z'),
      stillOpen: pothole()
        .opened('2026-11-09T15:00:00Z')
        .due('2026-11-11T15:00:00Z')
        .at('=HYPERLINK("http://evil.example")')
        .noted('2026-11-10T15:00:00Z', 'Ask Bob at 555-0100')
        .publiclyTold('2026-11-11T15:00:00Z', 'We wait for asphalt.')
        .publiclyTold('2026-11-12T15:00:00Z', 'The truck is broken.'),
      nothingFound: light().opened('2026-11-03T15:00:00Z').due('2026-11-06T15:00:00Z').closed('2026-11-04T15:00:00Z', 'no-issue-found'),
      // In no share: taken back, and a duplicate that was closed late.
      takenBack: pothole().opened('2026-11-09T15:00:00Z').due('2026-11-11T15:00:00Z').closed('2026-11-09T16:00:00Z', 'withdrawn'),
      duplicate: pothole().opened('2026-11-09T15:00:00Z').due('2026-11-11T15:00:00Z').closed('2026-11-13T16:00:00Z', 'duplicate'),
      // The four weeks before.
      keptInOctober: light().opened('2026-10-05T15:00:00Z').due('2026-10-09T15:00:00Z').closed('2026-10-06T15:00:00Z'),
      // Due within five business days, after them, and no promise at all.
      dueTomorrow: light().opened('2026-11-16T15:00:00Z').due('2026-11-19T15:00:00Z'),
      dueInDecember: light().opened('2026-11-16T15:00:00Z').due('2026-12-10T15:00:00Z'),
      noPromise: noise().opened('2026-11-12T15:00:00Z'),
      waiting: noise().opened('2026-11-12T15:00:00Z').waitingOnResident(),
      // For a decision.
      forgotten: light().opened('2026-06-01T15:00:00Z').due('2026-06-11T15:00:00Z'),
      pingPong: noise().opened('2026-11-10T15:00:00Z').due('2026-11-30T15:00:00Z').transferred(3),
      wished: pothole()
        .opened('2026-11-02T15:00:00Z')
        .due('2026-11-04T15:00:00Z')
        .closed('2026-11-03T15:00:00Z')
        .wishedOpenAgain('2026-11-09T15:00:00Z'),
      wishedToday: pothole()
        .opened('2026-11-02T15:00:00Z')
        .due('2026-11-04T15:00:00Z')
        .closed('2026-11-03T15:00:00Z')
        .wishedOpenAgain('2026-11-18T15:00:00Z'),
      // History: with its label, with a wrong one, with none.
      labelled: light().opened('2026-10-20T15:00:00Z').due('2026-10-23T15:00:00Z').closed('2026-10-21T15:00:00Z').importedFrom('old', true),
      mislabelled: light().opened('2026-10-20T15:00:00Z').due('2026-10-23T15:00:00Z').closed('2026-10-21T15:00:00Z').importedFrom('old', false),
      unlabelled: light().opened('2026-10-20T15:00:00Z').due('2026-10-23T15:00:00Z').closed('2026-10-21T15:00:00Z').importedFrom('old', null),
    };
    for (const [name, story] of Object.entries(stories)) named[await story.putInto(database.dataSource)] = name;
    for (const [state, from, to] of [
      ['bounced', '2026-11-13T15:00:00Z', '2026-11-16T15:00:00Z'],
      ['offered', '2026-11-17T15:00:00Z', null],
    ]) {
      await database.dataSource.query(
        `insert into handoff_task (id, request_id, provider_department_id, consumer_department_id, what, owed_back, blocking, state,
           handed_off_at, ended_at) select $1, id, $3, department_id, 'Close the lane', '', true, $4, $5, $6 from request where reference = $2`,
        [newId(), Object.keys(named).find((reference) => named[reference] === 'stillOpen'), departments.police, state, from, to],
      );
    }
  }

  const read = (scope: RowScope = everything, weeks = 4) => report.read(scope, { weeks }, 'en');
  /** The names of a figure's requests, through every page of the list. */
  async function list(args: FigureArgs, scope: RowScope = everything, first = 100): Promise<string[]> {
    const names: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await figures.page(scope, args, { first, after, language: 'en' });
      names.push(...page.rows.map(({ reference }) => named[reference]!));
      if (!page.hasNextPage) return names;
      after = page.endCursor!;
    }
  }

  it('agrees with the queue of each department, and with the lists behind its figures', async () => {
    const queue = new QueueQuery(new Sql(database.dataSource));
    for (const [name, departmentId] of Object.entries(springfield.departments)) {
      const tabs = { open: { departmentId }, overdue: { departmentId, attention: 'overdue' } } as const;
      const scope: RowScope = { kind: 'departments', ids: [departmentId] };
      const { open, overdue } = (await read(scope)).open;
      expect({ name, ...(await queue.counts(everything, tabs, new Date(NOW), 1_000)) }).toEqual({ name, open, overdue });
      expect({ name, open: (await list({ figure: 'OPEN' }, scope)).length }).toEqual({ name, open });
      expect({ name, overdue: (await list({ figure: 'OVERDUE' }, scope)).length }).toEqual({ name, overdue });
    }
  });

  it('says what is late, how old it is and how far past its target', async () => {
    const { open } = await read();
    expect(open).toMatchObject({ open: 7, overdue: 2, atRisk: 1 });
    expect(open.overdueByAge.map(({ count }) => count)).toEqual([0, 1, 0, 1]);
    expect(open.overdueByMultiple.map(({ count }) => count)).toEqual([0, 0, 2]);
    expect((await list({ figure: 'OVERDUE' })).sort()).toEqual(['forgotten', 'stillOpen']);
    expect(await list({ figure: 'AT_RISK' })).toEqual(['dueTomorrow']);
  });

  it('compares with four weeks ago: then the light from June was the only one late', async () => {
    const { open, thenAsOf } = await read();
    expect(thenAsOf.toISOString()).toBe('2026-10-21T17:00:00.000Z');
    expect(open.then).toEqual({ open: 1, overdue: 1 });
    expect(await list({ figure: 'OVERDUE', asOf: thenAsOf })).toEqual(['forgotten']);
  });

  it('counts on time by the one definition: late and open counts, taken back and merged does not', async () => {
    const { onTime, outcomes, quality, definition } = await read();
    expect(definition).toBe('CLOSED_BY_DUE_TIME');
    // 2 filled in time, 1 late, 1 open, 1 no issue found, 2 wished, 3 of history
    expect(onTime.current).toMatchObject({ n: 10, onTime: 8, doneOnTime: 7, share: 0.8, few: true });
    expect(onTime.previous).toMatchObject({ n: 1, onTime: 1 });
    expect(outcomes).toEqual([
      { outcome: 'done', n: 8, onTime: 7 },
      { outcome: 'no-issue-found', n: 1, onTime: 1 },
      { outcome: 'open', n: 1, onTime: 0 },
    ]);
    expect(quality.cancelled).toBe(2);
    expect(await list({ figure: 'DUE', outcome: 'open' })).toEqual(['stillOpen']);
    expect((await list({ figure: 'LATE' })).sort()).toEqual(['filledLate', 'stillOpen']);
  });

  it('puts before her what needs a decision, with what the public was last told', async () => {
    const { decisions, oldest } = await read();
    expect(decisions.map(({ reference, reasons }) => [named[reference], ...reasons])).toEqual([
      ['forgotten', 'OVER_3_TIMES'],
      ['stillOpen', 'OVER_3_TIMES'],
      ['wished', 'REOPEN_UNANSWERED'],
      ['pingPong', 'MANY_TRANSFERS'],
    ]);
    expect(decisions[1]).toMatchObject({ lastPublicMessage: 'The truck is broken.', multipleOfTarget: 4.6, ageDays: 9 });
    expect(oldest.map(({ reference }) => named[reference])).toEqual(['forgotten', 'stillOpen']);
  });

  it('says who asked whom, what came back, and who held it how long', async () => {
    const { handoffs } = await read();
    expect(handoffs).toMatchObject({ asked: 2, bounced: 1, requests: 1, requestsBounced: 1 });
    expect(handoffs.pairs).toEqual([{ consumerName: 'Public Works', providerName: 'Police', asked: 2, done: 0, bounced: 1 }]);
    // Opened on Monday the 9th at 9; handed off on Friday at 9, back on Monday at 9, and again on Tuesday at 9.
    expect(handoffs.held.map(({ name, businessDays }) => `${name} ${businessDays.toFixed(2)}`)).toEqual(['Public Works 5.00', 'Police 2.38']);
  });

  it('lists what its own system left without a label, and where that system says otherwise', async () => {
    const { quality } = await read();
    const span = { from: quality.from, to: quality.to };
    expect(await list({ figure: 'UNLABELLED', ...span })).toEqual(['unlabelled']);
    expect(await list({ figure: 'LABEL_DISAGREES', ...span })).toEqual(['mislabelled']);
    expect(await list({ figure: 'NO_GOAL' })).toEqual(['noPromise']);
  });

  it('leads every figure to exactly its requests', async () => {
    const { open, onTime, outcomes, departments, services, weeks, quality, handoffs, reopenUnanswered, manyTransfers, now, before } = await read();
    const span = { from: quality.from, to: quality.to };
    const shown: [FigureArgs, number][] = [
      [{ figure: 'OPEN' }, open.open],
      [{ figure: 'OVERDUE' }, open.overdue],
      [{ figure: 'AT_RISK' }, open.atRisk],
      [{ figure: 'REOPEN_UNANSWERED' }, reopenUnanswered],
      [{ figure: 'MANY_TRANSFERS' }, manyTransfers],
      ...open.openByAge.map(({ band, count }): [FigureArgs, number] => [{ figure: 'OPEN', band }, count]),
      ...open.overdueByAge.map(({ band, count }): [FigureArgs, number] => [{ figure: 'OVERDUE', band }, count]),
      ...open.overdueByMultiple.map(({ band, count }): [FigureArgs, number] => [{ figure: 'OVERDUE', band }, count]),
      [{ figure: 'HANDED_OFF', from: handoffs.from, to: handoffs.to }, handoffs.requests],
      [{ figure: 'BOUNCED', from: handoffs.from, to: handoffs.to }, handoffs.requestsBounced],
      [{ figure: 'DUE', ...now }, onTime.current.n],
      [{ figure: 'ON_TIME', ...now }, onTime.current.onTime],
      [{ figure: 'LATE', ...now }, onTime.current.n - onTime.current.onTime],
      [{ figure: 'DONE_ON_TIME', ...now }, onTime.current.doneOnTime],
      [{ figure: 'DUE', ...before }, onTime.previous.n],
      ...outcomes.map(({ outcome, n }): [FigureArgs, number] => [{ figure: 'DUE', outcome }, n]),
      ...outcomes.map(({ outcome, onTime: kept }): [FigureArgs, number] => [{ figure: 'ON_TIME', outcome }, kept]),
      [{ figure: 'CANCELLED' }, quality.cancelled],
      [{ figure: 'NO_GOAL' }, quality.noGoal],
      [{ figure: 'OPENED' }, quality.opened],
      [{ figure: 'UNLABELLED', ...span }, quality.unlabelled],
      [{ figure: 'LABEL_DISAGREES', ...span }, quality.labelDisagrees],
      ...departments.flatMap(({ code: department, ...of }): [FigureArgs, number][] => [
        [{ figure: 'OPEN', department }, of.open],
        [{ figure: 'OVERDUE', department }, of.overdue],
        [{ figure: 'AT_RISK', department }, of.atRisk],
        [{ figure: 'DUE', department }, of.current.n],
        [{ figure: 'ON_TIME', department, ...before }, of.previous.onTime],
        ...of.overdueByMultiple.map(({ band, count }): [FigureArgs, number] => [{ figure: 'OVERDUE', band, department }, count]),
      ]),
      ...services.flatMap(({ code: service, current }): [FigureArgs, number][] => [
        [{ figure: 'DUE', service }, current.n],
        [{ figure: 'DONE_ON_TIME', service }, current.doneOnTime],
      ]),
      // Quiet weeks are all alike.
      ...weeks.filter(({ n, opened, closed }) => n + opened + closed > 0).flatMap(({ from, to, ...week }): [FigureArgs, number][] => [
        [{ figure: 'DUE', from, to }, week.n],
        [{ figure: 'ON_TIME', from, to }, week.onTime],
        [{ figure: 'OPENED', from, to }, week.opened],
        [{ figure: 'CLOSED', from, to }, week.closed],
      ]),
    ];
    expect(new Set(shown.map(([{ figure }]) => figure))).toEqual(new Set(FIGURES));
    for (const [args, count] of shown) {
      expect({ args, listed: (await list(args)).length, counted: await figures.count(everything, args) }).toEqual({
        args,
        listed: count,
        counted: count,
      });
    }
  });

  it('lists page by page, longest due first, what has no due time last', async () => {
    const all = await list({ figure: 'OPEN' });
    expect(all.slice(0, 2)).toEqual(['forgotten', 'stillOpen']);
    expect(all.slice(-2).sort()).toEqual(['noPromise', 'waiting']);
    expect(await list({ figure: 'OPEN' }, everything, 2)).toEqual(all);
  });

  it('puts each request in one band of age and one of lateness', async () => {
    const of = async (figure: 'OPEN' | 'OVERDUE', bands: readonly (typeof BANDS)[number][]) =>
      (await Promise.all(bands.map((band) => list({ figure, band })))).flat().sort();
    expect(await of('OPEN', AGE_BANDS)).toEqual((await list({ figure: 'OPEN' })).sort());
    expect(await of('OVERDUE', MULTIPLE_BANDS)).toEqual((await list({ figure: 'OVERDUE' })).sort());
  });

  it('shows a supervisor her own department alone', async () => {
    const police: RowScope = { kind: 'departments', ids: [springfield.departments.police] };
    const { open, departments, departmentChoices, decisions, oldest } = await read(police);
    expect(open).toMatchObject({ open: 3, overdue: 0 });
    expect(departments.map(({ code }) => code)).toEqual(['police']);
    expect(departmentChoices.map(({ code }) => code)).toEqual(['police']);
    expect(decisions.map(({ reference }) => named[reference])).toEqual(['pingPong']);
    expect(oldest).toEqual([]);
    expect(await list({ figure: 'OVERDUE' }, police)).toEqual([]);
    expect(await list({ figure: 'OVERDUE', department: 'public-works' }, police)).toEqual([]);
    const nobody: RowScope = { kind: 'departments', ids: [] };
    expect((await read(nobody)).departmentChoices).toEqual([]);
  });

  it('gives the same figures next year for the same instant', async () => {
    const early = new Date('2026-11-12T18:00:00Z');
    const { open, onTime } = await report.read(everything, { weeks: 4, asOf: early }, 'en');
    // The duplicate had not been recognised yet: it was open, late, and counted.
    expect(await list({ figure: 'OVERDUE', asOf: early })).toContain('duplicate');
    expect(open.overdue).toBe((await list({ figure: 'OVERDUE', asOf: early })).length);
    expect(onTime.current.n).toBe(await figures.count(everything, { figure: 'DUE', asOf: early }));
  });

  it('hands her a file of exactly those requests, in which no cell runs', async () => {
    await database.dataSource.query(`update area set name = '{"en": "@Northside"}' where id = $1`, [springfield.areas.northside]);
    await database.dataSource.query(`update request set neighborhood_id = $1`, [springfield.areas.northside]);
    const visitor = { staff: { scope: everything }, language: 'en' } as Visitor;
    const file = await written((response) => csv.export({ figure: 'OVERDUE' }, visitor, response));
    const lines = file.trim().split('\r\n');
    expect(lines[0]).toBe('reference,service,department,neighborhood,state,outcome,opened_at,due_at,closed_at,age_days,times_target,transfers');
    expect(lines.slice(1).map((line) => named[line.split(',')[0]!]).sort()).toEqual(['forgotten', 'stillOpen']);
    expect(file).toContain(",'@Northside,");
    expect(file).not.toContain('evil.example');
  });

  it('knows nothing of people', async () => {
    const page = await figures.page(everything, { figure: 'OPEN' }, { first: 100, language: 'en' });
    expect(Object.keys(page.rows[0]!)).toEqual([
      'id', 'reference', 'serviceName', 'departmentCode', 'departmentName', 'neighborhoodName', 'address', 'state', 'outcome',
      'openedAt', 'dueAt', 'closedAt', 'ageDays', 'multipleOfTarget', 'transfers',
    ]);
    expect(JSON.stringify(await read())).not.toContain('555-0100');
  });
});

/** What a handler streams to a client. */
const written = (handler: (response: Response) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: string[] = [];
    const client = new Writable({ write: (chunk: Buffer, _, done) => (chunks.push(chunk.toString()), done()) });
    client.on('finish', () => resolve(chunks.join(''))).on('error', reject);
    handler(Object.assign(client, { set: () => client }) as unknown as Response);
  });
