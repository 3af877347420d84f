import type { State } from './lifecycle.js';

/** Why the owner of a request should look at it. */
export const NEEDS = ['resident-wrote', 'resident-answered', 'reopening-wished', 'unblocked', 'commented', 'crew-needs-more'] as const;
export type Need = (typeof NEEDS)[number];

interface Happened {
  kind: string;
  /** The member of staff who did it; null for everybody else. */
  actorId: string | null;
}

const BY_OTHERS: Readonly<Record<string, Need>> = {
  'resident-wrote': 'resident-wrote',
  'question-answered': 'resident-answered',
  'reopening-wished': 'reopening-wished',
  unblocked: 'unblocked',
};

/** What calls for its owner, or nothing. A note does when somebody else writes it on a request that is somebody's. */
export function callsForAttention({ kind, actorId }: Happened, request: { assigneeId: string | null }): Need | null {
  // The crew is often its owner; that more is needed is for whoever plans.
  if (kind === 'crew-needs-more') return kind;
  if (actorId !== null && actorId === request.assigneeId) return null;
  if (kind === 'noted') return actorId !== null && request.assigneeId !== null ? 'commented' : null;
  return BY_OTHERS[kind] ?? null;
}

/** What the owner does about it is the answer to it: nothing waits any more. */
const ANSWERS = ['replied', 'question-asked', 'closed', 'reopened', 'reopening-declined', 'transferred'];

/** Whether this ends the waiting: the owner's own act, or anybody's where nobody owns the request. */
export function answersAttention({ kind, actorId }: Happened, request: { assigneeId: string | null }): boolean {
  return ANSWERS.includes(kind) && mayClear(actorId, request);
}

/** Who may say "I have seen it": its owner; where there is none, whoever handles it. */
export const mayClear = (actorId: string | null, { assigneeId }: { assigneeId: string | null }): boolean =>
  actorId !== null && (assigneeId === null || assigneeId === actorId);

/** A wish that stands is never seen away. */
export const standsStill = (why: Need, state: State): boolean => why === 'reopening-wished' && state === 'reopen-requested';
