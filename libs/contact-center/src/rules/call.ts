/** The names of Zammad's generic CTI protocol (newCall, answer, hangup), and what we take beyond it. */
export const CALL_EVENTS = ['newCall', 'queueEnter', 'answer', 'hold', 'resume', 'transfer', 'hangup', 'wrapupEnd'] as const;
export type CallEventKind = (typeof CALL_EVENTS)[number];

export const CAUSES = ['normalClearing', 'busy', 'cancel', 'noAnswer', 'congestion', 'notFound', 'forwarded'] as const;

export interface CallEvent {
  readonly kind: CallEventKind;
  readonly at: Date;
  /** Of a hangup. */
  readonly cause?: string | null;
}

export type InteractionState = 'waiting' | 'talking' | 'held' | 'wrap-up' | 'ended' | 'abandoned' | 'lost';

/** What a call was, as far as its events tell. Seconds are whole; null where nothing tells them. */
export interface CallFacts {
  readonly state: InteractionState;
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** From the queue, or the first ring, to the answer, or to giving up. */
  readonly waitSeconds: number | null;
  readonly holdSeconds: number;
  /** Speaking: without the time on hold. */
  readonly talkSeconds: number | null;
  readonly wrapSeconds: number | null;
  readonly transfers: number;
  readonly cause: string | null;
}

/**
 * The facts of a call from its events, in whatever order they came and whichever were lost. Throws without any event.
 * A call that hung up unanswered was given up; an answer that was lost shows in what came after it (a hold, a wrap-up).
 */
export function callOf(events: readonly CallEvent[]): CallFacts {
  const sorted = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = (kind: CallEventKind) => sorted.find((event) => event.kind === kind);
  const started = sorted[0];
  if (!started) throw new Error('a call has at least one event');
  const hangup = first('hangup');
  const endedAt = hangup?.at ?? null;
  const answer = first('answer') ?? first('hold') ?? first('transfer');
  const answeredAt = answer && (!endedAt || answer.at <= endedAt) ? answer.at : null;
  const wrapped = first('wrapupEnd');
  const holdSeconds = held(sorted, endedAt);
  const isHeld = !endedAt && sorted.findLast(({ kind }) => kind === 'hold' || kind === 'resume')?.kind === 'hold';
  const waitedFrom = first('queueEnter')?.at ?? started.at;
  const waitedUntil = answeredAt ?? endedAt;
  return {
    state: endedAt ? (answeredAt ? (wrapped ? 'ended' : 'wrap-up') : 'abandoned') : answeredAt ? (isHeld ? 'held' : 'talking') : 'waiting',
    startedAt: started.at,
    answeredAt,
    endedAt,
    waitSeconds: waitedUntil && between(waitedFrom, waitedUntil),
    holdSeconds,
    talkSeconds: answeredAt && endedAt ? Math.max(0, between(answeredAt, endedAt) - holdSeconds) : null,
    wrapSeconds: endedAt && wrapped && answeredAt ? between(endedAt, wrapped.at) : null,
    transfers: sorted.filter(({ kind }) => kind === 'transfer').length,
    cause: hangup?.cause ?? null,
  };
}

const between = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000));

/** A hold ends with its resume, with the call, or, while it lasts, not yet. */
function held(sorted: readonly CallEvent[], endedAt: Date | null): number {
  let seconds = 0;
  let since: Date | null = null;
  for (const { kind, at } of sorted) {
    if (kind === 'hold') since ??= at;
    if (since && (kind === 'resume' || kind === 'hangup')) {
      seconds += between(since, at);
      since = null;
    }
  }
  return seconds + (since && endedAt && endedAt > since ? between(since, endedAt) : 0);
}
