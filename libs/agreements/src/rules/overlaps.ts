import type { FieldFault } from '@civic311/kernel';
import type { AgreedGoal, Parties } from './terms.js';

/** One promise of another agreement that is in force or signed. */
export interface StandingPromise extends Parties, Pick<AgreedGoal, 'service' | 'priority' | 'metric'> {
  readonly agreementId: string;
}

/**
 * The goals that another agreement promises too, for the same service, metric, priority and consumer. A goal for all of a
 * provider does not contradict one for a single service: the most specific wins.
 */
export function overlaps(parties: Parties, goals: readonly AgreedGoal[], standing: readonly StandingPromise[]): FieldFault[] {
  return goals.flatMap((goal, at): FieldFault[] => {
    const other = standing.find((promise) => isSameConsumer(parties, promise) && isSamePromise(parties, goal, promise));
    if (!other) return [];
    const { service, metric, priority } = goal;
    return [{ path: `goals.${at}`, code: 'OVERLAP', service: service ?? '', metric, priority: priority ?? '', provider: other.provider ?? '' }];
  });
}

/** To the public a service is promised once, whoever provides; between departments each pair has its own. */
const isSameConsumer = (parties: Parties, other: Parties): boolean =>
  parties.consumer === other.consumer && (parties.consumer === null || isSameProvider(parties, other));

const isSameProvider = (parties: Parties, other: Parties): boolean =>
  parties.provider === other.provider && parties.contractorId === other.contractorId;

const isSamePromise = (parties: Parties, goal: AgreedGoal, other: StandingPromise): boolean =>
  goal.metric === other.metric &&
  goal.service === other.service &&
  (goal.service !== null || isSameProvider(parties, other)) &&
  (goal.priority === other.priority || goal.priority === null || other.priority === null);
