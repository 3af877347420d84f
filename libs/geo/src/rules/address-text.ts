/** How streets are shortened (USPS Publication 28, the common ones), and the long form that they are searched by. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  aly: 'alley', av: 'avenue', ave: 'avenue', blvd: 'boulevard', cir: 'circle', ct: 'court', ctr: 'center', dr: 'drive',
  ext: 'extension', ft: 'fort', hwy: 'highway', ln: 'lane', mt: 'mount', pk: 'park', pkwy: 'parkway', pky: 'parkway',
  pl: 'place', plz: 'plaza', pt: 'point', rd: 'road', sq: 'square', st: 'street', ter: 'terrace', terr: 'terrace',
  tpke: 'turnpike', whf: 'wharf', wy: 'way', n: 'north', s: 'south', e: 'east', w: 'west', and: '&', at: '&',
};

const UNIT = /(\b(apt|apartment|unit|suite|ste|floor|fl)\b|#)\s*[\w-]+/g;

/**
 * One way of writing an address, for comparing: lower case, no accents, no punctuation but `&` and `-`, no flat number,
 * short forms made long. 'Corey St. and Lagrange ST' → 'corey street & lagrange street'.
 */
export function normaliseAddress(text: string): string {
  return wordsOf(text).map(longForm).join(' ');
}

/** The same for somebody who is still typing: the last word may yet become another, 'Lorraine S' is not 'South'. */
export function normaliseTyped(text: string): string {
  const words = wordsOf(text);
  return words.map((word, i) => (i === words.length - 1 ? word : longForm(word, i, words))).join(' ');
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/^\s*intersection (of )?/, '')
    .replace(/['’.]/g, '')
    .replace(UNIT, ' ')
    .replace(/[&@/]/g, ' & ')
    .replace(/[^\p{L}\p{N}&-]+/gu, ' ')
    .trim()
    .split(' ');
}

/** At the head of a name, 'St' is a saint: '10 St James Ave'. */
function longForm(word: string, index: number, words: readonly string[]): string {
  const before = words[index - 1];
  const beginsName = before === undefined || before === '&' || /^\d/.test(before);
  return word === 'st' && beginsName ? 'saint' : (LONG_FORMS[word] ?? word);
}

/** The same corner with its streets the other way round; undefined when it is no corner. */
export function otherWayRound(normalised: string): string | undefined {
  const [one, two, ...more] = normalised.split(' & ');
  return one && two && more.length === 0 ? `${two} & ${one}` : undefined;
}

const KINDS = new Set(Object.values(LONG_FORMS));

/** 'street', 'north avenue': half the city is called so. */
export const namesNothing = (normalised: string): boolean => normalised.split(' ').every((word) => KINDS.has(word));
