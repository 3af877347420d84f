/** Small words that nearly every sentence has, and no other of these languages. */
const SMALL_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'is', 'are', 'my', 'to', 'of', 'in', 'it', 'there', 'you', 'for', 'please', 'this', 'has', 'with', 'not', 'was'],
  es: ['el', 'la', 'los', 'las', 'que', 'de', 'en', 'mi', 'hay', 'por', 'favor', 'una', 'con', 'esta', 'está', 'para', 'no', 'se', 'del', 'hola', 'es'],
};

/** The language of a text by its small words; null where they do not tell, or it is none of `spoken`. */
export function guessLanguage(text: string, spoken: readonly string[]): string | null {
  const words = text.slice(0, 5_000).toLowerCase().split(/[^\p{L}]+/u);
  const [first, second] = spoken
    .map((language) => ({ language, hits: words.filter((word) => SMALL_WORDS[language]?.includes(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  return first && first.hits >= 2 && first.hits > (second?.hits ?? 0) ? first.language : null;
}
