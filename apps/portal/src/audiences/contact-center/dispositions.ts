import type { Disposition } from '../../shared/graphql/generated/graphql.js';

/** How a contact ended, each with its key while the list is open. */
export const DISPOSITION_KEYS: readonly (readonly [disposition: Disposition, key: string])[] = [
  ['INFORMATION', 'i'],
  ['REQUEST_STATUS', 's'],
  ['OTHER_AGENCY', 'o'],
  ['COMPLAINT', 'c'],
  ['CALLBACK', 'b'],
  ['EMERGENCY_911', 'e'],
  ['WRONG_NUMBER', 'w'],
  ['DROPPED', 'd'],
  ['ABUSIVE', 'a'],
  ['INTERNAL', 't'],
  ['NEW_REQUEST', 'n'],
  ['JOINED_REQUEST', 'j'],
];
