import type { Transaction } from '@civic311/platform';
import type { GoalFor } from './put-policy-in-force.js';
import type { Goal } from './rules/index.js';

/** Whose promise it is, and which. */
export type GoalTarget = Pick<GoalFor, 'serviceId' | 'departmentId' | 'priority'> & { metric: Goal['metric'] };

/**
 * Ends at `at` the goals in force of one kind of source (the end of its name, such as `/goals.yaml`) that are not among
 * `kept`, and gives them. Clocks that run keep the promise that was made; the goal stays as history.
 */
export async function endOtherGoals(tx: Transaction, source: string, kept: readonly GoalTarget[], at: Date): Promise<GoalTarget[]> {
  const [ended] = (await tx.query(
    `update sla_goal g set superseded_at = $1
     where superseded_at is null and right(source, length($2)) = $2 and not exists (
       select from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as kept (service_id, department_id, metric, priority)
       where kept.service_id is not distinct from g.service_id and kept.department_id is not distinct from g.department_id
         and kept.metric = g.metric and kept.priority is not distinct from g.priority)
     returning service_id as "serviceId", department_id as "departmentId", metric, priority`,
    [
      at,
      source,
      kept.map((goal) => goal.serviceId),
      kept.map((goal) => goal.departmentId),
      kept.map((goal) => goal.metric),
      kept.map((goal) => goal.priority ?? null),
    ],
  )) as [GoalTarget[], number];
  return ended;
}
