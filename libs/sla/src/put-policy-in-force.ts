import { newId, ok, type Result } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { GoalRefusal, Priority } from './rules/index.js';
import { type Goal } from './rules/index.js';
import { type Policy, type PolicyGoal, validateGoals } from './rules/policy.js';

export interface PolicyInForce extends Policy {
  /** The policy whose place it takes, with all its goals. */
  readonly supersedes?: string | null;
}

/**
 * Puts a policy in force from `at`. A goal takes the place of the one in force between the same parties for the same
 * target, metric and priority. Clocks that run keep the promise they were started under.
 */
export async function putPolicyInForce(
  tx: Transaction,
  policy: PolicyInForce,
  goals: readonly PolicyGoal[],
  at: Date,
): Promise<Result<{ policyId: string }, GoalRefusal>> {
  const valid = validateGoals(policy, goals);
  if (!valid.ok) return valid;
  await oneAtATime(tx);
  if (policy.supersedes) await endPolicy(tx, policy.supersedes, at);
  const policyId = await insertPolicy(tx, policy, at);
  for (const goal of goals) await putGoal(tx, { policyId, policy, ...goal, calendarId: policy.calendarId }, at);
  return ok({ policyId });
}

/** Nothing new is promised under it from `at` on; what was promised stands. */
export async function endPolicy(tx: Transaction, policyId: string, at: Date): Promise<void> {
  await tx.query('update sla_goal set superseded_at = $2 where policy_id = $1 and (superseded_at is null or superseded_at > $2)', [policyId, at]);
  await tx.query('update sla_policy set superseded_at = $2 where id = $1 and (superseded_at is null or superseded_at > $2)', [policyId, at]);
}

export interface GoalFor {
  serviceId: string | null;
  departmentId: string | null;
  priority?: Priority | null;
  calendarId: string;
  goal: Goal;
  /** Where it comes from: a seed file. */
  source: string;
}

/**
 * The thin form, for what a seed file promises the public: the goals of one source, department and calendar are one policy.
 * The same goal again changes nothing.
 */
export async function putGoalInForce(tx: Transaction, target: GoalFor, at: Date): Promise<Result<void, GoalRefusal>> {
  const { goal, serviceId, departmentId, priority = null, calendarId, source } = target;
  const { pauseReasons } = goal;
  const valid = validateGoals({ kind: 'SLA', pauseReasons }, [{ serviceId, departmentId, priority, goal }]);
  if (!valid.ok) {
    const faults = valid.refusal.faults.map((fault) => ({ ...fault, path: fault.path.replace('goals.0.', '') }));
    return { ok: false, refusal: { ...valid.refusal, faults } };
  }
  await oneAtATime(tx);
  const same: unknown[] = await tx.query(
    `select 1 from sla_goal g join sla_policy p on p.id = g.policy_id where p.kind = 'SLA' and g.superseded_at is null
       and g.service_id is not distinct from $1 and g.department_id is not distinct from $2 and g.metric = $3
       and g.priority is not distinct from $4 and g.kind = $5 and g.value = $6 and g.due_time_rule = $7
       and g.calendar_id = $8 and g.at_risk_percent = $9 and g.pause_reasons = $10::text[]`,
    [serviceId, departmentId, goal.metric, priority, goal.kind, goal.value, goal.dueTimeRule, calendarId, goal.atRiskPercent, pauseReasons],
  );
  if (same.length > 0) return ok(undefined);
  const [found] = (await tx.query(
    `with provider as (select coalesce($1::uuid, (select department_id from service where id = $2)) as id)
     select provider.id as "providerDepartmentId", p.id as "policyId" from provider left join sla_policy p on p.kind = 'SLA'
       and p.superseded_at is null and p.agreement_version_id is null and p.source = $4 and p.calendar_id = $3
       and p.provider_department_id is not distinct from provider.id limit 1`,
    [departmentId, serviceId, calendarId, source],
  )) as [{ providerDepartmentId: string | null; policyId: string | null }];
  const policy: PolicyInForce = {
    kind: 'SLA', providerDepartmentId: found.providerDepartmentId, providerContractorId: null, consumerDepartmentId: null,
    calendarId, pauseReasons, ladder: [], agreement: null, source,
  };
  const policyId = found.policyId ?? (await insertPolicy(tx, policy, at));
  await tx.query(
    `update sla_policy set pause_reasons = array(select distinct unnest(pause_reasons || $2::text[]) order by 1) where id = $1`,
    [policyId, pauseReasons],
  );
  await putGoal(tx, { policyId, policy, serviceId, departmentId, priority, goal, calendarId }, at);
  return ok(undefined);
}

/** Two people who put promises in force at once do so one after the other. */
const oneAtATime = (tx: Transaction): Promise<unknown> => tx.query("select pg_advisory_xact_lock(hashtext('sla_policy'))");

async function insertPolicy(tx: Transaction, policy: Policy, at: Date): Promise<string> {
  const id = newId();
  const { agreement } = policy;
  await tx.query(
    `insert into sla_policy (id, kind, provider_department_id, provider_contractor_id, consumer_department_id, calendar_id,
       pause_reasons, ladder, in_force_from, agreement_id, agreement_version_id, agreement_number, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id, policy.kind, policy.providerDepartmentId, policy.providerContractorId, policy.consumerDepartmentId, policy.calendarId,
      policy.pauseReasons, JSON.stringify(policy.ladder), at, agreement?.id ?? null, agreement?.versionId ?? null,
      agreement?.number ?? null, policy.source,
    ],
  );
  return id;
}

async function putGoal(
  tx: Transaction,
  { policyId, policy, serviceId, departmentId, priority, goal, calendarId }: PolicyGoal & { policyId: string; policy: Policy; calendarId: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `update sla_goal g set superseded_at = $1 from sla_policy p where p.id = g.policy_id
       and (g.superseded_at is null or g.superseded_at > $1) and g.metric = $2 and g.service_id is not distinct from $3
       and g.department_id is not distinct from $4 and g.priority is not distinct from $5 and p.kind = $6
       and p.provider_contractor_id is not distinct from $7 and p.consumer_department_id is not distinct from $8
       and (p.kind = 'SLA' or p.provider_department_id is not distinct from $9)`,
    [
      at, goal.metric, serviceId, departmentId, priority, policy.kind, policy.providerContractorId,
      policy.consumerDepartmentId, policy.providerDepartmentId,
    ],
  );
  await tx.query(
    `insert into sla_goal (id, policy_id, service_id, department_id, priority, metric, kind, value, due_time_rule, calendar_id,
       at_risk_percent, pause_reasons, in_force_from, source) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      newId(), policyId, serviceId, departmentId, priority, goal.metric, goal.kind, goal.value, goal.dueTimeRule, calendarId,
      goal.atRiskPercent, goal.pauseReasons, at, policy.source,
    ],
  );
}
