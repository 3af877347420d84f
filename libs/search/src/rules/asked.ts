import { plainWords } from './plain-words.js';

const LONGEST = 300;
const MOST_WORDS = 14;

/** A word of a question, or two neighbours written as one ("pot whole"); `part` is the place of its first word. */
export interface AskedWord {
  readonly text: string;
  readonly part: number;
  readonly joined: boolean;
}

/** The plain words of a question, at most fourteen of the first 300 characters, then its neighbours as one. */
export function askedWords(question: string): AskedWord[] {
  const words = plainWords(question.slice(0, LONGEST)).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  const pairs = words.slice(1).map((word, index) => ({ text: words[index]! + word, part: index, joined: true }));
  return [...words.map((text, part) => ({ text, part, joined: false })), ...pairs.filter(({ text }) => text.length <= 30)];
}

/** How a word of the index came to be taken for a word that was asked. */
export interface Meaning {
  readonly part: number;
  readonly joined: boolean;
  readonly language: string;
  readonly stem: string;
  readonly how: 'same' | 'begins' | 'alike';
  /** 0 to 1: how alike the two are written. */
  readonly likeness: number;
}

/** A stem to look for instead of the asked word at `part`, and what finding it is worth, 0 to 1. */
export interface Term {
  readonly part: number;
  readonly language: string;
  readonly stem: string;
  readonly worth: number;
}

const LIKE_ENOUGH = 0.5;
const MOST_ALIKE = 3;
const OTHER_LANGUAGE = 0.9;

/**
 * What to look for: a word as it is where the index has it; otherwise what it begins, and what it is most likely a slip
 * of. A pair of neighbours counts only where it is a word, or nearly one. The visitor's own language counts more.
 */
export function termsOf(meanings: readonly Meaning[], language: string): Term[] {
  const terms: Term[] = [];
  const parts = new Map<string, Meaning[]>();
  for (const meaning of meanings) {
    const key = `${meaning.part} ${meaning.joined}`;
    parts.set(key, [...(parts.get(key) ?? []), meaning]);
  }
  for (const [, all] of parts) {
    const known = all.filter(({ how }) => how === 'same');
    const alike = all
      .filter(({ how, likeness }) => how === 'alike' && likeness >= LIKE_ENOUGH)
      .sort((a, b) => b.likeness - a.likeness);
    const closest = alike[0]?.likeness ?? 0;
    const guesses = known.length ? [] : alike.filter(({ likeness }) => likeness >= closest - 0.15).slice(0, MOST_ALIKE);
    for (const meaning of [...known, ...all.filter(({ how }) => how === 'begins'), ...guesses]) {
      terms.push({ part: meaning.part, language: meaning.language, stem: meaning.stem, worth: worth(meaning, language) });
    }
  }
  return terms;
}

function worth({ how, likeness, joined, language }: Meaning, own: string): number {
  const as = how === 'same' ? 1 : how === 'begins' ? 0.85 : likeness;
  return as * (joined ? 1.2 : 1) * (language === own ? 1 : OTHER_LANGUAGE);
}
