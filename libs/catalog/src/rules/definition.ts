import type { FieldFault } from '@civic311/kernel';
import { type Datatype, DATATYPES, type Question, type Translated } from './question.js';

/** How much a service may say and ask: the city's folder and the pages that edit it hold to the same. */
export const MOST = {
  name: 120,
  description: 1_000,
  keywords: 50,
  keyword: 100,
  questions: 5,
  prompt: 500,
  help: 1_010,
  options: 50,
  option: 200,
  message: 2_000,
  call: 20,
  checklist: 20,
  checklistItem: 200,
  radiusMetres: 2_000,
  days: 365,
} as const;

/** Lower-case words joined by '-': the Open311 service_code. */
export const SERVICE_CODE = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;
/** Of a question, and of an option's key. */
export const QUESTION_CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Where a service is, as far as its parts must fit each other. */
interface Placed {
  readonly locationRule: 'required' | 'optional' | 'none' | null;
  readonly placeShown: 'exact' | 'area' | null;
  readonly duplicates: object | null;
}

/** What of a service contradicts its place: NO_PLACE_FOR_DUPLICATES, NO_PLACE_TO_SHOW. */
export function placeFaults({ locationRule, placeShown, duplicates }: Placed): FieldFault[] {
  if (locationRule !== 'none') return [];
  return [
    ...(duplicates ? [{ path: 'duplicates', code: 'NO_PLACE_FOR_DUPLICATES' }] : []),
    ...(placeShown === 'area' ? [{ path: 'placeShown', code: 'NO_PLACE_TO_SHOW' }] : []),
  ];
}

/** A question as it comes from somewhere: what could not be read is null. */
type Draft = Omit<Question, 'datatype'> & { readonly datatype: Datatype | null };

const isList = (datatype: Datatype | null): boolean => datatype === 'singlevaluelist' || datatype === 'multivaluelist';

/**
 * What of a question contradicts itself: TOO_FEW_OPTIONS, OPTIONS_ONLY_IN_LISTS, OPTION_TWICE, NOTICE_CANNOT_BE_ANSWERED,
 * STOP_AT_NO_OPTION {answer}, RANGE_ONLY_IN_NUMBERS, RANGE_TURNED {min}; by `options`, `variable`, `min`, `max` or
 * `stops.<place>.answer`.
 */
export function questionFaults({ datatype, variable, required, allowUnknown, min, max, options, stops }: Draft): FieldFault[] {
  const keys = options.map(({ key }) => key);
  return [
    ...(isList(datatype) && variable && options.length < 2 ? [{ path: 'options', code: 'TOO_FEW_OPTIONS' }] : []),
    ...(datatype && !isList(datatype) && options.length > 0 ? [{ path: 'options', code: 'OPTIONS_ONLY_IN_LISTS' }] : []),
    ...(new Set(keys).size < keys.length ? [{ path: 'options', code: 'OPTION_TWICE' }] : []),
    ...(!variable && (required || allowUnknown) ? [{ path: 'variable', code: 'NOTICE_CANNOT_BE_ANSWERED' }] : []),
    ...(datatype && datatype !== 'number' && (min !== null || max !== null) ? [{ path: min === null ? 'max' : 'min', code: 'RANGE_ONLY_IN_NUMBERS' }] : []),
    ...(min !== null && max !== null && min >= max ? [{ path: 'max', code: 'RANGE_TURNED', min }] : []),
    ...stops.flatMap(({ answer }, at) => (keys.includes(answer) ? [] : [{ path: `stops.${at}.answer`, code: 'STOP_AT_NO_OPTION', answer }])),
  ];
}

/** What no form can ask together: TOO_MANY_QUESTIONS {max}, QUESTION_TWICE. */
export function listFaults(questions: readonly { readonly code: string }[]): FieldFault[] {
  const twice = questions.findIndex(({ code }, at) => code && questions.findIndex((other) => other.code === code) < at);
  return [
    ...(questions.length > MOST.questions ? [{ path: 'questions', code: 'TOO_MANY_QUESTIONS', max: MOST.questions }] : []),
    ...(twice >= 0 ? [{ path: `questions.${twice}.code`, code: 'QUESTION_TWICE' }] : []),
  ];
}

/** Words that are missing in one of the city's languages, or too long: TEXT_NEEDED, TOO_LONG {max}, by `<path>.<language>`. */
export const textFaults = (path: string, text: Translated, languages: readonly string[], max: number): FieldFault[] =>
  languages.flatMap((language) => {
    const words = text[language]?.trim() ?? '';
    if (words === '') return [{ path: `${path}.${language}`, code: 'TEXT_NEEDED' }];
    return words.length > max ? [{ path: `${path}.${language}`, code: 'TOO_LONG', max }] : [];
  });

/** Everything that keeps a question from being asked, of questions that no file reader has looked at. */
export function wholeQuestionFaults(question: Question, languages: readonly string[]): FieldFault[] {
  const { code, prompt, help, datatype, options, stops } = question;
  return [
    ...(QUESTION_CODE.test(code) ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
    ...(DATATYPES.includes(datatype) ? [] : [{ path: 'datatype', code: 'UNKNOWN' }]),
    ...textFaults('prompt', prompt, languages, MOST.prompt),
    ...(help ? textFaults('help', help, languages, MOST.help) : []),
    ...(options.length > MOST.options ? [{ path: 'options', code: 'TOO_MANY', max: MOST.options }] : []),
    ...options.flatMap(({ key, name }, at) => [
      ...(QUESTION_CODE.test(key) ? [] : [{ path: `options.${at}.key`, code: 'NOT_A_CODE' }]),
      ...textFaults(`options.${at}.name`, name, languages, MOST.option),
    ]),
    ...stops.flatMap(({ message, call }, at) => [
      ...textFaults(`stops.${at}.message`, message, languages, MOST.message),
      ...(call.trim() === '' || call.length > MOST.call ? [{ path: `stops.${at}.call`, code: 'TEXT_NEEDED' }] : []),
    ]),
    ...questionFaults(question),
  ];
}
