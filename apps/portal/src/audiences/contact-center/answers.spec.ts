import { answersIn, type Question, stopIn } from './answers.js';

const form = (...fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe('what a caller answers', () => {
  it('is read by question, without blanks', () => {
    expect(answersIn(form(['answers.size', ' large '], ['answers.near', 'school'], ['answers.near', 'shop'], ['answers.pole', ' '], ['q', 'x']))).toEqual([
      { code: 'size', values: ['large'] },
      { code: 'near', values: ['school', 'shop'] },
      { code: 'pole', values: [] },
    ]);
  });

  it('is not known only where nothing else was said', () => {
    expect(answersIn(form(['answers.depth', ''], ['answers.depth', 'unknown']))).toEqual([{ code: 'depth', values: ['unknown'] }]);
    expect(answersIn(form(['answers.depth', '3'], ['answers.depth', 'unknown']))).toEqual([{ code: 'depth', values: ['3'] }]);
  });

  it('may name a danger', () => {
    const stop = { answer: 'yes', message: 'Stay away.', call: '911' };
    const questions = [{ code: 'wires', stops: [stop] }, { code: 'size', stops: [] }] as unknown as Question[];
    expect(stopIn([{ code: 'wires', values: ['yes'] }], questions)).toEqual({ ...stop, code: 'wires' });
    expect(stopIn([{ code: 'wires', values: ['no'] }], questions)).toBeUndefined();
  });
});
