export { type AskedWord, askedWords, type Meaning, type Term, termsOf } from './asked.js';
export { plainWords } from './plain-words.js';
export { withoutPersonalData } from './without-personal-data.js';
