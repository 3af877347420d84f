/** Calls as they come to a queue: how many in how many seconds, how long each takes, and how soon it should be answered. */
export interface Load {
  readonly calls: number;
  readonly intervalSeconds: number;
  readonly handleSeconds: number;
  readonly answerWithinSeconds: number;
}

/** What a number of agents makes of a load. */
export interface Staffed {
  /** False: more work comes than the agents can do, and the queue grows without end. */
  readonly isStable: boolean;
  /** In agents' hours per hour (erlangs). */
  readonly offeredLoad: number;
  /** Probability that a caller waits at all. */
  readonly waits: number;
  /** Share answered within the asked seconds. */
  readonly serviceLevel: number;
  /** Mean wait of all callers; infinite when unstable. */
  readonly averageWaitSeconds: number;
  readonly occupancy: number;
}

/** More than this many agents at once is a mistake in the numbers. */
export const MOST_AGENTS = 10_000;

/**
 * Erlang C: what `agents` make of the load, assuming that calls come at random, and that nobody hangs up. Where people do
 * give up, the true wait is shorter. By the recursion of Erlang B, so that no factorial overflows.
 */
export function staffed(load: Load, agents: number): Staffed {
  const offeredLoad = (load.calls * load.handleSeconds) / load.intervalSeconds;
  if (offeredLoad === 0) return { isStable: true, offeredLoad, waits: 0, serviceLevel: 1, averageWaitSeconds: 0, occupancy: 0 };
  if (offeredLoad >= agents) return { isStable: false, offeredLoad, waits: 1, serviceLevel: 0, averageWaitSeconds: Infinity, occupancy: 1 };
  const occupancy = offeredLoad / agents;
  const blocked = erlangB(offeredLoad, agents);
  const waits = blocked / (1 - occupancy * (1 - blocked));
  const spare = agents - offeredLoad;
  return {
    isStable: true,
    offeredLoad,
    waits,
    serviceLevel: 1 - waits * Math.exp((-spare * load.answerWithinSeconds) / load.handleSeconds),
    averageWaitSeconds: (waits * load.handleSeconds) / spare,
    occupancy,
  };
}

/** Fewest agents at work that answer `share` (0 to below 1) of the calls in time; null where no sane number does. */
export function agentsFor(load: Load, share: number): number | null {
  const offeredLoad = (load.calls * load.handleSeconds) / load.intervalSeconds;
  for (let agents = offeredLoad === 0 ? 0 : Math.floor(offeredLoad) + 1; agents <= MOST_AGENTS; agents++) {
    if (staffed(load, agents).serviceLevel >= share) return agents;
  }
  return null;
}

/** How many to roster so that `agents` are at work, when a part of everybody's time (0 to below 1) goes to breaks, training and absence. */
export const rostered = (agents: number, shrinkage: number): number => Math.ceil(agents / (1 - shrinkage) - 1e-9);

function erlangB(offeredLoad: number, agents: number): number {
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (offeredLoad * blocked) / (k + offeredLoad * blocked);
  return blocked;
}
