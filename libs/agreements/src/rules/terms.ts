import type { FieldFault } from '@civic311/kernel';
import {
  type DueTimeRule, type GoalKind, type Metric, NEVER_PAUSED, POLICY_KINDS, type PolicyKind, PRIORITIES, type Priority, REQUEST_METRICS, TASK_METRICS,
} from '@civic311/sla/rules';
import type { Tier } from '@civic311/staffing/rules';

export const AGREEMENT_KINDS = POLICY_KINDS;
/** SLA: to the public. OLA: from one department to another. UC: from a contractor to a department. */
export type AgreementKind = PolicyKind;

/** What may stop a clock that may be stopped: waits that are not the city's own. */
export const PAUSE_REASONS = ['WAITING_ON_RESIDENT', 'WAITING_ON_THIRD_PARTY', 'WEATHER', 'LEGAL'] as const;

/** One goal as two parties write it. Services by code. */
export interface AgreedGoal {
  /** Null: every service that the provider has and no other goal names. */
  readonly service: string | null;
  /** Null: every priority that no other goal names. */
  readonly priority: Priority | null;
  readonly metric: Metric;
  readonly kind: GoalKind;
  /** DURATION: milliseconds of open time; else a number of days. */
  readonly value: number;
  readonly dueTimeRule: DueTimeRule;
  readonly atRiskPercent: number;
  /** Whether the pause reasons of the terms stop this clock. */
  readonly mayPause: boolean;
}

/** A rung of the ladder: when, and who is told. */
export interface LadderStep {
  readonly at: { readonly percent: number } | { readonly offsetBusinessMs: number };
  readonly tier: Tier;
  /** Delivered also outside of the recipient's hours. */
  readonly urgent?: boolean;
}

/** Everything that two parties sign. Everything named by its code, so that the text reads the same in ten years. */
export interface Terms {
  readonly services: readonly string[];
  readonly goals: readonly AgreedGoal[];
  readonly calendar: string;
  readonly pauseReasons: readonly string[];
  readonly ladder: readonly LadderStep[];
  /**
   * Whom a request is handed to on its way, departments by code and contractors by id: one stage after the other, those of a
   * stage side by side.
   */
  readonly stages: readonly (readonly string[])[];
  /** 'YYYY-MM-DD', when both look at it again. */
  readonly reviewOn: string | null;
}

export interface Parties {
  readonly kind: AgreementKind;
  /** A department's code; null where a contractor provides. */
  readonly provider: string | null;
  readonly contractorId: string | null;
  /** A department's code; null: the public. */
  readonly consumer: string | null;
}

const MOST_GOALS = 400;
const MOST_STEPS = 20;
const LONGEST_DAYS = 3_660;
const LONGEST_MS = LONGEST_DAYS * 86_400_000;

export const metricsOf = (kind: AgreementKind): readonly Metric[] => (kind === 'SLA' ? REQUEST_METRICS : TASK_METRICS);

/** The metric that says when the work itself is due. */
export const mainMetric = (kind: AgreementKind): Metric => (kind === 'SLA' ? 'RESOLUTION_TOTAL' : 'COMPLETE');

export const mayEverPause = (metric: Metric): boolean => !NEVER_PAUSED.includes(metric);

/** What is wrong between the parties themselves. */
export function partyFaults({ kind, provider, contractorId, consumer }: Parties): FieldFault[] {
  const faults: FieldFault[] = [];
  if ((kind === 'UC') !== (contractorId !== null)) faults.push({ path: 'provider', code: 'PROVIDER_OF_ANOTHER_KIND' });
  else if (kind !== 'UC' && provider === null) faults.push({ path: 'provider', code: 'NO_PROVIDER' });
  if ((kind === 'SLA') !== (consumer === null)) faults.push({ path: 'consumer', code: 'CONSUMER_OF_ANOTHER_KIND' });
  // Its clocks would begin and end with the same department: they could never run.
  if (provider !== null && provider === consumer) faults.push({ path: 'consumer', code: 'WITH_ITSELF' });
  return faults;
}

/**
 * Every reason why these terms cannot be put in force, by path: no goal for a covered service or priority (GAP_…), and goals
 * whose clock could never start, stop or pause as written.
 */
export function termFaults(terms: Terms, kind: AgreementKind): FieldFault[] {
  return [...terms.goals.flatMap((goal, at) => goalFaults(goal, at, terms, kind)), ...wholeFaults(terms), ...gaps(terms, kind), ...ladderFaults(terms.ladder)];
}

/**
 * Days that contradict each other: a first day that is over (`today` by the city's clock), as nothing begins before both have
 * signed, and a review before there is anything to review.
 */
export function dayFaults({ reviewOn, inForceOn }: { reviewOn: string | null; inForceOn: string }, today: string): FieldFault[] {
  return [
    ...(inForceOn < today ? [{ path: 'inForceOn', code: 'DAY_IS_OVER' }] : []),
    ...(reviewOn !== null && reviewOn <= inForceOn ? [{ path: 'reviewOn', code: 'REVIEW_BEFORE_FIRST_DAY' }] : []),
  ];
}

function goalFaults(goal: AgreedGoal, at: number, terms: Terms, kind: AgreementKind): FieldFault[] {
  const path = `goals.${at}`;
  const faults: FieldFault[] = [];
  const longest = goal.kind === 'DURATION' ? LONGEST_MS : LONGEST_DAYS;
  if (!Number.isInteger(goal.value)) faults.push({ path: `${path}.value`, code: 'NOT_A_WHOLE_NUMBER' });
  else if (goal.value <= 0) faults.push({ path: `${path}.value`, code: 'NOT_POSITIVE' });
  else if (goal.value > longest) faults.push({ path: `${path}.value`, code: 'TOO_LONG' });
  if (!Number.isInteger(goal.atRiskPercent) || goal.atRiskPercent < 1 || goal.atRiskPercent > 100) {
    faults.push({ path: `${path}.atRiskPercent`, code: 'NOT_A_PERCENTAGE' });
  }
  if (!metricsOf(kind).includes(goal.metric)) faults.push({ path: `${path}.metric`, code: 'NEVER_STARTS', metric: goal.metric });
  if (goal.service !== null && !terms.services.includes(goal.service)) {
    faults.push({ path: `${path}.service`, code: 'NOT_COVERED', service: goal.service });
  }
  if (goal.mayPause && !mayEverPause(goal.metric)) faults.push({ path: `${path}.mayPause`, code: 'MAY_NOT_PAUSE', metric: goal.metric });
  const twin = terms.goals.findIndex((other) => keyOf(other) === keyOf(goal));
  if (twin < at) faults.push({ path, code: 'GOAL_TWICE', ...named(goal) });
  return faults;
}

function wholeFaults(terms: Terms): FieldFault[] {
  const faults: FieldFault[] = [];
  if (terms.goals.length === 0) faults.push({ path: 'goals', code: 'NO_GOAL' });
  if (terms.goals.length > MOST_GOALS) faults.push({ path: 'goals', code: 'TOO_MANY', max: MOST_GOALS });
  const unknown = terms.pauseReasons.find((reason) => !(PAUSE_REASONS as readonly string[]).includes(reason));
  if (unknown !== undefined) faults.push({ path: 'pauseReasons', code: 'UNKNOWN_PAUSE_REASON', reason: unknown });
  // A reason that no clock of these terms ever heeds lies outside of all that starts.
  if (terms.pauseReasons.length > 0 && !terms.goals.some(({ mayPause }) => mayPause)) faults.push({ path: 'pauseReasons', code: 'PAUSES_NOTHING' });
  if (terms.pauseReasons.length === 0 && terms.goals.some(({ mayPause }) => mayPause)) faults.push({ path: 'pauseReasons', code: 'NO_PAUSE_REASON' });
  return faults;
}

/** Covered, but without a promise: a service or one of its priorities that the main clock would not start for. */
function gaps({ services, goals }: Terms, kind: AgreementKind): FieldFault[] {
  const main = goals.filter(({ metric }) => metric === mainMetric(kind));
  return services.flatMap((service): FieldFault[] => {
    const own = main.filter((goal) => goal.service === service || goal.service === null);
    if (own.length === 0) return [{ path: 'services', code: 'GAP_SERVICE', service }];
    if (own.some(({ priority }) => priority === null)) return [];
    const missing = PRIORITIES.filter((priority) => !own.some((goal) => goal.priority === priority));
    return missing.length === 0 ? [] : [{ path: 'services', code: 'GAP_PRIORITY', service, priorities: missing.join(', ') }];
  });
}

function ladderFaults(ladder: readonly LadderStep[]): FieldFault[] {
  if (ladder.length > MOST_STEPS) return [{ path: 'ladder', code: 'TOO_MANY', max: MOST_STEPS }];
  return ladder.flatMap(({ at }, index): FieldFault[] => {
    const path = `ladder.${index}.at`;
    const value = 'percent' in at ? at.percent : at.offsetBusinessMs;
    const most = 'percent' in at ? 1_000 : LONGEST_MS;
    return Number.isInteger(value) && value > 0 && value <= most ? [] : [{ path, code: 'NOT_POSITIVE' }];
  });
}

/** Which promise a goal is, whatever it says: two goals with one key contradict each other. */
export const keyOf = ({ service, metric, priority }: Pick<AgreedGoal, 'service' | 'metric' | 'priority'>): string =>
  `${metric} ${service ?? '*'} ${priority ?? '*'}`;

const named = ({ service, metric, priority }: AgreedGoal) => ({ service: service ?? '', metric, priority: priority ?? '' });
