/** How streets are shortened (USPS Publication 28, the common ones), and the long form that they are searched by. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  aly: 'alley', av: 'avenue', ave: 'avenue', blvd: 'boulevard', cir: 'circle', cirt: 'circuit', ct: 'court', ctr: 'center', dr: 'drive',
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

/** The same for somebody who is still typing: without a space after it the last word may yet grow, 'Lorraine S' is not 'South'. */
export function normaliseTyped(text: string): string {
  const words = wordsOf(text);
  const unfinished = /\s$/.test(text) ? words.length : words.length - 1;
  return words.map((word, i) => (i === unfinished ? word : longForm(word, i, words))).join(' ');
}

/** What somebody looks for: the house number, the street as typed so far, and what alone names it ('100 hanover s' → 'hanover'). */
export interface Sought {
  readonly number: number | null;
  readonly street: string;
  readonly name: string;
}

/** The parts of what is typed so far, normalised. A name without a word of its own ('street', '12 n') is empty. */
export function soughtIn(typed: string): Sought {
  const [, number, street = ''] = /^(?:(\d{1,6})[\p{L}\d-]* )?(.*)$/u.exec(typed) ?? [];
  const words = street.split(' ');
  const isKind = (word: string, i: number) =>
    KINDS.has(word) || LONG_FORMS[word] !== undefined || (i > 0 && i === words.length - 1 && kinds.some((kind) => kind.startsWith(word)));
  return { number: number ? Number(number) : null, street, name: words.filter((word, i) => !isKind(word, i)).join(' ') };
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

const kinds = Object.values(LONG_FORMS);
const KINDS = new Set([...kinds, 'saint']);

/** 'street', 'north avenue': half the city is called so. */
export const namesNothing = (normalised: string): boolean => normalised.split(' ').every((word) => KINDS.has(word));
