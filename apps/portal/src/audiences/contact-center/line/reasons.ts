import type { HelpReason } from '../../../shared/graphql/generated/graphql.js';

/** Why an agent asks for a supervisor, each with its key while the list is open. */
export const REASON_KEYS: readonly (readonly [reason: HelpReason, key: string])[] = [
  ['UPSET', 'u'],
  ['THREAT', 't'],
  ['EMERGENCY', 'e'],
  ['ANSWER', 'a'],
  ['PROMISE', 'p'],
  ['LANGUAGE', 'l'],
  ['SYSTEM', 's'],
  ['OTHER', 'o'],
];
