import { CloseForEmergency } from '@civic311/calendar';
import { newId } from '@civic311/kernel';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { Clocks, endPolicy, ExplainClocks, putPolicyInForce, Recompute, recomputeClocks, RecomputeRuns } from './index.js';
import { goalOf } from './rules/index.js';

const HOUR = 3_600_000;
const WAITS = { pauseReasons: ['WAITING_ON_RESIDENT'] };
const REQUEST = `insert into request (id, reference, service_id, department_id, state, channel, language, moderation, is_public,
  opened_at, updated_at, due_at, respond_by_at, at_risk_at) values ($1, $2, $3, $4, 'received', 'portal', 'en', 'shown', false, $5, $5, $6, $7, $8)`;
const TASK = `insert into handoff_task (id, request_id, provider_department_id, consumer_department_id, what, owed_back, blocking, state,
  handed_off_at) values ($1, $2, $3, $4, 'Look at the cable', '', false, 'offered', $5)`;

/** Monday 2026-11-23, 10:00 in Springfield; offices are open 9 to 5, Monday to Friday. */
describe('promises in Springfield', () => {
  let city: SpringfieldAtWork;
  let clocks: Clocks;
  let policyId: string;
  beforeAll(async () => {
    city = await springfieldAtWork();
    clocks = city.app.get(Clocks);
    const { publicWorks, police } = city.departments;
    const terms = { providerContractorId: null, calendarId: city.calendarId, pauseReasons: WAITS.pauseReasons, ladder: [], agreement: null };
    const whole = { serviceId: null, departmentId: null, priority: null };
    const toPublic = { ...terms, kind: 'SLA' as const, providerDepartmentId: police, consumerDepartmentId: null, source: 'Police, version 1' };
    const between = { ...terms, kind: 'OLA' as const, providerDepartmentId: publicWorks, consumerDepartmentId: police, source: 'Works for Police' };
    await city.dataSource.transaction(async (tx) => {
      const noise = { serviceId: city.services.noise, departmentId: null, priority: null };
      const put = await putPolicyInForce(
        tx,
        toPublic,
        [
          { ...noise, goal: goalOf('ACKNOWLEDGE', 'DURATION', HOUR) },
          { ...noise, goal: goalOf('FIRST_RESPONSE', 'DURATION', 4 * HOUR) },
          { ...noise, goal: goalOf('TIME_TO_OWN', 'DURATION', 6 * HOUR) },
          { ...noise, goal: goalOf('NEXT_RESPONSE', 'DURATION', 8 * HOUR) },
          { ...noise, goal: goalOf('UPDATE', 'BUSINESS_DAYS', 5, WAITS) },
          { ...noise, goal: goalOf('RESOLUTION_FIRST', 'DURATION', 16 * HOUR, WAITS) },
          { ...noise, goal: goalOf('RESOLUTION_TOTAL', 'DURATION', 16 * HOUR, WAITS) },
          { ...noise, priority: 'urgent', goal: goalOf('RESOLUTION_TOTAL', 'DURATION', 4 * HOUR, WAITS) },
        ],
        new Date(0),
      );
      if (!put.ok) throw new Error(JSON.stringify(put.refusal));
      ({ policyId } = put.value);
      const owed = [goalOf('OWN', 'DURATION', 4 * HOUR), goalOf('COMPLETE', 'DURATION', 8 * HOUR, WAITS)];
      await putPolicyInForce(tx, between, owed.map((goal) => ({ ...whole, goal })), new Date(0));
    });
  });
  afterAll(() => city.close());

  let n = 0;
  const by = (reason?: string) => ({ at: city.clock.now(), actorId: null, ...(reason ? { reason } : {}) });
  const go = (act: (tx: never) => Promise<unknown>) => city.dataSource.transaction((tx) => act(tx as never));
  const at = (text: string) => city.clock.set(new Date(`2026-${text}:00-06:00`));
  const opened = async (): Promise<string> => {
    const id = newId();
    await city.dataSource.transaction(async (tx) => {
      const { services, departments } = city;
      const of = { requestId: id, serviceId: services.noise, departmentId: departments.police, responded: false };
      const { dueAt, respondByAt, atRiskAt } = await clocks.start(tx, of, by());
      await tx.query(REQUEST, [id, `noise-${n++}`, services.noise, departments.police, city.clock.now(), dueAt, respondByAt, atRiskAt]);
    });
    return id;
  };
  const of = (id: string) =>
    city.dataSource.query(
      `select metric, cycle, state, outcome, due_at as "dueAt", first_breached_at as late, task_id as "taskId" from sla_clock
       where request_id = $1 order by metric, cycle`,
      [id],
    ) as Promise<{ metric: string; cycle: number; state: string; outcome: string | null; dueAt: Date | null; late: Date | null; taskId: string | null }[]>;
  const states = async (id: string) => Object.fromEntries((await of(id)).map(({ metric, cycle, state }) => [`${metric} ${cycle}`, state]));
  const shown = async (id: string) => {
    const [row] = await city.dataSource.query('select due_at, respond_by_at, updated_at, version from request where id = $1', [id]);
    return row as { due_at: Date; respond_by_at: Date | null; updated_at: Date; version: number };
  };
  const metricOf = async (id: string, metric: string) => (await of(id)).filter((clock) => clock.metric === metric);

  test('a request from the first word to the last: each promise begins and ends when it should', async () => {
    at('11-23T10:00');
    const id = await opened();
    expect(await states(id)).toEqual({
      'ACKNOWLEDGE 1': 'MET', 'FIRST_RESPONSE 1': 'RUNNING', 'TIME_TO_OWN 1': 'RUNNING', 'NEXT_RESPONSE 1': 'PENDING',
      'UPDATE 1': 'RUNNING', 'RESOLUTION_FIRST 1': 'RUNNING', 'RESOLUTION_TOTAL 1': 'RUNNING',
    });
    // 22: before the first answer there is no next one.
    await go((tx) => clocks.residentWrote(tx, id, by()));
    expect(await states(id)).toMatchObject({ 'NEXT_RESPONSE 1': 'PENDING' });
    at('11-23T11:00');
    await go((tx) => clocks.owned(tx, id, by()));
    // 23: taking it on answers nobody.
    expect(await states(id)).toMatchObject({ 'TIME_TO_OWN 1': 'MET', 'FIRST_RESPONSE 1': 'RUNNING' });
    at('11-23T12:00');
    await go((tx) => clocks.publicReply(tx, id, by()));
    expect(await states(id)).toMatchObject({ 'FIRST_RESPONSE 1': 'MET', 'NEXT_RESPONSE 1': 'PENDING', 'UPDATE 1': 'MET', 'UPDATE 2': 'RUNNING' });
    at('11-23T13:00');
    await go((tx) => clocks.residentWrote(tx, id, by()));
    at('11-23T15:00');
    await go((tx) => clocks.residentWrote(tx, id, by()));
    // From the earliest message without an answer: 13:00 and eight hours of service.
    expect(await metricOf(id, 'NEXT_RESPONSE')).toMatchObject([{ state: 'RUNNING', dueAt: new Date('2026-11-24T13:00:00-06:00') }]);
    expect((await shown(id)).respond_by_at).toEqual(new Date('2026-11-24T13:00:00-06:00'));
    at('11-23T16:00');
    await go((tx) => clocks.resolved(tx, id, by('done')));
    expect(await states(id)).toMatchObject({
      'NEXT_RESPONSE 1': 'MET', 'UPDATE 2': 'MET', 'RESOLUTION_FIRST 1': 'MET', 'RESOLUTION_TOTAL 1': 'MET',
    });
    // A word after the end starts nothing.
    await go((tx) => clocks.residentWrote(tx, id, by()));
    at('11-24T16:00');
    await go((tx) => clocks.reopened(tx, id, by()));
    expect(await states(id)).toEqual({
      'ACKNOWLEDGE 1': 'MET', 'FIRST_RESPONSE 1': 'MET', 'TIME_TO_OWN 1': 'MET', 'NEXT_RESPONSE 1': 'MET', 'NEXT_RESPONSE 2': 'PENDING',
      'UPDATE 1': 'MET', 'UPDATE 2': 'MET', 'UPDATE 3': 'RUNNING', 'RESOLUTION_FIRST 1': 'MET', 'RESOLUTION_TOTAL 2': 'RUNNING',
    });
    // Six hours were used on Monday; a day closed does not count.
    expect((await shown(id)).due_at).toEqual(new Date('2026-11-26T10:00:00-06:00'));
    await go((tx) => clocks.merged(tx, id, by()));
    // 21: what goes on elsewhere is nobody's lateness, and asks for no answer.
    expect(new Set(Object.values(await states(id)))).toEqual(new Set(['MET', 'CANCELLED']));
  });

  test('17, 18: a storm moves every due time that it touches, and changes no request; the record says why', async () => {
    at('11-30T10:00');
    const id = await opened();
    const before = await shown(id);
    expect(before.due_at).toEqual(new Date('2026-12-02T10:00:00-06:00'));
    const close = city.app.get(CloseForEmergency);
    const storm = { calendarIds: [city.calendarId], localDate: '2026-12-01', reason: 'Ice storm' };
    const planned = await city.dataSource.transaction((tx) => close.plan(tx, storm));
    if (!planned.ok) throw new Error(planned.refusal.code);
    const calendars = new Map([...planned.value].map(([calendarId, { line }]) => [calendarId, line]));
    const tried = await city.app.get(Recompute).run({ dryRun: true, reason: 'DRY_RUN', calendars });
    expect(tried).toMatchObject({ becameLate: 0, becameUnlate: 0 });
    expect(tried.clocksMoved).toBe(3);
    expect((await shown(id)).due_at).toEqual(before.due_at);

    expect((await close.run(city.paula, storm)).ok).toBe(true);
    await city.work();
    const after = await shown(id);
    expect(after).toEqual({ ...before, due_at: new Date('2026-12-03T10:00:00-06:00') });
    const [run] = await city.dataSource.query('select * from clock_recompute order by requested_at desc, id desc limit 1');
    expect(run).toMatchObject({ reason: 'HOURS_PUBLISHED', correction: false, clocks_moved: tried.clocksMoved, became_late: 0, became_unlate: 0 });
    expect(run.finished_at).not.toBeNull();
    // Again, it finds nothing.
    expect(await city.app.get(Recompute).run({ dryRun: false, reason: 'AGAIN' })).toMatchObject({ clocksMoved: 0 });

    at('12-02T12:00');
    const [done] = await city.app.get(ExplainClocks).ofRequest(id, 'en').then((all) => all.filter(({ clock }) => clock.goal.metric === 'RESOLUTION_TOTAL'));
    expect(done!.passed.map(({ why, name, countedMs }) => ({ why, name, hours: countedMs / HOUR }))).toEqual([
      { why: 'OPEN', name: null, hours: 7 },
      { why: 'EMERGENCY_CLOSURE', name: 'Ice storm', hours: 0 },
      { why: 'OPEN', name: null, hours: 3 },
    ]);
    expect(done!.policy).toMatchObject({ kind: 'SLA', providerName: 'Police', consumerName: null, agreement: null });
  });

  test('a correction of yesterday makes un-late what was late by wrong hours, and says so', async () => {
    at('12-07T10:00');
    const id = await opened();
    at('12-09T12:00');
    await city.work();
    expect((await metricOf(id, 'RESOLUTION_TOTAL'))[0]!.late).toEqual(new Date('2026-12-09T10:00:00-06:00'));
    const storm = { calendarIds: [city.calendarId], localDate: '2026-12-08', reason: 'Flood', correction: 'Nobody wrote it down' };
    expect((await city.app.get(CloseForEmergency).run(city.paula, storm)).ok).toBe(true);
    await city.work();
    expect(await metricOf(id, 'RESOLUTION_TOTAL')).toMatchObject([{ late: null, dueAt: new Date('2026-12-10T10:00:00-06:00') }]);
    const [run] = await city.dataSource.query('select * from clock_recompute order by requested_at desc, id desc limit 1');
    expect(run).toMatchObject({ reason: 'Nobody wrote it down', correction: true });
    expect(run.became_unlate).toBeGreaterThan(0);
    const [corrected] = await city.dataSource.query(
      `select reason, facts from sla_clock_event e join sla_clock c on c.id = e.clock_id
       where c.request_id = $1 and c.metric = 'RESOLUTION_TOTAL' and e.type = 'CORRECT'`,
      [id],
    );
    expect(corrected).toMatchObject({
      reason: 'Nobody wrote it down',
      facts: { previousDueAt: '2026-12-09T16:00:00.000Z', dueAt: '2026-12-10T16:00:00.000Z', previousBreachAt: '2026-12-09T16:00:00.000Z' },
    });
  });

  test('19: a policy that has ended promises nothing new, and what it promised stands', async () => {
    at('12-14T10:00');
    const kept = await opened();
    await city.dataSource.transaction((tx) => endPolicy(tx, policyId, city.clock.now()));
    at('12-14T10:01');
    const without = await opened();
    expect(await of(without)).toEqual([]);
    expect((await metricOf(kept, 'RESOLUTION_TOTAL'))[0]!.state).toBe('RUNNING');
    await city.dataSource.query('update sla_policy set superseded_at = null where id = $1', [policyId]);
    await city.dataSource.query('update sla_goal set superseded_at = null where policy_id = $1', [policyId]);
  });

  test('28: another department gets a time of its own, from the hand-off on, once', async () => {
    at('12-14T11:00');
    const id = await opened();
    const taskId = newId();
    at('12-15T11:00');
    await city.dataSource.query(TASK, [taskId, id, city.departments.publicWorks, city.departments.police, city.clock.now()]);
    const parties = { providerDepartmentId: city.departments.publicWorks, consumerDepartmentId: city.departments.police };
    await go((tx) => clocks.startTask(tx, { requestId: id, taskId, serviceId: city.services.noise, ...parties }, by()));
    const own = async (metric: string) => (await of(id)).find((clock) => clock.taskId === taskId && clock.metric === metric)!;
    expect((await own('COMPLETE')).dueAt).toEqual(new Date('2026-12-16T11:00:00-06:00'));
    at('12-15T12:00');
    await go((tx) => clocks.taskOwned(tx, taskId, by()));
    await go((tx) => clocks.taskOwned(tx, taskId, by()));
    expect(await own('OWN')).toMatchObject({ state: 'MET' });
    await go((tx) => clocks.taskCancelled(tx, taskId, { ...by(), reason: 'bounced' }));
    expect(await own('COMPLETE')).toMatchObject({ state: 'CANCELLED', late: null });
    expect((await metricOf(id, 'RESOLUTION_TOTAL'))[0]!.state).toBe('RUNNING');
  });

  test('38, 39: after six hours without a worker two of them sweep at once: each promise is late once, since it was due', async () => {
    at('12-21T09:00');
    const id = await opened();
    at('12-23T15:00');
    const sweep = () => city.dataSource.transaction((tx) => clocks.sweep(tx, city.clock.now()));
    await Promise.all([sweep(), sweep()]);
    const breaches = await city.dataSource.query(
      `select c.metric, e.occurred_at as at from sla_clock_event e join sla_clock c on c.id = e.clock_id
       where c.request_id = $1 and e.type = 'BREACH' order by 1`,
      [id],
    );
    expect(breaches).toEqual([
      { metric: 'FIRST_RESPONSE', at: new Date('2026-12-21T13:00:00-06:00') },
      { metric: 'RESOLUTION_FIRST', at: new Date('2026-12-22T17:00:00-06:00') },
      { metric: 'RESOLUTION_TOTAL', at: new Date('2026-12-22T17:00:00-06:00') },
      { metric: 'TIME_TO_OWN', at: new Date('2026-12-21T15:00:00-06:00') },
    ]);
    await expect(city.dataSource.query('update sla_clock_event set reason = null')).rejects.toThrow('append-only');
  });

  test('more time is granted for one clock, and never less', async () => {
    at('12-28T09:00');
    const id = await opened();
    const [{ id: clockId }] = await city.dataSource.query(`select id from sla_clock where request_id = $1 and metric = 'RESOLUTION_TOTAL'`, [id]);
    const extend = (dueAt: string) => city.dataSource.transaction((tx) => clocks.extend(tx, clockId, { dueAt: new Date(dueAt) }, by()));
    expect(await extend('2026-12-29T12:00:00-06:00')).toEqual({ ok: false, refusal: { code: 'NOT_LATER' } });
    expect(await extend('2027-01-04T12:00:00-06:00')).toEqual({ ok: true, value: undefined });
    expect((await shown(id)).due_at).toEqual(new Date('2027-01-04T12:00:00-06:00'));
  });

  test('40: a worker that knows other zone rules counts all open clocks again, once', async () => {
    const runs = city.app.get(RecomputeRuns);
    await runs.atStart();
    const count = async () => Number((await city.dataSource.query('select count(*) from clock_recompute'))[0].count);
    const before = await count();
    await runs.atStart();
    expect(await count()).toBe(before);
    await city.dataSource.query(`update clock_recompute set tzdb = '2007a'`);
    await runs.atStart();
    await city.work();
    const [run] = await city.dataSource.query('select reason, tzdb, finished_at from clock_recompute order by requested_at desc, id desc limit 1');
    expect(run).toMatchObject({ reason: 'ZONE_RULES_CHANGED', tzdb: process.versions.tz, finished_at: expect.any(Date) });
    expect(recomputeClocks.name).toBe('recompute-clocks');
  });
});
