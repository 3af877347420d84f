import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { Clock, ClockEvent, Goal, Metric } from './rules/index.js';
import type { SlaClockEntity } from './sla-clock.entity.js';

export interface GoalInForce {
  id: string;
  calendarId: string;
  goal: Goal;
}

export interface StoredClock {
  id: string;
  requestId: string;
  goalId: string | null;
  calendarId: string;
  calendarVersionId: string;
  clock: Clock;
}

interface GoalRow {
  id: string;
  calendar_id: string;
  metric: Metric;
  kind: Goal['kind'];
  value: string;
  due_time_rule: Goal['dueTimeRule'];
  at_risk_percent: number;
  pause_reasons: string[];
}

/** One goal a metric: the service's own, else its department's. */
export async function goalsInForce(tx: Transaction, serviceId: string, departmentId: string): Promise<GoalInForce[]> {
  const rows: GoalRow[] = await tx.query(
    `select distinct on (metric) id, calendar_id, metric, kind, value, due_time_rule, at_risk_percent, pause_reasons
     from sla_goal
     where superseded_at is null and (service_id = $1 or department_id = $2)
     order by metric, service_id nulls last`,
    [serviceId, departmentId],
  );
  return rows.map((row) => ({
    id: row.id,
    calendarId: row.calendar_id,
    goal: {
      metric: row.metric,
      kind: row.kind,
      value: Number(row.value),
      dueTimeRule: row.due_time_rule,
      atRiskPercent: row.at_risk_percent,
      pauseReasons: row.pause_reasons,
    },
  }));
}

type ClockRow = SlaClockEntity & { calendarId: string; calendarVersionId: string };

const CLOCK_COLUMNS = `c.id, c.request_id as "requestId", c.goal_id as "goalId", c.goal, c.metric, c.cycle, c.state,
  c.started_at as "startedAt", c.running_since as "runningSince", c.paused_since as "pausedSince",
  c.pause_reason as "pauseReason", c.consumed_ms as "consumedMs", c.paused_ms as "pausedMs", c.due_at as "dueAt",
  c.original_due_at as "originalDueAt", c.at_risk_at as "atRiskAt", c.stopped_at as "stoppedAt", c.outcome,
  c.first_breached_at as "firstBreachedAt", c.breached_ms as "breachedMs", c.revision,
  c.calendar_version_id as "calendarVersionId", v.calendar_id as "calendarId"`;

function toStored(row: ClockRow): StoredClock {
  const { id, requestId, goalId, calendarId, calendarVersionId, consumedMs, pausedMs, ...rest } = row;
  const clock = { ...rest, consumedMs: Number(consumedMs), pausedMs: Number(pausedMs), breachedMs: Number(row.breachedMs) };
  return { id, requestId, goalId, calendarId, calendarVersionId, clock: clock as unknown as Clock };
}

/** A request's clocks, locked until the transaction ends. Clocks of imported history have no calendar and never move. */
export async function lockClocks(tx: Transaction, requestId: string): Promise<StoredClock[]> {
  const rows: ClockRow[] = await tx.query(
    `select ${CLOCK_COLUMNS} from sla_clock c join calendar_version v on v.id = c.calendar_version_id
     where c.request_id = $1 order by c.metric for update of c`,
    [requestId],
  );
  return rows.map(toStored);
}

/** Running clocks past their due time that nobody has recorded as late, skipping what another worker holds. */
export async function lockToBreach(tx: Transaction, now: Date, most: number): Promise<StoredClock[]> {
  const rows: ClockRow[] = await tx.query(
    `select ${CLOCK_COLUMNS} from sla_clock c join calendar_version v on v.id = c.calendar_version_id
     where c.state = 'RUNNING' and c.first_breached_at is null and c.due_at < $1
     order by c.due_at limit $2 for update of c skip locked`,
    [now, most],
  );
  return rows.map(toStored);
}

export interface ClockToKeep {
  id: string;
  requestId: string;
  goalId: string | null;
  calendarVersionId: string;
  clock: Clock;
}

const columnsOf = ({ clock }: { clock: Clock }): unknown[] => [
  clock.cycle, clock.state, clock.startedAt, clock.runningSince, clock.pausedSince, clock.pauseReason, clock.consumedMs,
  clock.pausedMs, clock.dueAt, clock.originalDueAt, clock.atRiskAt, clock.stoppedAt, clock.outcome,
  clock.firstBreachedAt, clock.breachedMs, clock.revision, JSON.stringify(clock.goal),
];

export async function insertClocks(tx: Transaction, clocks: readonly ClockToKeep[]): Promise<void> {
  if (clocks.length === 0) return;
  const values = clocks.flatMap((kept) => [
    kept.id, kept.requestId, kept.goalId, kept.calendarVersionId, kept.clock.goal.metric, ...columnsOf(kept),
  ]);
  const width = values.length / clocks.length;
  const rows = clocks.map((_, row) => `(${Array.from({ length: width }, (_, i) => `$${row * width + i + 1}`).join(', ')})`);
  await tx.query(
    `insert into sla_clock (id, request_id, goal_id, calendar_version_id, metric, cycle, state, started_at, running_since,
       paused_since, pause_reason, consumed_ms, paused_ms, due_at, original_due_at, at_risk_at, stopped_at, outcome,
       first_breached_at, breached_ms, revision, goal) values ${rows.join(', ')}`,
    values,
  );
}

export async function updateClock(
  tx: Transaction,
  { id, goalId, calendarVersionId }: Pick<StoredClock, 'id' | 'goalId' | 'calendarVersionId'>,
  clock: Clock,
): Promise<void> {
  await tx.query(
    `update sla_clock set cycle = $3, state = $4, started_at = $5, running_since = $6, paused_since = $7, pause_reason = $8,
       consumed_ms = $9, paused_ms = $10, due_at = $11, original_due_at = $12, at_risk_at = $13, stopped_at = $14,
       outcome = $15, first_breached_at = $16, breached_ms = $17, revision = $18, goal = $19, goal_id = $2,
       calendar_version_id = $20
     where id = $1`,
    [id, goalId, ...columnsOf({ clock }), calendarVersionId],
  );
}

export async function appendClockEvents(
  tx: Transaction,
  events: readonly { clockId: string; event: ClockEvent; actorId: string | null }[],
): Promise<void> {
  if (events.length === 0) return;
  const values = events.flatMap(({ clockId, event, actorId }) => [
    newId(), clockId, event.type, event.at, actorId, event.reason, JSON.stringify(event.inputs),
  ]);
  const rows = events.map((_, row) => `(${Array.from({ length: 7 }, (_, i) => `$${row * 7 + i + 1}`).join(', ')})`);
  await tx.query(
    `insert into sla_clock_event (id, clock_id, type, occurred_at, actor_id, reason, facts) values ${rows.join(', ')}`,
    values,
  );
}
