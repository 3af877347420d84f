/** The languages whose word endings and empty words PostgreSQL knows; in others every word counts as it is. */
const DICTIONARIES: Readonly<Record<string, string>> = {
  ar: 'arabic', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', fi: 'finnish', fr: 'french',
  hi: 'hindi', hu: 'hungarian', hy: 'armenian', id: 'indonesian', it: 'italian', ne: 'nepali', nl: 'dutch', no: 'norwegian',
  pt: 'portuguese', ro: 'romanian', ru: 'russian', sr: 'serbian', sv: 'swedish', ta: 'tamil', tr: 'turkish', yi: 'yiddish',
};

/** The text search configuration of a language tag such as 'es' or 'pt-BR': its endings and empty words, accents or not. */
export const configurationOf = (language: string): string => `plain_${DICTIONARIES[language.split('-')[0] ?? ''] ?? 'simple'}`;

/** Every language with a dictionary and its configuration, side by side, for a statement that joins them. */
export const CONFIGURATIONS: readonly [languages: readonly string[], configurations: readonly string[]] = [Object.keys(DICTIONARIES), Object.keys(DICTIONARIES).map(configurationOf)];
