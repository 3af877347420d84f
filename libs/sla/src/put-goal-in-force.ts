import { newId, ok, type Result } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { type Goal, type GoalRefusal, validateGoal } from './rules/index.js';

export interface GoalFor {
  serviceId: string | null;
  departmentId: string | null;
  calendarId: string;
  goal: Goal;
  /** Where it comes from: a seed file, later an agreement. */
  source: string;
}

/** Puts a goal in force from `at`, superseding the one before; the same goal again changes nothing. */
export async function putGoalInForce(tx: Transaction, target: GoalFor, at: Date): Promise<Result<void, GoalRefusal>> {
  const { goal } = target;
  const valid = validateGoal(goal);
  if (!valid.ok) return valid;
  const columns = [target.serviceId, target.departmentId, goal.metric];
  const terms = [goal.kind, goal.value, goal.dueTimeRule, target.calendarId, goal.atRiskPercent, goal.pauseReasons];
  const same: unknown[] = await tx.query(
    `select 1 from sla_goal where superseded_at is null and service_id is not distinct from $1
       and department_id is not distinct from $2 and metric = $3 and kind = $4 and value = $5 and due_time_rule = $6
       and calendar_id = $7 and at_risk_percent = $8 and pause_reasons = $9::text[]`,
    [...columns, ...terms],
  );
  if (same.length > 0) return ok(undefined);
  await tx.query(
    `update sla_goal set superseded_at = $4 where superseded_at is null and service_id is not distinct from $1
       and department_id is not distinct from $2 and metric = $3`,
    [...columns, at],
  );
  await tx.query(
    `insert into sla_goal (service_id, department_id, metric, kind, value, due_time_rule, calendar_id, at_risk_percent,
       pause_reasons, id, in_force_from, source) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...columns, ...terms, newId(), at, target.source],
  );
  return ok(undefined);
}
