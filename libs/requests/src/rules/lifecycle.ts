import { ok, refuse, type Result } from '@civic311/kernel';

/** Where a request stands. `closed` always carries an outcome; `reopen-requested` is closed with a wish unanswered. */
export const STATES = [
  'received',
  'assigned',
  'scheduled',
  'in-progress',
  'waiting-on-resident',
  'closed',
  'reopen-requested',
] as const;
export type State = (typeof STATES)[number];

/** How a request can end. A work order is not an outcome: work that is only planned is `scheduled`. */
export const OUTCOMES = [
  'done',
  'no-issue-found',
  'duplicate',
  'referred-outside',
  'unable-to-act',
  'withdrawn',
  'not-a-request',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that leave a request out of every share: it was taken back, merged, or never was one. */
export const CANCELLING_OUTCOMES = ['withdrawn', 'duplicate', 'not-a-request'] as const satisfies readonly Outcome[];

/** What imported history closed with when its own system kept no outcome. Nobody can choose it. */
export type RecordedOutcome = Outcome | 'not-recorded';

export type Actor = 'resident' | 'staff' | 'system';

export type Move =
  | 'assign'
  | 'unassign'
  | 'schedule'
  | 'start-work'
  | 'ask-resident'
  | 'answer'
  | 'transfer'
  | 'close'
  | 'withdraw'
  | 'wish-to-reopen'
  | 'grant-reopening'
  | 'decline-reopening'
  | 'reopen';

interface Rule {
  from: readonly State[];
  /** The state it leads to. */
  to: State;
  /** States that the move leaves as they are. */
  keeps?: readonly State[];
  by: readonly Actor[];
  /** What staff need; residents act by their own link. */
  permission?: string;
}

const WORKING: readonly State[] = ['received', 'assigned', 'scheduled', 'in-progress'];
const OPEN: readonly State[] = [...WORKING, 'waiting-on-resident'];

/** The whole life: what may come next, and who may make it so. */
export const MOVES: Readonly<Record<Move, Rule>> = {
  assign: {
    from: OPEN,
    to: 'assigned',
    keeps: ['scheduled', 'in-progress', 'waiting-on-resident'],
    by: ['staff', 'system'],
    permission: 'request.assign',
  },
  unassign: {
    from: ['assigned', 'scheduled', 'in-progress', 'waiting-on-resident'],
    to: 'received',
    keeps: ['scheduled', 'in-progress', 'waiting-on-resident'],
    by: ['staff', 'system'],
    permission: 'request.assign',
  },
  schedule: { from: WORKING, to: 'scheduled', by: ['staff'], permission: 'request.assign' },
  'start-work': { from: WORKING, to: 'in-progress', by: ['staff'], permission: 'request.assign' },
  'ask-resident': { from: WORKING, to: 'waiting-on-resident', by: ['staff'], permission: 'request.ask-resident' },
  answer: { from: ['waiting-on-resident'], to: 'assigned', by: ['resident', 'staff'], permission: 'request.note' },
  // Only the answer ends the wait: the resident was asked by the city, not by one department.
  transfer: {
    from: OPEN,
    to: 'received',
    keeps: ['waiting-on-resident'],
    by: ['staff', 'system'],
    permission: 'request.transfer',
  },
  close: { from: OPEN, to: 'closed', by: ['staff'], permission: 'request.close' },
  withdraw: { from: OPEN, to: 'closed', by: ['resident'] },
  'wish-to-reopen': { from: ['closed'], to: 'reopen-requested', by: ['resident'] },
  'grant-reopening': { from: ['reopen-requested'], to: 'assigned', by: ['staff'], permission: 'request.reopen' },
  'decline-reopening': { from: ['reopen-requested'], to: 'closed', by: ['staff'], permission: 'request.reopen' },
  reopen: { from: ['closed'], to: 'assigned', by: ['staff'], permission: 'request.reopen' },
};

export const isOpen = (state: State): boolean => OPEN.includes(state);

/** The moves somebody could make from here, before permissions. */
export const nextMoves = (state: State, by: Actor): Move[] =>
  (Object.keys(MOVES) as Move[]).filter((move) => MOVES[move].from.includes(state) && MOVES[move].by.includes(by));

export type MoveRefusal =
  | { readonly code: 'NOT_A_NEXT_MOVE'; readonly state: State; readonly move: Move }
  | { readonly code: 'NOT_YOURS_TO_MOVE'; readonly move: Move };

/** The state after a move, or why it cannot be made. */
export function makeMove(state: State, move: Move, by: Actor): Result<State, MoveRefusal> {
  const rule = MOVES[move];
  if (!rule.by.includes(by)) return refuse({ code: 'NOT_YOURS_TO_MOVE', move });
  if (!rule.from.includes(state)) return refuse({ code: 'NOT_A_NEXT_MOVE', state, move });
  return ok(rule.keeps?.includes(state) ? state : rule.to);
}

/** A closing as staff writes it: the outcome, what the outcome needs, and words for the resident. */
export interface Closing {
  outcome: Outcome;
  message: string;
  /** For `duplicate`: the request that goes on. */
  duplicateOf?: string;
  /** For `referred-outside`: to whom. */
  referredTo?: string;
  /** For `unable-to-act`: why. */
  why?: string;
}

export type ClosingFault = { readonly path: string; readonly code: 'IS_IN' | 'MESSAGE_NEEDED' | 'MESSAGE_TOO_LONG' | 'FACT_NEEDED' | 'NOT_FOR_STAFF' };

const NEEDS: Partial<Record<Outcome, 'duplicateOf' | 'referredTo' | 'why'>> = {
  duplicate: 'duplicateOf',
  'referred-outside': 'referredTo',
  'unable-to-act': 'why',
};

/** Whether what must be done on the checklist is done first: not where it was taken back, was never one, or goes on in another. */
export const needsChecklist = (outcome: Outcome | null | undefined): boolean => !outcome || !(CANCELLING_OUTCOMES as readonly Outcome[]).includes(outcome);

/** Everything that a closing lacks, in the order of its form. An empty list means that it is honest enough to send. */
export function closingFaults(closing: Closing): ClosingFault[] {
  const faults: ClosingFault[] = [];
  const message = closing.message.trim();
  if (!OUTCOMES.includes(closing.outcome)) faults.push({ path: 'outcome', code: 'IS_IN' });
  if (closing.outcome === 'withdrawn') faults.push({ path: 'outcome', code: 'NOT_FOR_STAFF' });
  const needed = NEEDS[closing.outcome];
  if (needed && !closing[needed]?.trim()) faults.push({ path: needed, code: 'FACT_NEEDED' });
  if (message.length < 10) faults.push({ path: 'message', code: 'MESSAGE_NEEDED' });
  if (message.length > 2_000) faults.push({ path: 'message', code: 'MESSAGE_TOO_LONG' });
  return faults;
}

/** Whether the resident may still wish to reopen: `days` times 24 hours from the closing. */
export const mayWishToReopen = (closedAt: Date, now: Date, days: number): boolean =>
  now.getTime() - closedAt.getTime() <= days * 86_400_000;
