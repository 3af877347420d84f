export { type Answer, checkAnswers, type GivenAnswers, LONGEST_STRING, LONGEST_TEXT, stopFor, UNKNOWN } from './answers.js';
export { type ChecklistItem, checklistFaults } from './checklist.js';
export { listFaults, MOST, placeFaults, QUESTION_CODE, questionFaults, SERVICE_CODE, textFaults, wholeQuestionFaults } from './definition.js';
export { type DangerWords, emergencyFor } from './emergency.js';
export { type Datatype, DATATYPES, type Option, type Question, type Stop, type Translated } from './question.js';
