import type { Sentiment } from './sentiment.js';
import type { Solved } from './survey.js';

/** So often in a day one may thank colleagues. */
export const MOST_THANKS_A_DAY = 20;
export const LONGEST_THANKS = 500;

/** Whether words in a survey go to whoever did the work: all of it is good. A hint of mood alone does not make words thanks. */
export const isThanks = ({ solved, satisfied, comment, sentiment }: { solved: Solved; satisfied: number | null; comment: string; sentiment: Sentiment | null }): boolean =>
  comment !== '' && solved === 'yes' && satisfied !== null && satisfied >= 4 && sentiment === 'positive';
