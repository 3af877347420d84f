export { type Answer, checkAnswers, type GivenAnswers, LONGEST_STRING, LONGEST_TEXT, stopFor, UNKNOWN } from './answers.js';
export { type DangerWords, emergencyFor } from './emergency.js';
export { type Datatype, DATATYPES, type Option, type Question, type Stop } from './question.js';
export { plainWords } from './words.js';
