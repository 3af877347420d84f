/** Without letters and digits that look alike; 32 of them, five bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const RANDOM = 11;
const LENGTH = RANDOM + 1;

/** Bytes of a version 4 UUID that are not random throughout. */
const FIXED = [6, 8];

/**
 * The number that is handed out at a meeting for the concern with this key, a random UUID: 55 of its bits and a letter that catches slips
 * of the pen. The phone works it out by itself (`apps/portal/src/shared/enhance/meeting/claim-code.ts`), long before we know of the concern.
 */
export function claimCodeOf(key: string): string {
  const bytes = (key.replaceAll('-', '').match(/../g) ?? []).map((pair) => parseInt(pair, 16)).filter((_, at) => !FIXED.includes(at));
  const letters = bytes.slice(0, RANDOM).map((byte) => LETTERS[byte % 32]!).join('');
  return letters + checkLetter(letters);
}

/** As people type or scan it, or null where it can be none: a letter is wrong, missing or too many. */
export function readClaimCode(typed: string): string | null {
  const code = typed.split(/[/?#]/).findLast((part) => part !== '')?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) && code.at(-1) === checkLetter(code.slice(0, RANDOM)) ? code : null;
}

/** As people read it: `ABCD-EFGH-JKLM`. */
export const showClaimCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

const checkLetter = (letters: string): string => LETTERS[[...letters].reduce((sum, letter, at) => sum + (at + 1) * LETTERS.indexOf(letter), 0) % 31]!;
