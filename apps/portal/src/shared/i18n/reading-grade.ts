/** The school grade that an English text takes to read, by Flesch and Kincaid. An estimate: syllables are counted by rule. */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?…]+(?=\s|$)/).filter((sentence) => /\w/.test(sentence)).length || 1;
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, less the silent ending: "made" and "closed" are one, "table" and "wanted" two. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (ending) => ending.slice(0, 1)).replace(/^y/, '');
  return spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1;
}
