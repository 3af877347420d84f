import fc from 'fast-check';
import { aQuestion } from '../../testing/a-question.js';
import { checkAnswers, type GivenAnswers, stopFor } from './index.js';

const where = aQuestion('singlevaluelist').named('where').offering({ road: ['Road', 'Calle'], path: ['Path', 'Acera'] });
const near = aQuestion('multivaluelist').named('near').offering({ school: ['School', 'Escuela'], park: ['Park', 'Parque'] });

const codesOf = (question: ReturnType<typeof aQuestion>, given: GivenAnswers) => {
  const result = checkAnswers([question.build()], given);
  return result.ok ? [] : result.refusal.map(({ path, code }) => `${path} ${code}`);
};

describe('answers to a service’s questions', () => {
  it('are kept in the order of the questions, trimmed, and each value once', () => {
    const questions = [where.required().build(), near.build(), aQuestion('string').named('pole').build()];
    expect(checkAnswers(questions, { pole: ' 42 ', near: ['park', 'school', 'park'], where: 'road', colour: 'red' })).toEqual({
      ok: true,
      value: [
        { code: 'where', values: ['road'] },
        { code: 'near', values: ['park', 'school'] },
        { code: 'pole', values: ['42'] },
      ],
    });
  });

  it('are refused all at once, each by its question', () => {
    const questions = [where.required().build(), near.build(), aQuestion('number').named('width').build()];
    expect(checkAnswers(questions, { near: ['park', 'zoo'], width: 'wide' })).toEqual({
      ok: false,
      refusal: [
        { path: 'answers.where', code: 'REQUIRED' },
        { path: 'answers.near', code: 'NOT_AN_OPTION' },
        { path: 'answers.width', code: 'NOT_A_NUMBER' },
      ],
    });
  });

  it.each(['', '   ', []])('count as not given when they are %j', (blank) => {
    expect(codesOf(where, { where: blank })).toEqual([]);
    expect(codesOf(where.required(), { where: blank })).toEqual(['answers.where REQUIRED']);
  });

  it.each(['1e9', 'NaN', 'Infinity', '0x10', '1,5', '1 2', '9'.repeat(16), '--1'])('refuse %j as a number', (text) =>
    expect(codesOf(aQuestion('number'), { number: text })).toEqual(['answers.number NOT_A_NUMBER']));
  it.each(['0', '-3', '+2.50', '123456789012345'])('take %j as a number', (text) =>
    expect(codesOf(aQuestion('number'), { number: text })).toEqual([]));

  it('stay within the range that a number question has', () => {
    const depth = aQuestion('number').from(0).upTo(40);
    expect(codesOf(depth, { number: '40' })).toEqual([]);
    expect(codesOf(depth, { number: '0.0' })).toEqual([]);
    expect(checkAnswers([depth.build()], { number: '999' })).toEqual({ ok: false, refusal: [{ path: 'answers.number', code: 'NUMBER_TOO_LARGE', max: 40 }] });
    expect(checkAnswers([depth.build()], { number: '-1' })).toEqual({ ok: false, refusal: [{ path: 'answers.number', code: 'NUMBER_TOO_SMALL', min: 0 }] });
    expect(codesOf(depth.orUnknown(), { number: 'unknown' })).toEqual([]);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '31/12/2026', '2026-11-22T24:00', '2026-11-22 10:00', '0000-01-01', 'today'])(
    'refuse %j as a date',
    (text) => expect(codesOf(aQuestion('datetime'), { datetime: text })).toEqual(['answers.datetime NOT_A_DATE']),
  );
  it.each(['2024-02-29', '2026-11-22T09:30', '2026-11-22T09:30:00Z', '2026-11-22T09:30:00.123-05:00'])('take %j as a date', (text) =>
    expect(codesOf(aQuestion('datetime'), { datetime: text })).toEqual([]));

  it('have a length: 2,000 characters for a line, 4,000 for a text; what looks like HTML is text', () => {
    expect(codesOf(aQuestion('string'), { string: 'x'.repeat(2_001) })).toEqual(['answers.string TOO_LONG']);
    expect(codesOf(aQuestion('text'), { text: 'x'.repeat(4_001) })).toEqual(['answers.text TOO_LONG']);
    expect(checkAnswers([aQuestion('text').build()], { text: '<script>alert(1)</script>' })).toEqual({
      ok: true,
      value: [{ code: 'text', values: ['<script>alert(1)</script>'] }],
    });
  });

  it('may be "I don’t know" where the question allows it, and only alone', () => {
    expect(codesOf(where, { where: 'unknown' })).toEqual(['answers.where NOT_AN_OPTION']);
    expect(codesOf(where.required().orUnknown(), { where: 'unknown' })).toEqual([]);
    expect(codesOf(near.orUnknown(), { near: ['unknown', 'park'] })).toEqual(['answers.near ONE_ONLY']);
    expect(codesOf(where, { where: ['road', 'path'] })).toEqual(['answers.where ONE_ONLY']);
  });

  it('are never taken to a notice', () => {
    const notice = aQuestion('text').named('notice').aNotice().required();
    expect(checkAnswers([notice.build()], { notice: 'thanks' })).toEqual({ ok: true, value: [] });
  });

  it('survive whatever somebody sends, and what passes once passes again', () => {
    const questions = [where.build(), near.build(), aQuestion('number').build(), aQuestion('datetime').build(), aQuestion('text').build()];
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom('road', 'unknown', '12', '2026-11-22'));
    const code = fc.constantFrom('where', 'near', 'number', 'datetime', 'text', '__proto__', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(code, value), (given) => {
        const first = checkAnswers(questions, given);
        if (!first.ok) return;
        const again = Object.fromEntries(first.value.map((answer) => [answer.code, answer.values]));
        expect(checkAnswers(questions, again)).toEqual(first);
      }),
    );
  });
});

describe('an answer that ends the form', () => {
  it('says what to do instead', () => {
    const what = aQuestion('singlevaluelist').named('what').offering({ out: ['Out', 'Apagada'], wire: ['Wire down', 'Cable'] });
    const questions = [what.stoppingAt('wire', 'Call 911.', 'Llame al 911.').build()];
    expect(stopFor(questions, { what: 'out' })).toBeUndefined();
    expect(stopFor(questions, { what: 'wire' })).toEqual({ answer: 'wire', message: { en: 'Call 911.', es: 'Llame al 911.' }, call: '911' });
  });
});
