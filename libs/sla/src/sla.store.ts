import { newId } from '@civic311/kernel';
import { Sql, type Transaction } from '@civic311/platform';
import type { Clock, ClockEvent, LoggedEvent } from './rules/index.js';
import type { SlaClockEntity } from './sla-clock.entity.js';

export interface StoredClock {
  id: string;
  requestId: string;
  /** Null: a promise about the request itself. */
  taskId: string | null;
  policyId: string | null;
  goalId: string | null;
  calendarId: string;
  /** The newest version of its calendar when it last moved. */
  calendarVersionId: string;
  newestVersionId: string;
  clock: Clock;
}

export type ClockRow = SlaClockEntity & { calendarId: string; calendarVersionId: string; newestVersionId: string };

export const CLOCK_COLUMNS = `c.id, c.request_id as "requestId", c.task_id as "taskId", c.policy_id as "policyId",
  c.goal_id as "goalId", c.goal, c.metric, c.cycle, c.state,
  c.started_at as "startedAt", c.running_since as "runningSince", c.paused_since as "pausedSince",
  c.pause_reason as "pauseReason", c.consumed_ms as "consumedMs", c.paused_ms as "pausedMs", c.due_at as "dueAt",
  c.original_due_at as "originalDueAt", c.at_risk_at as "atRiskAt", c.stopped_at as "stoppedAt", c.outcome,
  c.first_breached_at as "firstBreachedAt", c.breached_ms as "breachedMs", c.revision,
  c.calendar_version_id as "calendarVersionId", v.calendar_id as "calendarId",
  (select n.id from calendar_version n where n.calendar_id = v.calendar_id order by n.version desc limit 1) as "newestVersionId"`;

export function toStored(row: ClockRow): StoredClock {
  const { id, requestId, taskId, policyId, goalId, calendarId, calendarVersionId, newestVersionId, metric: _ofItsGoal, consumedMs, pausedMs, ...rest } = row;
  const clock = { ...rest, consumedMs: Number(consumedMs), pausedMs: Number(pausedMs), breachedMs: Number(row.breachedMs) };
  return { id, requestId, taskId, policyId, goalId, calendarId, calendarVersionId, newestVersionId, clock: clock as unknown as Clock };
}

export const JOINED = `select ${CLOCK_COLUMNS} from sla_clock c join calendar_version v on v.id = c.calendar_version_id`;

/** The clocks of a request and of its tasks, the latest cycle of each, locked until the transaction ends. */
export async function lockClocks(tx: Transaction, requestId: string): Promise<StoredClock[]> {
  const rows: ClockRow[] = await tx.query(
    `${JOINED} where c.request_id = $1 and not exists (select 1 from sla_clock l where l.request_id = c.request_id
       and l.task_id is not distinct from c.task_id and l.metric = c.metric and l.cycle > c.cycle)
     order by c.metric, c.id for update of c`,
    [requestId],
  );
  return rows.map(toStored);
}

/** One clock, locked; undefined when there is none. */
export async function lockClock(tx: Transaction, clockId: string): Promise<StoredClock | undefined> {
  const rows: ClockRow[] = await tx.query(`${JOINED} where c.id = $1 for update of c`, [clockId]);
  return rows.map(toStored)[0];
}

/** The request that a task's clocks belong to; undefined when nothing was promised about the task. */
export async function requestOfTask(tx: Transaction, taskId: string): Promise<string | undefined> {
  const [row] = (await tx.query('select request_id as "requestId" from sla_clock where task_id = $1 limit 1', [taskId])) as {
    requestId: string;
  }[];
  return row?.requestId;
}

/** Running clocks past their due time that nobody has recorded as late, skipping what another worker holds. */
export async function lockToBreach(tx: Transaction, now: Date, most: number): Promise<StoredClock[]> {
  const rows: ClockRow[] = await tx.query(
    `${JOINED} where c.state = 'RUNNING' and c.first_breached_at is null and c.due_at < $1
     order by c.due_at limit $2 for update of c skip locked`,
    [now, most],
  );
  return rows.map(toStored);
}

/** `nextStepAt`: when the ladder has something to say about it; null while it says nothing. */
export type ClockToKeep = Omit<StoredClock, 'calendarId' | 'newestVersionId'> & { nextStepAt: Date | null };

const columnsOf = ({ clock }: { clock: Clock }): unknown[] => [
  clock.cycle, clock.state, clock.startedAt, clock.runningSince, clock.pausedSince, clock.pauseReason, clock.consumedMs,
  clock.pausedMs, clock.dueAt, clock.originalDueAt, clock.atRiskAt, clock.stoppedAt, clock.outcome,
  clock.firstBreachedAt, clock.breachedMs, clock.revision, JSON.stringify(clock.goal),
];

export async function insertClocks(tx: Transaction, clocks: readonly ClockToKeep[]): Promise<void> {
  if (clocks.length === 0) return;
  const values = clocks.flatMap((kept) => [
    kept.id, kept.requestId, kept.taskId, kept.policyId, kept.goalId, kept.calendarVersionId, kept.nextStepAt, kept.clock.goal.metric, ...columnsOf(kept),
  ]);
  const width = values.length / clocks.length;
  const rows = clocks.map((_, row) => `(${Array.from({ length: width }, (_, i) => `$${row * width + i + 1}`).join(', ')})`);
  await tx.query(
    `insert into sla_clock (id, request_id, task_id, policy_id, goal_id, calendar_version_id, next_step_at, metric, cycle, state,
       started_at, running_since, paused_since, pause_reason, consumed_ms, paused_ms, due_at, original_due_at, at_risk_at, stopped_at, outcome,
       first_breached_at, breached_ms, revision, goal) values ${rows.join(', ')}`,
    values,
  );
}

export async function updateClock(
  tx: Transaction,
  { id, policyId, goalId, calendarVersionId, clock, nextStepAt }: Omit<ClockToKeep, 'requestId' | 'taskId'>,
): Promise<void> {
  await tx.query(
    `update sla_clock set cycle = $3, state = $4, started_at = $5, running_since = $6, paused_since = $7, pause_reason = $8,
       consumed_ms = $9, paused_ms = $10, due_at = $11, original_due_at = $12, at_risk_at = $13, stopped_at = $14,
       outcome = $15, first_breached_at = $16, breached_ms = $17, revision = $18, goal = $19, goal_id = $2,
       calendar_version_id = $20, policy_id = $21, next_step_at = $22
     where id = $1`,
    [id, goalId, ...columnsOf({ clock }), calendarVersionId, policyId, nextStepAt],
  );
}

/** What an event was computed from: the promise, the hours and the zone rules known then. */
type Basis = Pick<StoredClock, 'id' | 'policyId' | 'goalId' | 'calendarVersionId'>;

export async function appendClockEvents(
  tx: Transaction,
  events: readonly { stored: Basis; event: ClockEvent; actorId: string | null }[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ stored: { id, policyId, goalId, calendarVersionId }, event, actorId }) => ({
    id: newId(),
    clock_id: id,
    revision: event.revision,
    type: event.type,
    occurred_at: event.at,
    actor_id: actorId,
    reason: event.reason,
    facts: { ...event.inputs, policyId, goalId, calendarVersionId, tzdb: TZDB_VERSION },
  }));
  await tx.query(
    `insert into sla_clock_event (id, clock_id, revision, type, occurred_at, actor_id, reason, facts)
     select id, clock_id, revision, type, occurred_at, actor_id, reason, facts from jsonb_to_recordset($1) as e(id uuid,
       clock_id uuid, revision integer, type text, occurred_at timestamptz, actor_id uuid, reason text, facts jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** The zone rules that this process counts by, such as '2026a'. */
export const TZDB_VERSION = process.versions.tz ?? 'unknown';

interface EventRow {
  clockId: string;
  type: ClockEvent['type'];
  revision: number;
  at: Date;
  reason: string | null;
  facts: ClockEvent['inputs'] & { calendarVersionId: string; policyId: string | null };
}

/** The log of some clocks, each oldest first, by clock. */
export async function clockEvents(reader: Transaction | Sql, clockIds: readonly string[]): Promise<Map<string, LoggedEvent[]>> {
  const text = `select clock_id as "clockId", type, revision, occurred_at as at, reason, facts from sla_clock_event
    where clock_id = any($1::uuid[]) order by clock_id, revision`;
  const rows: EventRow[] = reader instanceof Sql ? await reader.rows(text, [clockIds]) : await reader.query(text, [clockIds]);
  const logs = new Map<string, LoggedEvent[]>();
  for (const { clockId, facts, ...event } of rows) {
    const { calendarVersionId, policyId, ...inputs } = facts;
    const log = logs.get(clockId) ?? [];
    log.push({ ...event, inputs, calendarVersionId, policyId });
    logs.set(clockId, log);
  }
  return logs;
}
