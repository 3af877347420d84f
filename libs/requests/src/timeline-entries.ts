import type { TimelineRow } from './reading/timeline.query.js';
import type { TimelineEntry } from './requests.types.js';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A row in the shape of its GraphQL class; facts that are names already came with the row. */
export const toEntry = ({ facts, ...row }: TimelineRow, language: string): TimelineEntry => ({
  ...row,
  outcome: text(facts.outcome),
  on: text(facts.on),
  to: text(facts.to),
  from: text(facts.from),
  channel: text(facts.channel),
  reason: reasonOf(facts.reason, language) ?? text(facts.why) ?? text(facts.referredTo) ?? text(facts.duplicateOf),
});

const reasonOf = (reason: unknown, language: string): string | null => {
  if (reason === null || typeof reason !== 'object') return text(reason);
  const translated = reason as Record<string, string>;
  return translated[language] ?? translated.en ?? null;
};
