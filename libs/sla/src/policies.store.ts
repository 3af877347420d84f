import type { Transaction } from '@civic311/platform';
import type { Goal, Metric, Priority } from './rules/index.js';
import type { Policy, PolicyKind } from './rules/policy.js';

/** A policy as it is kept. */
export interface PolicyInForceRow extends Policy {
  readonly id: string;
  readonly inForceFrom: Date;
  readonly supersededAt: Date | null;
}

export interface GoalInForce {
  readonly id: string;
  readonly policyId: string;
  readonly calendarId: string;
  /** The calendar's newest version. */
  readonly calendarVersionId: string;
  readonly goal: Goal;
}

interface GoalRow {
  id: string;
  policy_id: string;
  calendar_id: string;
  calendar_version_id: string;
  metric: Metric;
  kind: Goal['kind'];
  value: string;
  due_time_rule: Goal['dueTimeRule'];
  at_risk_percent: number;
  pause_reasons: string[];
}

export interface PolicyParties {
  readonly kind: readonly PolicyKind[];
  readonly providerDepartmentId?: string | null;
  readonly providerContractorId?: string | null;
  readonly consumerDepartmentId?: string | null;
}

const GOAL_COLUMNS = `g.id, g.policy_id, g.calendar_id, (select v.id from calendar_version v where v.calendar_id = g.calendar_id
    order by v.version desc limit 1) as calendar_version_id, g.metric, g.kind, g.value, g.due_time_rule, g.at_risk_percent, g.pause_reasons`;
/** The most specific wins: service and priority, service, department and priority, department, all and priority, all. */
const MOST_SPECIFIC = 'g.metric, g.service_id nulls last, g.department_id nulls last, g.priority nulls last, g.in_force_from desc, g.id';
const IN_FORCE = 'g.in_force_from <= $1 and (g.superseded_at is null or g.superseded_at > $1)';

/** One goal a metric of what the resident is promised at `at`. */
export async function goalsInForce(
  tx: Transaction,
  { serviceId, departmentId, priority }: { serviceId: string; departmentId: string; priority: Priority },
  at: Date,
): Promise<GoalInForce[]> {
  const rows: GoalRow[] = await tx.query(
    `select distinct on (g.metric) ${GOAL_COLUMNS} from sla_goal g join sla_policy p on p.id = g.policy_id
     where ${IN_FORCE} and p.kind = 'SLA' and (g.service_id = $2 or g.department_id = $3
       or (g.service_id is null and g.department_id is null)) and (g.priority is null or g.priority = $4)
     order by ${MOST_SPECIFIC}`,
    [at, serviceId, departmentId, priority],
  );
  return rows.map(toGoal);
}

/** One goal a metric of what a provider promises a department about a task of this service. */
export async function taskGoalsInForce(
  tx: Transaction,
  task: TaskParties & { serviceId: string; priority: Priority },
  at: Date,
): Promise<GoalInForce[]> {
  const rows: GoalRow[] = await tx.query(
    `select distinct on (g.metric) ${GOAL_COLUMNS} from sla_goal g join sla_policy p on p.id = g.policy_id
     where ${IN_FORCE} and p.consumer_department_id = $2 and p.provider_department_id is not distinct from $3
       and p.provider_contractor_id is not distinct from $4 and (g.service_id = $5 or g.service_id is null)
       and (g.department_id is null or g.department_id = $3) and (g.priority is null or g.priority = $6)
     order by ${MOST_SPECIFIC}`,
    [at, task.consumerDepartmentId, task.providerDepartmentId ?? null, task.providerContractorId ?? null, task.serviceId, task.priority],
  );
  return rows.map(toGoal);
}

/** Who owes a task, and to which department. */
export interface TaskParties {
  readonly providerDepartmentId?: string | null;
  readonly providerContractorId?: string | null;
  readonly consumerDepartmentId: string;
}

const toGoal = (row: GoalRow): GoalInForce => ({
  id: row.id,
  policyId: row.policy_id,
  calendarId: row.calendar_id,
  calendarVersionId: row.calendar_version_id,
  goal: {
    metric: row.metric,
    kind: row.kind,
    value: Number(row.value),
    dueTimeRule: row.due_time_rule,
    atRiskPercent: row.at_risk_percent,
    pauseReasons: row.pause_reasons,
  },
});

/** The agreement that a policy p is a version of, as `AgreedVersion`; null where a file alone promises. */
export const AGREEMENT = `case when p.agreement_id is not null then json_build_object('id', p.agreement_id, 'versionId', p.agreement_version_id,
  'number', p.agreement_number) end`;

export const POLICY_COLUMNS = `p.id, p.kind, p.provider_department_id as "providerDepartmentId",
  p.provider_contractor_id as "providerContractorId", p.consumer_department_id as "consumerDepartmentId",
  p.calendar_id as "calendarId", p.pause_reasons as "pauseReasons", p.ladder, p.in_force_from as "inForceFrom",
  p.superseded_at as "supersededAt", ${AGREEMENT} as agreement, p.source`;

/** The policy that a goal belongs to. Throws when there is no such goal. */
export async function policyOf(tx: Transaction, goalId: string): Promise<PolicyInForceRow> {
  const [policy] = (await tx.query(
    `select ${POLICY_COLUMNS} from sla_goal g join sla_policy p on p.id = g.policy_id where g.id = $1`,
    [goalId],
  )) as PolicyInForceRow[];
  if (!policy) throw new Error(`there is no goal ${goalId}`);
  return policy;
}
