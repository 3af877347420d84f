import { plainWords } from '@civic311/search/rules';

/** Words that mean danger, by language: 'gas leak', 'fuga de gas'. */
export interface DangerWords {
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/**
 * The first danger that somebody's own words name. The words of a phrase may stand in another order with one word
 * between them ("the gas is leaking"), and in any language: people in danger do not look for a language switch.
 */
export function emergencyFor<Danger extends DangerWords>(dangers: readonly Danger[], freeText: string): Danger | undefined {
  const said = plainWords(freeText).split(' ');
  return dangers.find(({ words }) => Object.values(words).some((phrases) => phrases.some((phrase) => names(said, phrase))));
}

function names(said: readonly string[], phrase: string): boolean {
  const wanted = plainWords(phrase).split(' ').filter(Boolean);
  if (wanted.length === 0) return false;
  const reach = wanted.length === 1 ? 1 : wanted.length + 1;
  return said.some((_, i) => {
    const near = said.slice(i, i + reach);
    return wanted.every((word) => near.some((other) => isFormOf(other, word)));
  });
}

/** 'leaks', 'leaking' and 'downed' are forms of 'leak' and 'down'; 'firework' is none of 'fire'. */
const isFormOf = (said: string, word: string): boolean =>
  said.startsWith(word) && ['', 's', 'es', 'd', 'ed', 'ing', 'n'].includes(said.slice(word.length));
