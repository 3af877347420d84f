import { type Question, UNKNOWN } from './question.js';

export type Answers = readonly { readonly code: string; readonly values: readonly string[] }[];

/**
 * Fields are `answers.<code>`, as their faults' paths are; a date may come in three parts. That it is not known, chosen there
 * or ticked as `unknown.<code>`, counts where nothing else is answered.
 */
export function answersIn(form: FormData): { code: string; values: string[] }[] {
  const codes = new Set([...form.keys()].flatMap((name) => /^(?:answers|unknown)\.([^.]+)/.exec(name)?.[1] ?? []));
  return [...codes].map((code) => {
    const texts = form.getAll(`answers.${code}`).filter((value) => typeof value === 'string');
    const date = dateIn(form, code);
    const values = [...texts, ...(date ? [date] : [])].map((value) => value.trim()).filter(Boolean);
    const known = values.filter((value) => value !== UNKNOWN);
    const isUnknown = known.length < values.length || form.has(`unknown.${code}`);
    return { code, values: known.length === 0 && isUnknown ? [UNKNOWN] : known };
  });
}

/** "3", "4", "2026" is 2026-03-04. What is no date is sent as it was typed, and refused in words. */
function dateIn(form: FormData, code: string): string {
  const [month, day, year] = ['month', 'day', 'year'].map((part) => String(form.get(`answers.${code}.${part}`) ?? '').trim());
  if (!month && !day && !year) return '';
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
}

/** A draft's answers as the values of the web form's fields. */
export function answerValues(answers: Answers, questions: readonly Question[]): Record<string, string | string[]> {
  const fields = answers.flatMap(({ code, values }): [string, string | string[]][] => {
    const question = questions.find((asked) => asked.code === code);
    if (!question) return [];
    const isList = question.options.length > 0;
    if (!isList && values[0] === UNKNOWN) return [[`unknown.${code}`, UNKNOWN]];
    const [year = '', month = '', day = ''] = (values[0] ?? '').split('-');
    if (question.datatype === 'datetime') {
      return [[`answers.${code}.year`, year], [`answers.${code}.month`, month.replace(/^0/, '')], [`answers.${code}.day`, day.replace(/^0/, '')]];
    }
    return [[`answers.${code}`, isList ? [...values] : (values[0] ?? '')]];
  });
  return Object.fromEntries(fields);
}

/** The first stop that the answers lead to, with its question's code. */
export function stopIn(answers: Answers, questions: readonly Pick<Question, 'code' | 'stops'>[]) {
  for (const { code, stops } of questions) {
    const given = answers.find((answer) => answer.code === code);
    const stop = stops.find(({ answer }) => given?.values.includes(answer));
    if (stop) return { ...stop, code };
  }
  return undefined;
}

/** Answers as people read them: names of options, dates in words. */
export function answerText({ datatype, options }: Question, values: readonly string[], words: { unknown: string; date: (at: string) => string; list: (items: string[]) => string }): string {
  const named = values.map((value) => {
    if (value === UNKNOWN) return words.unknown;
    if (datatype === 'datetime') return words.date(`${value.slice(0, 10)}T12:00:00Z`);
    return options.find(({ key }) => key === value)?.name ?? value;
  });
  return words.list(named);
}
