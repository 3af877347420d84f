/**
 * Reference numbers: seven random symbols and a check symbol, shown as `XXXX-XXXX`. The 24 symbols leave out what is
 * mistaken for another by eye (0 O Q, 1 I L, 5 S, 2 Z, 8 B) or has no clear name (G, U), so that a number survives a call.
 */
export const SYMBOLS = '234679ACDEFHJKMNPRTVWXY8';
const BASE = SYMBOLS.length;
const LENGTH = 7;

/** Luhn's method for any even alphabet: catches every single wrong symbol and nearly every swap of two neighbours. */
function checkSymbol(body: string): string {
  let sum = 0;
  [...body].toReversed().forEach((symbol, index) => {
    const weighed = SYMBOLS.indexOf(symbol) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(weighed / BASE) + (weighed % BASE);
  });
  return SYMBOLS[(BASE - (sum % BASE)) % BASE]!;
}

/** A reference from random bytes (at least eight), without its dash: eight symbols. */
export function referenceFrom(random: Uint8Array): string {
  const number = Buffer.from(random).readBigUInt64BE();
  let rest = number;
  let body = '';
  for (let index = 0; index < LENGTH; index++) {
    body += SYMBOLS[Number(rest % BigInt(BASE))]!;
    rest /= BigInt(BASE);
  }
  return body + checkSymbol(body);
}

/** As people read it: two groups of four. */
export const showReference = (reference: string): string => `${reference.slice(0, 4)}-${reference.slice(4)}`;

/** What somebody typed or said, as a reference; undefined where it cannot be one. */
export function readReference(typed: string): string | undefined {
  const reference = typed.toUpperCase().replace(/[\s\-–—.]/g, '');
  if (reference.length !== LENGTH + 1) return undefined;
  if ([...reference].some((symbol) => !SYMBOLS.includes(symbol))) return undefined;
  return checkSymbol(reference.slice(0, LENGTH)) === reference[LENGTH] ? reference : undefined;
}

const SPELLING: Record<string, string> = {
  A: 'Alfa', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', H: 'Hotel', J: 'Juliett', K: 'Kilo', M: 'Mike',
  N: 'November', P: 'Papa', R: 'Romeo', T: 'Tango', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee',
};

/** As a call-taker reads it out: the ITU spelling alphabet, digits as they are. */
export const spellReference = (reference: string): string[] => [...reference].map((symbol) => SPELLING[symbol] ?? symbol);
