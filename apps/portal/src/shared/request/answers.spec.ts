import { answersIn, answerText, answerValues, stopIn } from './answers.js';
import { choicesOf, controlOf, mayTickUnknown, type Question } from './question.js';

const question = (code: string, but: Partial<Question> = {}): Question => ({
  code, prompt: `${code}?`, help: null, datatype: 'string', variable: true, required: true, allowUnknown: true, options: [], stops: [], ...but,
});
const wires = question('wires', {
  datatype: 'singlevaluelist',
  options: [{ key: 'no', name: 'No' }, { key: 'yes', name: 'Yes' }],
  stops: [{ answer: 'yes', call: '911', message: 'Stay away.' }],
});
const since = question('since', { datatype: 'datetime' });
const form = (fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test('what Rosa ticked and typed becomes answers, and comes back into the same fields', () => {
  const sent = form([['answers.wires', 'no'], ['answers.since.month', '3'], ['answers.since.day', '4'], ['answers.since.year', '2026'], ['answers.pole', '  A7 ']]);
  const answers = answersIn(sent);
  expect(answers).toEqual([
    { code: 'wires', values: ['no'] },
    { code: 'since', values: ['2026-03-04'] },
    { code: 'pole', values: ['A7'] },
  ]);
  expect(answerValues(answers, [wires, since, question('pole')])).toEqual({
    'answers.wires': ['no'],
    'answers.since.year': '2026',
    'answers.since.month': '3',
    'answers.since.day': '4',
    'answers.pole': 'A7',
  });
});

test('several answers are kept, and blanks are none', () => {
  expect(answersIn(form([['answers.near', 'school'], ['answers.near', 'shop'], ['answers.pole', ' '], ['q', 'x']]))).toEqual([
    { code: 'near', values: ['school', 'shop'] },
    { code: 'pole', values: [] },
  ]);
});

test('a question is asked by its datatype, and nobody must know what may be unknown', () => {
  expect([wires, since, question('pole'), question('read', { variable: false })].map(controlOf)).toEqual(['one-of', 'date', 'short-text', 'says']);
  expect(choicesOf(wires, 'Not known').map(({ label }) => label)).toEqual(['No', 'Yes', 'Not known']);
  expect(choicesOf({ ...wires, allowUnknown: false }, 'Not known')).toHaveLength(2);
  expect([since, question('pole', { required: false })].map(mayTickUnknown)).toEqual([true, false]);
});

test('"I don’t know" counts only where nothing was typed', () => {
  expect(answersIn(form([['answers.pole', ''], ['unknown.pole', 'unknown']]))).toEqual([{ code: 'pole', values: ['unknown'] }]);
  expect(answersIn(form([['answers.pole', 'A7'], ['unknown.pole', 'unknown']]))).toEqual([{ code: 'pole', values: ['A7'] }]);
  expect(answersIn(form([['answers.pole', ''], ['answers.pole', 'unknown']]))).toEqual([{ code: 'pole', values: ['unknown'] }]);
  expect(answersIn(form([['answers.pole', 'A7'], ['answers.pole', 'unknown']]))).toEqual([{ code: 'pole', values: ['A7'] }]);
  expect(answerValues([{ code: 'pole', values: ['unknown'] }], [question('pole')])).toEqual({ 'unknown.pole': 'unknown' });
});

test('a wire that is down stops the report', () => {
  expect(stopIn([{ code: 'wires', values: ['yes'] }], [since, wires])).toMatchObject({ code: 'wires', call: '911' });
  expect(stopIn([{ code: 'wires', values: ['no'] }], [since, wires])).toBeUndefined();
});

test('answers read as people said them', () => {
  const words = { unknown: 'I don’t know', date: (at: string) => at.slice(0, 10), list: (items: string[]) => items.join(', ') };
  expect(answerText(wires, ['no'], words)).toBe('No');
  expect(answerText(since, ['2026-03-04'], words)).toBe('2026-03-04');
  expect(answerText(wires, ['unknown'], words)).toBe('I don’t know');
});
