import { type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { type Goal, type GoalRefusal, type Priority, PRIORITIES, TASK_METRICS, validateGoal } from './goals.js';

/** What we promise the resident; what one department promises another; what a contractor promises a department. */
export const POLICY_KINDS = ['SLA', 'OLA', 'UC'] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** The version of an agreement that a policy is, in force. */
export interface AgreedVersion {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
}

/** The terms that all goals of one agreement version share. */
export interface Policy {
  readonly kind: PolicyKind;
  readonly providerDepartmentId: string | null;
  readonly providerContractorId: string | null;
  /** Null: the public. */
  readonly consumerDepartmentId: string | null;
  readonly calendarId: string;
  /** All reasons that any of its goals may name. */
  readonly pauseReasons: readonly string[];
  /** EscalationStep[], as `escalation/` reads them. */
  readonly ladder: readonly object[];
  /** Null: promised by a file alone. */
  readonly agreement: AgreedVersion | null;
  /** The file or the agreement that it was put in force by, for whoever looks into the tables. */
  readonly source: string;
}

/** A goal of a policy, and what it is for: a service, everything of a department, or (both null) all that it covers. */
export interface PolicyGoal {
  readonly serviceId: string | null;
  readonly departmentId: string | null;
  /** Null: every priority. */
  readonly priority: Priority | null;
  readonly goal: Goal;
}

const MAX_GOALS = 5_000;

/** Every fault of a policy's goals by path (`goals.3.value`), or the goals themselves. */
export function validateGoals(
  policy: Pick<Policy, 'kind' | 'pauseReasons'>,
  goals: readonly PolicyGoal[],
): Result<readonly PolicyGoal[], GoalRefusal> {
  if (goals.length > MAX_GOALS) return refuse({ code: 'GOAL_INVALID', faults: [{ path: 'goals', code: 'TOO_MANY', max: MAX_GOALS }] });
  const seen = new Set<string>();
  const faults = goals.flatMap((entry, i): FieldFault[] => {
    const { serviceId, departmentId, priority, goal } = entry;
    const valid = validateGoal(goal);
    const found: FieldFault[] = valid.ok ? [] : [...valid.refusal.faults];
    const isOfTask = (TASK_METRICS as readonly string[]).includes(goal.metric);
    if (isOfTask !== (policy.kind !== 'SLA')) found.push({ path: 'metric', code: 'NOT_FOR_THIS_KIND', kind: policy.kind });
    if (serviceId && departmentId) found.push({ path: 'serviceId', code: 'SERVICE_OR_DEPARTMENT' });
    if (priority && !PRIORITIES.includes(priority)) found.push({ path: 'priority', code: 'UNKNOWN_PRIORITY' });
    if (goal.pauseReasons.some((reason) => !policy.pauseReasons.includes(reason)))
      found.push({ path: 'pauseReasons', code: 'NOT_A_REASON_OF_THE_POLICY' });
    const key = [serviceId, departmentId, goal.metric, priority].join(' ');
    if (seen.has(key)) found.push({ path: 'metric', code: 'PROMISED_TWICE' });
    seen.add(key);
    return found.map((fault) => ({ ...fault, path: `goals.${i}.${fault.path}` }));
  });
  return faults.length === 0 ? ok(goals) : refuse({ code: 'GOAL_INVALID', faults });
}
