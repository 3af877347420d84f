import { graphql } from '../graphql/generated/index.js';
import type { AskedQuestionFragment } from '../graphql/generated/graphql.js';

/** All that a form must know to ask a service's question: the web form's and the call-taker's ask the same. */
export const AskedQuestion = graphql(`
  fragment AskedQuestion on Question {
    code prompt help datatype variable required allowUnknown
    options { key name }
    stops { answer call message }
  }
`);
export type Question = Omit<AskedQuestionFragment, ' $fragmentName'>;

/** "I don't know", as `libs/catalog` takes it. */
export const UNKNOWN = 'unknown';

/** How a question is asked, by Open311's datatypes; `says` asks nothing, it only tells. */
export type Control = 'says' | 'one-of' | 'some-of' | 'date' | 'number' | 'long-text' | 'short-text';

const CONTROLS: Readonly<Record<string, Control>> = {
  singlevaluelist: 'one-of',
  multivaluelist: 'some-of',
  datetime: 'date',
  number: 'number',
  text: 'long-text',
};

export const controlOf = ({ variable, datatype }: Question): Control => (variable ? (CONTROLS[datatype] ?? 'short-text') : 'says');

/** The options, and last that it is not known where that is an answer. */
export const choicesOf = ({ options, allowUnknown }: Question, unknown: string): { value: string; label: string }[] => [
  ...options.map(({ key, name }) => ({ value: key, label: name })),
  ...(allowUnknown ? [{ value: UNKNOWN, label: unknown }] : []),
];

/** Whether a box to tick stands by what must be typed, as one may not know it. */
export const mayTickUnknown = ({ allowUnknown, required }: Question): boolean => allowUnknown && required;
