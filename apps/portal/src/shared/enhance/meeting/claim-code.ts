const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const FIXED = [6, 8];

/** The number of the concern with this key: the city's own rule (`libs/outreach/src/rules/claim-code.ts`), worked out without it. */
export function claimCodeOf(key: string): string {
  const bytes = (key.replaceAll('-', '').match(/../g) ?? []).map((pair) => parseInt(pair, 16)).filter((_, at) => !FIXED.includes(at));
  const letters = bytes.slice(0, 11).map((byte) => LETTERS[byte % 32] ?? '').join('');
  const check = LETTERS[[...letters].reduce((sum, letter, at) => sum + (at + 1) * LETTERS.indexOf(letter), 0) % 31] ?? '';
  return (letters + check).replace(/(.{4})(?=.)/g, '$1-');
}
