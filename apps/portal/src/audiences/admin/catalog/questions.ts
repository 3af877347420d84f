import { type FieldFault, text } from '../../../shared/form/index.js';
import type { QuestionDefinitionInput } from '../../../shared/graphql/generated/graphql.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { Question } from '../../../shared/request/question.js';
import { readTranslations, type Translation, wordsIn } from '../translated.js';

export const DATATYPES = ['string', 'text', 'number', 'datetime', 'singlevaluelist', 'multivaluelist'] as const;

/** A question in all languages, as the API gives and takes it. */
export interface QuestionValues {
  code: string;
  prompt: Translation[];
  help: Translation[];
  datatype: string;
  variable: boolean;
  required: boolean;
  allowUnknown: boolean;
  min?: number | null;
  max?: number | null;
  options: { key: string; name: Translation[] }[];
  stops: { answer: string; message: Translation[]; call: string }[];
}

export const NEW_QUESTION: QuestionValues = {
  code: '', prompt: [], help: [], datatype: 'singlevaluelist', variable: true, required: false, allowUnknown: false, options: [], stops: [],
};

export const SaveQuestions = graphql(`
  mutation AdminSaveQuestions($code: String!, $basedOn: Int!, $questions: [QuestionDefinitionInput!]!, $reason: String) {
    saveQuestions(serviceCode: $code, basedOn: $basedOn, questions: $questions, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** As a resident reads it in one language. */
export const inLanguage = ({ prompt, help, options, stops, code, datatype, variable, required, allowUnknown }: QuestionValues, language: string): Question => ({
  code,
  datatype,
  variable,
  required,
  allowUnknown,
  prompt: wordsIn(prompt, language),
  help: help.length > 0 ? wordsIn(help, language) : null,
  options: options.map(({ key, name }) => ({ key, name: wordsIn(name, language) })),
  stops: stops.map(({ answer, call, message }) => ({ answer, call, message: wordsIn(message, language) })),
});

export const MOST_ROWS = 50;

/** The question that was typed, and in which row of the form each option and stop stands: blank rows are none. */
export function readQuestion(form: FormData, languages: readonly string[]): { question: QuestionDefinitionInput; rows: number[]; stopRows: number[] } {
  const prompt = readTranslations(form, 'prompt', languages);
  const typed = Array.from({ length: MOST_ROWS }, (_, row) => {
    const name = readTranslations(form, `options.${row}.name`, languages);
    const message = readTranslations(form, `options.${row}.stop`, languages);
    const key = text(form, `options.${row}.key`) || codeOf(name[0]?.text ?? '');
    return { row, key, name, message, call: text(form, `options.${row}.call`) };
  });
  const isFilled = (words: readonly Translation[]) => words.some((one) => one.text !== '');
  const options = typed.filter(({ name }) => isFilled(name));
  const stops = options.filter(({ message, call }) => isFilled(message) || call !== '');
  const help = readTranslations(form, 'help', languages);
  const kind = text(form, 'datatype');
  const question = {
    code: text(form, 'code') || codeOf(prompt[0]?.text ?? ''),
    prompt,
    help: isFilled(help) ? help : [],
    datatype: kind === 'notice' ? 'string' : kind,
    variable: kind !== 'notice',
    required: form.getAll('more').includes('required'),
    allowUnknown: form.getAll('more').includes('allowUnknown'),
    min: numberIn(form, 'min'),
    max: numberIn(form, 'max'),
    options: options.map(({ key, name }) => ({ key, name })),
    stops: stops.map(({ key, message, call }) => ({ answer: key, message, call })),
  };
  return { question, rows: options.map(({ row }) => row), stopRows: stops.map(({ row }) => row) };
}

/** What is no number is left to the API to refuse at its field. */
function numberIn(form: FormData, name: string): number | null {
  const typed = text(form, name);
  if (typed === '') return null;
  return Number.isFinite(Number(typed)) ? Number(typed) : 1e12;
}

/** 'How wide is it?' → 'how-wide-is-it': people need not think of a code. */
export const codeOf = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');

/** A fault of the whole list, at the field of the one question that was typed. */
export function atItsField(fault: FieldFault, rows: readonly number[], stopRows: readonly number[]): FieldFault {
  const path = fault.path.replace(/^questions\.\d+\./, '');
  const [, list, at, field = ''] = /^(options|stops)\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (list === 'options') return { ...fault, path: `options.${rows[Number(at)]}.${field === 'key' ? 'name.en' : field}` };
  if (list === 'stops') return { ...fault, path: `options.${stopRows[Number(at)]}.${field.replace('message', 'stop')}` };
  if (path === 'options') return { ...fault, path: 'options.0.name.en' };
  return { ...fault, path: path === 'code' ? 'prompt.en' : path === 'variable' ? 'datatype' : path === 'questions' ? '' : path };
}
