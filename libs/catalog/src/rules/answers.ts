import { type FieldFault, ok, refuse, type Result, unreachable } from '@civic311/kernel';
import type { Question, Stop } from './question.js';

/** "I don't know", where a question allows it. */
export const UNKNOWN = 'unknown';
export const LONGEST_STRING = 2_000;
export const LONGEST_TEXT = 4_000;

/** As forms, call-takers and Open311 send them: by question code. Several values belong to multivaluelist only. */
export type GivenAnswers = Readonly<Record<string, string | readonly string[]>>;

/** A checked answer, as the request keeps it. Option keys for lists; ISO 8601 for datetime; text as it was typed. */
export interface Answer {
  readonly code: string;
  readonly values: readonly string[];
}

/**
 * The answers that were given, in the questions' order, or every fault by `answers.<code>`: REQUIRED, TOO_LONG {max},
 * NOT_A_NUMBER, NUMBER_TOO_SMALL {min}, NUMBER_TOO_LARGE {max}, NOT_A_DATE, NOT_AN_OPTION, ONE_ONLY. Answers to questions that nobody asked are ignored.
 */
export function checkAnswers(questions: readonly Question[], given: GivenAnswers): Result<readonly Answer[], readonly FieldFault[]> {
  const answers: Answer[] = [];
  const faults: FieldFault[] = [];
  for (const question of questions) {
    const values = valuesOf(question, given);
    if (!question.variable) continue;
    const fault = faultOf(question, values);
    if (fault) faults.push({ path: `answers.${question.code}`, ...fault });
    else if (values.length > 0) answers.push({ code: question.code, values });
  }
  return faults.length === 0 ? ok(answers) : refuse(faults);
}

/** The first given answer after which this form is the wrong place. */
export function stopFor(questions: readonly Question[], given: GivenAnswers): Stop | undefined {
  for (const question of questions) {
    const values = valuesOf(question, given);
    const stop = question.stops.find(({ answer }) => values.includes(answer));
    if (stop) return stop;
  }
  return undefined;
}

/** Trimmed, without blanks, each once. */
function valuesOf({ code }: Question, given: GivenAnswers): string[] {
  const value = Object.hasOwn(given, code) ? given[code]! : [];
  const values = (typeof value === 'string' ? [value] : value).map((text) => text.trim());
  return [...new Set(values.filter((text) => text !== ''))];
}

type Fault = Omit<FieldFault, 'path'> & { readonly code: string };

function faultOf(question: Question, values: readonly string[]): Fault | undefined {
  const [value] = values;
  if (value === undefined) return question.required ? { code: 'REQUIRED' } : undefined;
  if (question.allowUnknown && values.includes(UNKNOWN)) return values.length > 1 ? { code: 'ONE_ONLY' } : undefined;
  if (values.length > 1 && question.datatype !== 'multivaluelist') return { code: 'ONE_ONLY' };
  switch (question.datatype) {
    case 'string':
      return value.length > LONGEST_STRING ? { code: 'TOO_LONG', max: LONGEST_STRING } : undefined;
    case 'text':
      return value.length > LONGEST_TEXT ? { code: 'TOO_LONG', max: LONGEST_TEXT } : undefined;
    case 'number':
      return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(value) ? outOfRange(question, Number(value)) : { code: 'NOT_A_NUMBER' };
    case 'datetime':
      return isDateTime(value) ? undefined : { code: 'NOT_A_DATE' };
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.every((key) => question.options.some((option) => option.key === key)) ? undefined : { code: 'NOT_AN_OPTION' };
    default:
      return unreachable(question.datatype);
  }
}

function outOfRange({ min, max }: Question, value: number): Fault | undefined {
  if (min !== null && value < min) return { code: 'NUMBER_TOO_SMALL', min };
  if (max !== null && value > max) return { code: 'NUMBER_TOO_LARGE', max };
  return undefined;
}

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/;

/** '2026-11-22', or with a time of day, with or without its zone; a date that the calendar has. */
function isDateTime(text: string): boolean {
  const [, year, month, day] = DATE_TIME.exec(text) ?? [];
  if (!year) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number(year) >= 1900 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
