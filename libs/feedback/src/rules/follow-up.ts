import type { Solved } from './survey.js';

/** Why somebody has to get back to a person, or look at a place again. */
export const FOLLOW_UP_REASONS = ['unhappy', 'not-fixed', 'keyword', 'denied', 'unhappy-again', 'audit'] as const;
export type FollowUpReason = (typeof FOLLOW_UP_REASONS)[number];

/** What went wrong, as who looked into it found. */
export const ROOT_CAUSES = ['work-not-done', 'work-did-not-last', 'wrong-place', 'wrong-service', 'closed-too-early', 'too-slow', 'not-told', 'not-ours', 'rude', 'wrong-information', 'cannot-be-done', 'no-fault-found'] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];

/** Whether the person was spoken with again. `not-wanted`: they said that they do not want it. */
export const RECONTACTS = ['reached', 'not-reached', 'not-wanted'] as const;
export type Recontact = (typeof RECONTACTS)[number];

/** Due at the same time of day, this many business days later: 48 hours that weekends do not count in. */
export const FOLLOW_UP_BUSINESS_DAYS = 2;
/** At this many of five, and below, an answer is unhappy. */
export const UNHAPPY_FROM = 2;

/** Words that must not wait for a figure: harm, danger, unequal treatment, law. Published on the staff's page. */
export const ALARMING_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['injured', 'injury', 'hurt', 'unsafe', 'dangerous', 'ambulance', 'discriminat', 'racist', 'harass', 'rude', 'lawyer', 'lawsuit', 'sue', 'wheelchair', 'threat'],
  es: ['herid', 'lesion', 'lastim', 'peligro', 'insegur', 'ambulancia', 'discrimina', 'racista', 'acos', 'groser', 'abogad', 'demanda', 'silla de ruedas', 'amenaz'],
};

export interface Answer {
  readonly kind: 'closing' | 'contact' | 'recovery';
  readonly solved: Solved;
  /** 1 (very hard) to 5 (very easy); null: not said. */
  readonly ease: number | null;
  /** 1 to 5. */
  readonly satisfied: number | null;
  readonly comment: string;
}

/** Lower case without accents, so that words are found however they were typed. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a word of the text begins with `word`; a phrase counts as one. Both plain. */
export const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u').test(text);

/** Why an answer needs a person to act on it; empty where none does. A recovery that failed is looked at anew. */
export function reasonsToFollowUp({ kind, solved, satisfied, comment }: Answer): FollowUpReason[] {
  const reasons: FollowUpReason[] = [];
  if (kind === 'recovery') return solved === 'no' || (satisfied !== null && satisfied <= UNHAPPY_FROM) ? ['unhappy-again'] : [];
  if (solved === 'no') reasons.push('not-fixed');
  if (satisfied !== null && satisfied <= UNHAPPY_FROM) reasons.push('unhappy');
  const said = plain(comment);
  if (Object.values(ALARMING_WORDS).flat().some((word) => hasWord(said, word))) reasons.push('keyword');
  return reasons;
}

/** Neighbors whose "it is not fixed" outweighs who says it is: this many, and more than half of all. */
export const DENIALS_TO_ACT = 3;
export const isDenied = ({ fixed, notFixed }: { fixed: number; notFixed: number }): boolean => notFixed >= DENIALS_TO_ACT && notFixed > fixed;
