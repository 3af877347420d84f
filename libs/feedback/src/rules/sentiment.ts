import { plain } from './follow-up.js';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/**
 * Source: written for this project by hand; no data of others. Method: each word of the comment that begins with one of these
 * counts +1 or -1; "not", "never", "no" and "without" among the two words before turn it round; more than zero is positive,
 * less is negative. Limits: English and Spanish alone; it knows no irony, no misspelling and no quotation. A hint for the order
 * in which staff read, never a figure about anybody.
 */
const WORDS: Readonly<Record<'en' | 'es', { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  en: {
    good: ['thank', 'great', 'good', 'excellent', 'fast', 'quick', 'happy', 'helpful', 'friendly', 'polite', 'perfect', 'fixed', 'clean', 'easy', 'love', 'nice', 'works', 'amazing', 'appreciate'],
    bad: ['bad', 'terrible', 'awful', 'worse', 'slow', 'late', 'rude', 'angry', 'broken', 'useless', 'dirty', 'hard', 'hate', 'joke', 'lie', 'ignored', 'disappoint', 'dangerous', 'unsafe', 'waste', 'failed', 'nobody', 'still'],
  },
  es: {
    good: ['gracias', 'bueno', 'buena', 'excelente', 'rapid', 'feliz', 'contento', 'contenta', 'amable', 'perfect', 'arreglad', 'arreglaron', 'limpi', 'facil', 'genial', 'funciona', 'agradezco'],
    bad: ['malo', 'mala', 'pesim', 'horrible', 'peor', 'lento', 'lenta', 'tarde', 'groser', 'enojad', 'roto', 'rota', 'inutil', 'sucio', 'sucia', 'dificil', 'odio', 'burla', 'mentira', 'ignor', 'decepcion', 'peligro', 'insegur', 'fracas', 'nadie', 'sigue'],
  },
};
const NEGATIONS = new Set(['not', 'never', 'no', 'without', 'nunca', 'sin', 'tampoco', 'isn', 'wasn', 'don', 'didn', 'doesn']);
const all = (side: 'good' | 'bad') => Object.values(WORDS).flatMap((words) => words[side]);
const GOOD = all('good');
const BAD = all('bad');

/** A hint; null for a text with none of the words, or none at all. */
export function sentimentOf(comment: string): Sentiment | null {
  const words = plain(comment).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let sum = 0;
  let found = 0;
  for (const [at, word] of words.entries()) {
    const sign = GOOD.some((good) => word.startsWith(good)) ? 1 : BAD.some((bad) => word.startsWith(bad)) ? -1 : 0;
    if (sign === 0) continue;
    found++;
    sum += words.slice(Math.max(0, at - 2), at).some((before) => NEGATIONS.has(before)) ? -sign : sign;
  }
  if (found === 0) return null;
  return sum > 0 ? 'positive' : sum < 0 ? 'negative' : 'neutral';
}
