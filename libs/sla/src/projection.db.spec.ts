import { CloseForEmergency } from '@civic311/calendar';
import type { WorkingTime } from '@civic311/calendar/rules';
import { newId } from '@civic311/kernel';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { Clocks, putPolicyInForce } from './index.js';
import { explainClock, goalOf, METRICS, project, REQUEST_METRICS } from './rules/index.js';
import type { Segment } from './rules/index.js';
import { Recompute } from './recompute/recompute.js';
import { ServiceHours } from './service-hours.js';
import { clockEvents, lockClock, type StoredClock } from './sla.store.js';

const HOUR = 3_600_000;
const REQUEST = `insert into request (id, reference, service_id, department_id, state, channel, language, moderation, is_public,
  opened_at, updated_at) values ($1, $2, $3, $4, 'received', 'portal', 'en', 'shown', false, now(), now())`;
const TASK = `insert into handoff_task (id, request_id, provider_department_id, consumer_department_id, what, owed_back, blocking, state,
  handed_off_at) values ($1, $2, $3, $4, 'Look at the cable', '', false, 'offered', now())`;
const WAITS = ['WAITING_ON_RESIDENT'];

describe('the log of a clock', () => {
  let city: SpringfieldAtWork;
  let clocks: Clocks;
  beforeAll(async () => {
    city = await springfieldAtWork();
    clocks = city.app.get(Clocks);
    const parties = { providerDepartmentId: city.departments.publicWorks, providerContractorId: null, calendarId: city.calendarId };
    const terms = { ...parties, pauseReasons: WAITS, ladder: [], agreement: null, source: 'projection' };
    const pausable = (metric: string) => (/RESOLUTION|UPDATE|COMPLETE/.test(metric) ? { pauseReasons: WAITS } : {});
    const whole = { serviceId: null, departmentId: null, priority: null };
    await city.dataSource.transaction(async (tx) => {
      const promised = REQUEST_METRICS.flatMap((metric, i) => [
        { ...whole, goal: goalOf(metric, 'DURATION', (i + 2) * 3 * HOUR, pausable(metric)) },
        { ...whole, priority: 'high' as const, goal: goalOf(metric, 'BUSINESS_DAYS', i + 1, pausable(metric)) },
        { ...whole, priority: 'low' as const, goal: goalOf(metric, 'CALENDAR_DAYS', i + 1, pausable(metric)) },
      ]);
      const put = await putPolicyInForce(tx, { ...terms, kind: 'SLA', consumerDepartmentId: null }, promised, new Date(0));
      expect(put.ok).toBe(true);
      const owed = [goalOf('OWN', 'DURATION', 4 * HOUR), goalOf('COMPLETE', 'BUSINESS_DAYS', 2, pausable('COMPLETE'))];
      const between = { ...terms, kind: 'OLA' as const, consumerDepartmentId: city.departments.police };
      await putPolicyInForce(tx, between, owed.map((goal) => ({ ...whole, goal })), new Date(0));
    });
  });
  afterAll(() => city.close());

  /** The same lives every time. */
  const random = ((seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647)(311);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const by = () => ({ at: city.clock.now(), actorId: null });

  interface Life {
    requestId: string;
    taskId: string;
    closed: boolean;
  }
  const acts: ((tx: never, life: Life) => Promise<unknown>)[] = [
    (tx, { requestId }) => clocks.pause(tx, requestId, { ...by(), reason: WAITS[0]! }),
    (tx, { requestId }) => clocks.resume(tx, requestId, by()),
    (tx, { requestId }) => clocks.publicReply(tx, requestId, by()),
    (tx, { requestId }) => clocks.residentWrote(tx, requestId, by()),
    (tx, { requestId }) => clocks.owned(tx, requestId, by()),
    (tx, { taskId }) => clocks.taskOwned(tx, taskId, by()),
    (tx, { taskId }) => clocks.taskCompleted(tx, taskId, by()),
    (tx, life) => retarget(tx, life),
    (tx, life) => ((life.closed = true), clocks.resolved(tx, life.requestId, by())),
    (tx, life) => ((life.closed = true), clocks.merged(tx, life.requestId, by())),
  ];
  const retarget = (tx: never, { requestId }: Life) =>
    clocks.retarget(
      tx,
      { requestId, serviceId: city.services.pothole, departmentId: city.departments.police, priority: oneOf(['low', 'high', 'urgent']), openedAt: city.clock.now() },
      by(),
    );
  const act = async (life: Life) => {
    await city.dataSource.transaction(async (tx) => {
      if (!life.closed) await oneOf(acts)(tx as never, life);
      else if (random() < 0.5) ((life.closed = false), await clocks.reopened(tx, life.requestId, by()));
    });
  };
  const advance = async (ms: number) => {
    city.clock.advance(ms);
    if (random() < 0.5) await city.work();
  };

  const countedMs = (segments: readonly Segment[]) => segments.reduce((sum, { counted, ms }) => sum + (counted ? ms : 0), 0);
  const usedMs = ({ clock }: StoredClock, hours: WorkingTime) =>
    clock.consumedMs + (clock.runningSince ? hours.elapsed(clock.runningSince, city.clock.now()) : 0);

  test('gives every clock of a database again, and explains it to the millisecond, hours and corrections too', async () => {
    const lives: Life[] = [];
    for (let i = 0; i < 12; i++) {
      const life = { requestId: newId(), taskId: newId(), closed: false };
      lives.push(life);
      await city.dataSource.query(REQUEST, [life.requestId, `life-${i}`, city.services.streetLight, city.departments.police]);
      await city.dataSource.query(TASK, [life.taskId, life.requestId, city.departments.publicWorks, city.departments.police]);
      await city.dataSource.transaction(async (tx) => {
        const service = { serviceId: city.services.streetLight, departmentId: city.departments.police };
        const { requestId, taskId } = life;
        await clocks.start(tx, { requestId, ...service, priority: oneOf(['low', 'normal', 'high']), responded: i % 4 === 0 }, by());
        const parties = { providerDepartmentId: city.departments.publicWorks, consumerDepartmentId: city.departments.police };
        await clocks.startTask(tx, { requestId, taskId, ...parties, serviceId: city.services.pothole }, by());
      });
    }
    const close = city.app.get(CloseForEmergency);
    const storm = (localDate: string, correction?: string) =>
      close.run(city.paula, { calendarIds: [city.calendarId], localDate, reason: 'Ice storm', ...(correction ? { correction } : {}) });
    for (let round = 0; round < 40; round++) {
      await advance(Math.floor(random() * 9 * HOUR));
      if (round === 8) expect((await storm('2026-11-27')).ok).toBe(true);
      for (let i = 0; i < 4; i++) await act(oneOf(lives));
      if (round === 15) {
        expect((await storm('2026-11-24', 'It was closed, nobody wrote it down')).ok).toBe(true);
        const recomputed = await city.app.get(Recompute).run({ dryRun: false, reason: 'CORRECTION', correction: true });
        expect(recomputed.clocksMoved).toBeGreaterThan(0);
      }
    }
    const ids = (await city.dataSource.query('select id, revision from sla_clock')) as { id: string; revision: number }[];
    expect(ids.length).toBeGreaterThan(12 * METRICS.length - 24);
    await city.dataSource.transaction(async (tx) => {
      const logs = await clockEvents(tx, ids.map(({ id }) => id));
      const hours = city.app.get(ServiceHours);
      const known = new Map<string, Awaited<ReturnType<ServiceHours['asOf']>>>();
      for (const { id } of (await tx.query('select id from calendar_version')) as { id: string }[]) known.set(id, await hours.asOf(tx, id));
      const types = new Set<string>();
      for (const { id, revision } of ids) {
        const log = logs.get(id) ?? [];
        log.forEach(({ type }) => types.add(type));
        expect(log.map((event) => event.revision)).toEqual(log.map((_, i) => i + 1));
        const projected = project(log, (versionId, corrected = versionId) => known.get(corrected)!.hours);
        const stored = (await lockClock(tx, id))!;
        const { passed } = explainClock(stored, log, city.clock.now(), (versionId) => known.get(versionId)!);
        expect({ id, counted: countedMs(passed) }).toEqual({ id, counted: usedMs(stored, known.get(stored.calendarVersionId)!.hours) });
        expect(passed.slice(1).every(({ from }, i) => from.getTime() === passed[i]!.to.getTime())).toBe(true);
        if (revision > 0) expect({ id, ...projected }).toEqual({ id, ...stored.clock });
      }
      expect([...types].sort()).toEqual(
        ['ACTIVATE', 'BREACH', 'CALENDAR_CHANGED', 'CANCEL', 'CORRECT', 'FULFILL', 'PAUSE', 'REOPEN', 'RESUME', 'RETARGET'].sort(),
      );
    });
  }, 60_000);
});
