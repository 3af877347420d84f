import { isDeepStrictEqual } from 'node:util';
import { Calendars } from '@civic311/calendar';
import { workingTime } from '@civic311/calendar/rules';
import { HoldingQuery } from '@civic311/requests';
import { Recompute } from '@civic311/sla';
import { explainClock, project } from '@civic311/sla/rules';
import { heldBy } from '../../libs/requests/src/rules/holding.js';
import { MOVES } from '../../libs/requests/src/rules/lifecycle.js';
import { ServiceHours } from '../../libs/sla/src/service-hours.js';
import { clockEvents, type ClockRow, JOINED, toStored } from '../../libs/sla/src/sla.store.js';
import type { Acts } from './acts.js';
import type { Town } from './town.js';

const NONE: object[] = [];

/** What must be so, whatever happened. Each look tells the first thing that is not. */
export class Invariants {
  private states = new Map<string, string>();
  private looked = new Date(0);

  constructor(
    private readonly town: Town,
    private readonly acts: Acts,
  ) {}

  /** After every step. `act` is what was done, if anything; `caughtUp`: the worker has done all that waited. */
  async afterStep(act: string | null, caughtUp: boolean): Promise<void> {
    await this.nothingLost(act);
    expect(await this.found({ ...NEVER, ...(caughtUp ? NEVER_WHEN_CAUGHT_UP : {}) })).toEqual(NONE);
    if (!caughtUp) return;
    await this.nobodyToldOutOfHours();
    await this.nobodyAlertedAboutClosed();
    this.looked = this.town.clock.now();
  }

  /** What takes longer: every clock from its log, every slice of holding, followers, and a recompute that finds nothing. */
  async inDepth(caughtUp: boolean): Promise<void> {
    await this.logsGiveRows();
    await this.slicesSum();
    await this.followersStay();
    if (!caughtUp) return;
    const again = await this.town.app.get(Recompute).run({ dryRun: true, reason: 'DRY_RUN' });
    expect(again).toMatchObject({ clocksMoved: 0, becameLate: 0, becameUnlate: 0 });
  }

  /** Every request is there, and came to its state by a move that its life allows. */
  private async nothingLost(act: string | null): Promise<void> {
    const rows = (await this.rows('select id, reference, state from request')) as { id: string; reference: string; state: string }[];
    expect(rows.map(({ id }) => id).sort()).toEqual(this.acts.lives.map(({ id }) => id).sort());
    for (const { id, reference, state } of rows) {
      const before = this.states.get(id);
      const isReached = before === undefined || before === state || act === 'unmerge' ||
        Object.values(MOVES).some(({ from, to }) => to === state && (from as readonly string[]).includes(before));
      expect({ reference, before, state, isReached }).toEqual({ reference, before, state, isReached: true });
      this.states.set(id, state);
    }
  }

  private async nobodyToldOutOfHours(): Promise<void> {
    const notices = (await this.rows(
      `select n.kind, d.calendar_id as "calendarId", case when n.mailed_at > $1 then n.mailed_at else n.deliver_at end as "toldAt"
       from staff_notice n join staff_role r on r.staff_id = n.staff_id join department d on d.id = r.department_id
       where not n.urgent and (n.created_at > $1 or n.mailed_at > $1)`,
      [this.looked],
    )) as { kind: string; toldAt: Date; calendarId: string }[];
    for (const { kind, toldAt, calendarId } of notices) {
      const line = await this.town.app.get(Calendars).line(this.town.dataSource.manager as never, calendarId);
      expect({ kind, toldAt, opensAt: workingTime(line).nextOpening(toldAt) }).toEqual({ kind, toldAt, opensAt: toldAt });
    }
  }

  private async nobodyAlertedAboutClosed(): Promise<void> {
    const found = await this.rows(
      `select r.reference, f.step from escalation_fire f join sla_clock c on c.id = f.clock_id join request r on r.id = c.request_id
       where f.taken_at > $1 and r.state in ('closed', 'reopen-requested')`,
      [this.looked],
    );
    expect({ what: 'an alert about a closed request', found }).toEqual({ what: 'an alert about a closed request', found: NONE });
  }

  private async logsGiveRows(): Promise<void> {
    const { dataSource, app, clock } = this.town;
    await dataSource.transaction(async (tx) => {
      const clocks = ((await tx.query(JOINED)) as ClockRow[]).map(toStored);
      const logs = await clockEvents(tx, clocks.map(({ id }) => id));
      const hours = app.get(ServiceHours);
      const known = new Map<string, Awaited<ReturnType<ServiceHours['asOf']>>>();
      for (const { id } of (await tx.query('select id from calendar_version')) as { id: string }[]) known.set(id, await hours.asOf(tx, id));
      for (const stored of clocks) {
        const { id } = stored;
        const log = logs.get(id) ?? [];
        const projected = project(log, (versionId, corrected = versionId) => known.get(corrected)!.hours);
        if (projected && !isDeepStrictEqual({ ...projected }, { ...stored.clock })) expect({ id, ...projected }).toEqual({ id, ...stored.clock });
        const { passed } = explainClock(stored, log, clock.now(), (versionId) => known.get(versionId)!);
        const counted = passed.reduce((sum, segment) => sum + (segment.counted ? segment.ms : 0), 0);
        const { runningSince, consumedMs } = stored.clock;
        const used = consumedMs + (runningSince ? known.get(stored.calendarVersionId)!.hours.elapsed(runningSince, clock.now()) : 0);
        if (counted !== used) expect({ id, counted }).toEqual({ id, counted: used });
      }
    });
  }

  private async slicesSum(): Promise<void> {
    const rows = (await this.rows('select id, opened_at as "from", closed_at as "to" from request')) as { id: string; from: Date; to: Date | null }[];
    const lives = await this.town.app.get(HoldingQuery).lives(rows.map(({ id }) => id), this.town.clock.now());
    const spans = new Map(rows.map(({ id, from, to }) => [id, { from, to: to ?? this.town.clock.now() }]));
    for (const { id, slices, hours } of lives) {
      const { from, to } = spans.get(id)!;
      if (from >= to) continue;
      expect({ id, from: slices[0]?.from, to: slices.at(-1)?.to }).toEqual({ id, from, to });
      expect(slices.slice(1).every((slice, i) => slice.from.getTime() === slices[i]!.to.getTime())).toBe(true);
      expect({ id, sum: heldBy(slices, hours.elapsed).reduce((all, { sum }) => all + sum, 0) }).toEqual({ id, sum: hours.elapsed(from, to) });
    }
  }

  /** Whoever follows a request hears of it, or of the one that it goes on in. */
  private async followersStay(): Promise<void> {
    const rows = (await this.rows(
      `with recursive onward as (
         select id as original, id, master_id from request
         union select o.original, r.id, r.master_id from onward o join request r on r.id = o.master_id)
       select o.original as id, f.address from onward o join request_follower f on f.request_id = o.id
       where f.confirmed_at is not null and f.ended_at is null`,
    )) as { id: string; address: string }[];
    const heard = new Set(rows.map(({ id, address }) => `${id} ${address}`));
    const lost = this.acts.lives.flatMap(({ id, reference, followers }) => [...followers].filter((email) => !heard.has(`${id} ${email}`)).map((email) => ({ reference, email })));
    expect({ what: 'followers lost', lost }).toEqual({ what: 'followers lost', lost: NONE });
  }

  /** All questions in one statement; gives what there should not be. */
  private found(questions: Readonly<Record<string, string>>): Promise<object[]> {
    const all = Object.entries(questions).map(([what, sql]) => `select '${what}' as what, to_jsonb(found) as row from (${sql}) as found`);
    return this.rows(`with moment as (select $1::timestamptz as now) ${all.join(' union all ')}`, [this.town.clock.now()]);
  }

  private rows(sql: string, values: unknown[] = []): Promise<object[]> {
    return this.town.dataSource.query(sql, values);
  }
}

const OPEN = "r.state not in ('closed', 'reopen-requested')";

/** Rows that there must never be. */
const NEVER: Readonly<Record<string, string>> = {
  'a closed request with a clock that runs': `select r.reference, c.metric from request r join sla_clock c on c.request_id = r.id
    where not (${OPEN}) and c.state in ('RUNNING', 'PAUSED')`,
  'an open request without its promise': `select r.reference, r.state from request r where ${OPEN} and not exists (select 1 from sla_clock c
    where c.request_id = r.id and c.task_id is null and c.metric = 'RESOLUTION_TOTAL' and c.state in ('RUNNING', 'PAUSED'))`,
  'a request that shows another due time than its clock': `select r.reference, r.due_at as shown, c.due_at as clock from request r
    join sla_clock c on c.request_id = r.id and c.task_id is null and c.metric = 'RESOLUTION_TOTAL' where r.due_at is distinct from c.due_at`,
  'a clock that is late twice in one cycle': `select clock_id, facts->>'cycle' as cycle from sla_clock_event where type = 'BREACH'
      or (type = 'CORRECT' and facts->>'previousBreachAt' is not null) group by 1, 2
    having count(*) filter (where type = 'BREACH') - count(*) filter (where type = 'CORRECT') > 1`,
  'a rung taken twice': `select clock_id, cycle, target, step from escalation_fire group by 1, 2, 3, 4 having count(*) > 1`,
  'a clock without its log': `select c.id, c.metric from sla_clock c where c.state <> 'PENDING' and c.revision <> (select count(*) from sla_clock_event e
    where e.clock_id = c.id)`,
  'an open task of a closed request': `select r.reference from handoff_task t join request r on r.id = t.request_id
    where t.state in ('offered', 'accepted') and not (${OPEN})`,
};

const NEVER_WHEN_CAUGHT_UP: Readonly<Record<string, string>> = {
  'lateness that nobody recorded': `select id, metric from sla_clock where state = 'RUNNING' and due_at < (select now from moment) and first_breached_at is null`,
  'a rung that nobody took': `select id, metric from sla_clock where next_step_at <= (select now from moment)`,
  'a calendar edit that clocks have not followed': `select c.id from sla_clock c join calendar_version v on v.id = c.calendar_version_id
    join clock_recompute x on x.finished_at is null where c.state = 'RUNNING'`,
};
