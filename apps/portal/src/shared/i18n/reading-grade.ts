/** The school grade that an English text takes to read, by Flesch and Kincaid. An estimate: syllables are counted by rule. */
export function readingGrade(text: string): number {
  const { sentences, words } = counted(text);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** The same of a Spanish text, by Crawford. */
export function readingGradeInSpanish(text: string): number {
  const { sentences, words } = counted(text);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + spanishSyllablesOf(word), 0);
  return (4.9 * syllables - 20.5 * sentences) / words.length - 3.407;
}

/** The grade of a text in a language that has a formula, from 0 up; null for the others. Filled-in placeholders count as one short word. */
export function gradeIn(language: string, text: string): number | null {
  const plain = text.replace(/\{[^{}]*\}/g, language === 'es' ? 'casa' : 'house');
  const formula = { en: readingGrade, es: readingGradeInSpanish }[language];
  return formula ? Math.max(0, Math.round(formula(plain))) : null;
}

function counted(text: string): { sentences: number; words: string[] } {
  const sentences = text.split(/[.!?…]+(?=\s|$)/).filter((sentence) => /\w/.test(sentence)).length || 1;
  return { sentences, words: text.match(/[\p{L}\p{N}’'-]+/gu) ?? [] };
}

/** Groups of vowels, less the silent ending: "made" and "closed" are one, "table" and "wanted" two. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (ending) => ending.slice(0, 1)).replace(/^y/, '');
  return spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1;
}

/** Each strong vowel is one, a weak one only where no strong one is beside it: "ciudad" and "bueno" are two, "país" is two. */
export function spanishSyllablesOf(word: string): number {
  const letters = word.toLowerCase();
  const strong = letters.match(/[aeoáéóíú]/g)?.length ?? 0;
  const weak = letters.match(/(?<![aeoáéóíúiuü])[iuü]+(?![aeoáéóíúiuü])/g)?.length ?? 0;
  return Math.max(1, strong + weak);
}
