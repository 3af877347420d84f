import { Calendars } from '@civic311/calendar';
import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { type Clock, type Goal, goalOf, type Ladder, longOverdueAt, type Metric, stepsOf } from './rules/index.js';
import { pastClock } from './rules/past-clock.js';

/** A promise that another system made, or one that history leaves to our own goal. */
export interface HistoricClock {
  readonly requestId: string;
  readonly serviceId: string;
  readonly departmentId: string;
  readonly metric: Metric;
  readonly startedAt: Date;
  /** As it was promised then; null: by the goal in force now. */
  readonly dueAt: Date | null;
  /** Where a goal is in force, that says when it is due, and not the record. */
  readonly dueByGoal?: boolean;
  readonly stoppedAt: Date | null;
  readonly paused: { readonly since: Date; readonly reason: string } | null;
}

export interface KnownClock {
  readonly requestId: string;
  readonly policyId: string | null;
  readonly goalId: string | null;
  readonly calendarVersionId: string;
  readonly clock: Clock;
  /** The first rung ahead; of those behind nobody is told any more. */
  readonly nextStepAt: Date | null;
  /** Of an open one; null: nothing is due. */
  readonly longOverdueAt: Date | null;
}

interface GoalRow {
  readonly id: string;
  readonly policyId: string;
  readonly serviceId: string | null;
  readonly departmentId: string | null;
  readonly calendarId: string;
  readonly goal: Goal;
  readonly ladder: Ladder;
}

/**
 * How the clocks of history stand at `asOf`, by the goals and calendars in force then, so that our own clocks can take
 * open ones over. Gives null for a request without any promise. What is late already is marked: nobody is told again.
 */
export async function historicClocks(tx: Transaction, asOf: Date): Promise<(past: HistoricClock) => KnownClock | null> {
  const goals = new Map(
    (await allGoals(tx)).map((row) => [keyOf(row.goal.metric, row.serviceId ?? row.departmentId ?? ''), row]),
  );
  const departments = (await tx.query('select id, calendar_id as "calendarId" from department')) as {
    id: string;
    calendarId: string;
  }[];
  const calendarOf = new Map(departments.map(({ id, calendarId }) => [id, calendarId]));
  const hoursOf = new Map<string, { versionId: string; hours: WorkingTime }>();
  const calendars = new Calendars();
  for (const id of new Set([...calendarOf.values(), ...[...goals.values()].map(({ calendarId }) => calendarId)])) {
    const { versionId, version } = await calendars.inForce(tx, id, asOf);
    hoursOf.set(id, { versionId, hours: workingTime(version) });
  }

  return (past) => {
    const found = goals.get(keyOf(past.metric, past.serviceId)) ?? goals.get(keyOf(past.metric, past.departmentId)) ?? goals.get(keyOf(past.metric, ''));
    const goal = found?.goal ?? recordedGoal(past);
    if (!goal) return null;
    const { versionId, hours } = hoursOf.get(found?.calendarId ?? calendarOf.get(past.departmentId)!)!;
    const clock = pastClock(goal, past.dueByGoal && found ? { ...past, dueAt: null } : past, asOf, hours);
    if (!clock) return null;
    const ahead = stepsOf(clock, found?.ladder ?? [], hours).find((step) => step.dueAt > asOf);
    const { policyId = null, id: goalId = null } = found ?? {};
    const longOverdue = clock.outcome ? null : longOverdueAt(clock, hours);
    return { requestId: past.requestId, policyId, goalId, calendarVersionId: versionId, clock, nextStepAt: ahead?.dueAt ?? null, longOverdueAt: longOverdue };
  };
}

/** Keeps clocks of history, thousands at a time. */
export async function insertHistoricClocks(tx: Transaction, clocks: readonly KnownClock[]): Promise<void> {
  if (clocks.length === 0) return;
  const rows = clocks.map(({ clock, ...known }) => ({
    id: newId(clock.startedAt!),
    ...known,
    ...clock,
    metric: clock.goal.metric,
  }));
  await tx.query(
    `insert into sla_clock (id, request_id, policy_id, goal_id, calendar_version_id, metric, goal, cycle, state, started_at, running_since,
       paused_since, pause_reason, consumed_ms, paused_ms, due_at, original_due_at, at_risk_at, stopped_at, outcome,
       first_breached_at, breached_ms, revision, next_step_at)
     select id, "requestId", "policyId", "goalId", "calendarVersionId", metric, goal, cycle, state, "startedAt", "runningSince",
       "pausedSince", "pauseReason", "consumedMs", "pausedMs", "dueAt", "originalDueAt", "atRiskAt", "stoppedAt", outcome,
       "firstBreachedAt", "breachedMs", revision, "nextStepAt"
     from jsonb_to_recordset($1) as c(id uuid, "requestId" uuid, "policyId" uuid, "goalId" uuid, "calendarVersionId" uuid, metric text,
       goal jsonb, cycle smallint, state text, "startedAt" timestamptz, "runningSince" timestamptz,
       "pausedSince" timestamptz, "pauseReason" text, "consumedMs" bigint, "pausedMs" bigint, "dueAt" timestamptz,
       "originalDueAt" timestamptz, "atRiskAt" timestamptz, "stoppedAt" timestamptz, outcome text,
       "firstBreachedAt" timestamptz, "breachedMs" bigint, revision integer,
       "nextStepAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** Forgets every clock and its log: only for a demo that begins again. */
export const forgetClocks = (tx: Transaction): Promise<unknown> => tx.query('truncate sla_clock cascade');

const keyOf = (metric: Metric, id: string): string => `${metric} ${id}`;

async function allGoals(tx: Transaction): Promise<GoalRow[]> {
  const rows = (await tx.query(
    `select g.id, policy_id as "policyId", service_id as "serviceId", department_id as "departmentId", g.calendar_id as "calendarId",
       json_build_object('metric', metric, 'kind', g.kind, 'value', value, 'dueTimeRule', due_time_rule,
         'atRiskPercent', at_risk_percent, 'pauseReasons', g.pause_reasons) as goal, p.ladder
     from sla_goal g join sla_policy p on p.id = g.policy_id
     where g.superseded_at is null and p.kind = 'SLA' and priority is null`,
  )) as GoalRow[];
  return rows;
}

/** The goal of a service that promises nothing now, from what was promised then: so many days. */
function recordedGoal({ metric, startedAt, dueAt }: HistoricClock): Goal | null {
  if (!dueAt) return null;
  const days = Math.max(1, Math.round((dueAt.getTime() - startedAt.getTime()) / 86_400_000));
  return goalOf(metric, 'CALENDAR_DAYS', days, { dueTimeRule: 'SAME_TIME_OF_DAY' });
}
