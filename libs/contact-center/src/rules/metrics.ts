import { type Disposition, NO_CONTACT } from './dispositions.js';
import type { InteractionState } from './call.js';

/** What the figures need of a contact. */
export interface CountedContact {
  readonly channel: string;
  readonly direction: 'in' | 'out';
  readonly state: InteractionState;
  readonly startedAt: Date;
  readonly isAnswered: boolean;
  readonly waitSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number;
  readonly wrapSeconds: number | null;
  readonly transfers: number;
  readonly disposition: Disposition | null;
  /** A planned contact that checks the service itself. */
  readonly isTest: boolean;
  /** Who it was, as far as known: a phone number or an e-mail address; null where neither is, as at a counter. */
  readonly who: string | null;
  /** What it was about: services, articles; empty where nothing was noted. */
  readonly subjects: readonly string[];
}

/** A share, a mean or a count, and of how many. Null: of nothing. */
export interface Figure {
  readonly value: number | null;
  readonly n: number;
}

/** A city's goal: this share answered within these seconds; who gives up sooner than `shortAbandonSeconds` was never waiting. */
export interface ServiceGoal {
  readonly answerWithinSeconds: number;
  readonly share: number;
  readonly shortAbandonSeconds: number;
}

export interface ContactMetrics {
  /** Answered and given up, without short abandons. Calls only, as what speaks of answering below. */
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly shortAbandons: number;
  /** Answered within the goal's seconds, of the offered. */
  readonly serviceLevel: Figure;
  /** By whichever way they came: answered by somebody, and over. */
  readonly handled: number;
  /** Mean wait of the handled, seconds: until the call is answered, the number is met, the e-mail is taken. */
  readonly averageWait: Figure;
  /** Mean wait of the answered, seconds. */
  readonly averageSpeedOfAnswer: Figure;
  readonly longestWait: Figure;
  /** Abandoned, of the offered. */
  readonly abandonment: Figure;
  /** Mean of talk, hold and wrap-up of each contact that is over, seconds. */
  readonly averageHandleTime: Figure;
  readonly averageWrap: Figure;
  /** Share of contacts that say how they ended, of those that were answered and are over. */
  readonly codingRate: Figure;
  /** Of the coded: answered by information alone; led to a request or joined one. */
  readonly informationShare: Figure;
  readonly requestShare: Figure;
  /** Of the handled: handed on at least once. */
  readonly transferRate: Figure;
  /** First-contact resolution as we work: of the coded, settled at once and handed to nobody. */
  readonly resolvedAtOnce: Figure;
  /** First-contact resolution as people see it: of contacts of known people whose seven days are over, those nobody had to repeat. */
  readonly notRepeated: Figure;
}

/** Within these days the same person about the same thing has come again. */
export const REPEAT_DAYS = 7;

const REQUESTS: readonly Disposition[] = ['new-request', 'joined-request'];
/** Nothing is left to do for anybody. A new request is: its department has just got it. */
const SETTLED: readonly Disposition[] = ['information', 'request-status', 'joined-request'];

/** Whether a contact counts at all: no test, and somebody who wanted something of the city. */
export const counts = ({ isTest, disposition }: Pick<CountedContact, 'isTest' | 'disposition'>): boolean =>
  !isTest && !(disposition && NO_CONTACT.includes(disposition));

/**
 * The figures of a contact center by their published definitions; `now` says which seven days are over. Of one agent's
 * contacts, `everybodys` are where a repeat may lie: people seldom reach the same agent twice.
 */
export function contactMetrics(contacts: readonly CountedContact[], goal: ServiceGoal, now: Date, everybodys = contacts): ContactMetrics {
  const real = contacts.filter(counts);
  const calls = real.filter(({ channel, direction }) => channel === 'phone' && direction === 'in');
  const answered = calls.filter(({ isAnswered }) => isAnswered);
  const gaveUp = calls.filter(({ state }) => state === 'abandoned');
  const abandoned = gaveUp.filter(({ waitSeconds }) => (waitSeconds ?? 0) > goal.shortAbandonSeconds);
  const offered = answered.length + abandoned.length;
  const inTime = answered.filter(({ waitSeconds }) => waitSeconds !== null && waitSeconds <= goal.answerWithinSeconds);
  const waits = answered.flatMap(({ waitSeconds }) => waitSeconds ?? []);
  const handled = real.filter(({ state, talkSeconds }) => state === 'ended' && talkSeconds !== null);
  const over = real.filter(({ state, isAnswered }) => isAnswered && (state === 'ended' || state === 'wrap-up' || state === 'lost'));
  const coded = over.filter(({ disposition }) => disposition !== null);
  const ended = (among: readonly Disposition[]) => coded.filter(({ disposition }) => disposition && among.includes(disposition)).length;
  return {
    offered,
    answered: answered.length,
    abandoned: abandoned.length,
    shortAbandons: gaveUp.length - abandoned.length,
    serviceLevel: share(inTime.length, offered),
    handled: over.length,
    averageWait: mean(over.flatMap(({ waitSeconds }) => waitSeconds ?? [])),
    averageSpeedOfAnswer: mean(waits),
    longestWait: { value: waits.length > 0 ? waits.reduce((a, b) => Math.max(a, b)) : null, n: waits.length },
    abandonment: share(abandoned.length, offered),
    averageHandleTime: mean(handled.map(handleSeconds)),
    averageWrap: mean(handled.flatMap(({ wrapSeconds }) => wrapSeconds ?? [])),
    codingRate: share(coded.length, over.length),
    informationShare: share(ended(['information']), coded.length),
    requestShare: share(ended(REQUESTS), coded.length),
    transferRate: share(over.filter(({ transfers }) => transfers > 0).length, over.length),
    resolvedAtOnce: share(coded.filter(({ disposition, transfers }) => transfers === 0 && disposition && SETTLED.includes(disposition)).length, coded.length),
    notRepeated: notRepeated(over, everybodys.filter(counts), now),
  };
}

/** Time at work on contacts, of that and the time ready for one; seconds. Its n is the seconds. */
export const occupancy = (busySeconds: number, readySeconds: number): Figure => share(busySeconds, busySeconds + readySeconds);

const handleSeconds = ({ talkSeconds, holdSeconds, wrapSeconds }: CountedContact): number => (talkSeconds ?? 0) + holdSeconds + (wrapSeconds ?? 0);

const share = (part: number, n: number): Figure => ({ value: n > 0 ? part / n : null, n });

const mean = (values: readonly number[]): Figure => ({ value: values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null, n: values.length });

/** Two contacts are about the same thing unless both say what they were about and nothing agrees. */
function notRepeated(over: readonly CountedContact[], all: readonly CountedContact[], now: Date): Figure {
  const window = REPEAT_DAYS * 86_400_000;
  const byPerson = new Map<string, CountedContact[]>();
  for (const each of all) if (each.who !== null) byPerson.set(each.who, [...(byPerson.get(each.who) ?? []), each]);
  const judged = over.filter(({ who, startedAt }) => who !== null && startedAt.getTime() + window <= now.getTime());
  const alone = judged.filter(
    (one) =>
      !byPerson.get(one.who ?? '')!.some((other) => {
        const later = other.startedAt.getTime() - one.startedAt.getTime();
        return later > 0 && later <= window && isSameMatter(one, other);
      }),
  );
  return share(alone.length, judged.length);
}

const isSameMatter = (one: CountedContact, other: CountedContact): boolean =>
  one.subjects.length === 0 || other.subjects.length === 0 || one.subjects.some((subject) => other.subjects.includes(subject));
