/** The names of Zammad's generic CTI protocol (newCall, answer, hangup), and what we take beyond it. */
export const CALL_EVENTS = ['newCall', 'queueEnter', 'answer', 'hold', 'resume', 'transfer', 'hangup', 'wrapupEnd'] as const;
export type CallEventKind = (typeof CALL_EVENTS)[number];

export const CAUSES = ['normalClearing', 'busy', 'cancel', 'noAnswer', 'congestion', 'notFound', 'forwarded'] as const;

export interface CallEvent {
  readonly kind: CallEventKind;
  readonly at: Date;
  /** Of a hangup. */
  readonly cause?: string | null;
  /** Said by the desk, not by the telephone system. */
  readonly atDesk?: boolean;
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
 * A call that hung up unanswered was given up. An answer that was lost shows in what came after it (a hold, a wrap-up), a lost
 * hangup in the end of its wrap-up; how long somebody waited or spoke is then not known where nothing tells it.
 */
export function callOf(events: readonly CallEvent[]): CallFacts {
  const sorted = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = (kind: CallEventKind) => sorted.find((event) => event.kind === kind);
  const started = sorted[0];
  if (!started) throw new Error('a call has at least one event');
  const hangup = first('hangup');
  const wrapped = first('wrapupEnd');
  const wrapTold = wrapped?.atDesk ? undefined : wrapped;
  const endedAt = (hangup ?? wrapTold)?.at ?? null;
  const answer = first('answer') ?? first('hold') ?? first('transfer');
  const isTimed = answer !== undefined && (!endedAt || answer.at <= endedAt);
  const answeredAt = isTimed ? answer.at : answer || wrapTold ? endedAt : null;
  const holdSeconds = held(sorted, endedAt);
  const isHeld = !endedAt && sorted.findLast(({ kind }) => kind === 'hold' || kind === 'resume')?.kind === 'hold';
  const waitedFrom = first('queueEnter')?.at ?? started.at;
  const waitedUntil = answeredAt ?? endedAt;
  return {
    state: endedAt ? (answeredAt ? (wrapped ? 'ended' : 'wrap-up') : 'abandoned') : answeredAt ? (isHeld ? 'held' : 'talking') : 'waiting',
    startedAt: started.at,
    answeredAt,
    endedAt,
    waitSeconds: waitedUntil && (isTimed || !answeredAt) ? between(waitedFrom, waitedUntil) : null,
    holdSeconds,
    talkSeconds: isTimed && answeredAt && hangup && endedAt ? Math.max(0, between(answeredAt, endedAt) - holdSeconds) : null,
    wrapSeconds: hangup && wrapped && answeredAt ? between(hangup.at, wrapped.at) : null,
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
