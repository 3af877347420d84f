import { ok, refuse, type Result } from '@civic311/kernel';

/** Where a hand-off stands. `bounced`: sent back as not theirs; `cancelled`: taken back, or the request ended. */
export const TASK_STATES = ['offered', 'accepted', 'bounced', 'done', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type TaskMove = 'accept' | 'assign' | 'bounce' | 'complete' | 'cancel';
export type TaskSide = 'provider' | 'consumer';

interface Rule {
  from: readonly TaskState[];
  /** The state it leads to; null leaves it as it is. */
  to: TaskState | null;
  by: TaskSide;
}

const OPEN: readonly TaskState[] = ['offered', 'accepted'];

/** The whole life of a task: the provider answers, the consumer may take it back. */
const TASK_MOVES: Readonly<Record<TaskMove, Rule>> = {
  accept: { from: ['offered'], to: 'accepted', by: 'provider' },
  assign: { from: ['accepted'], to: null, by: 'provider' },
  bounce: { from: OPEN, to: 'bounced', by: 'provider' },
  complete: { from: ['accepted'], to: 'done', by: 'provider' },
  cancel: { from: OPEN, to: 'cancelled', by: 'consumer' },
};

export const isOpenTask = (state: TaskState): boolean => OPEN.includes(state);

export type TaskMoveRefusal = { readonly code: 'TASK_NOT_THERE'; readonly state: TaskState; readonly move: TaskMove };

/** The state after a move, or why it cannot be made. */
export function makeTaskMove(state: TaskState, move: TaskMove): Result<TaskState, TaskMoveRefusal> {
  const { from, to } = TASK_MOVES[move];
  return from.includes(state) ? ok(to ?? state) : refuse({ code: 'TASK_NOT_THERE', state, move });
}

/** The moves that a side could make from here. */
export const taskMovesOf = (state: TaskState, side: TaskSide): TaskMove[] =>
  (Object.keys(TASK_MOVES) as TaskMove[]).filter((move) => TASK_MOVES[move].by === side && TASK_MOVES[move].from.includes(state));

/** Which side makes a move. */
export const sideOf = (move: TaskMove): TaskSide => TASK_MOVES[move].by;

/**
 * Whom to ask next after a task came back: whom the last one named, else whom routing would choose; never the one that
 * asks, nor one that already sent it back. Null: a person must choose.
 */
export function proposeProvider(given: {
  consumer: string;
  suggested: string | null;
  routed: readonly string[];
  bouncedBy: readonly string[];
}): string | null {
  const is = (id: string | null): id is string => id !== null && id !== given.consumer && !given.bouncedBy.includes(id);
  return [given.suggested, ...given.routed].find(is) ?? null;
}
