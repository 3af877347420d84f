import { answerQuestion, readQuestion } from './question.js';

const schedule = { tz: 'America/New_York', hours: { mon: { '09:00': '17:00' }, fri: { '09:00': '17:00' } }, holidays: ['2026-12-25'] };
const add = (seconds: unknown, more: object = {}) => ({
  op: 'add_business_seconds',
  args: ['2026-11-20T10:00:00-05:00', seconds],
  schedule,
  pauses: [] as unknown[],
  ...more,
});
const faultsOf = (value: unknown) => {
  const read = readQuestion(value);
  return read.ok ? [] : read.refusal.faults.map(({ path, code }) => `${path} ${code}`);
};
const answer = (value: unknown) => {
  const read = readQuestion(value);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const answered = answerQuestion(read.value);
  return answered.ok ? answered.value : answered.refusal.code;
};
const due = (text: string) => new Date(text);

describe('a question with pauses', () => {
  const pause = (from: string, to: string) => [`2026-11-20T${from}:00-05:00`, `2026-11-20T${to}:00-05:00`];

  test('moves by the open time in them', () =>
    expect(answer(add(3600, { pauses: [pause('10:30', '11:00')] }))).toEqual(due('2026-11-20T11:30-05:00')));
  test('counts what overlaps once, in any order', () => {
    const pauses = [pause('10:45', '11:15'), pause('10:15', '11:00')];
    expect(answer(add(3600, { pauses }))).toEqual(due('2026-11-20T12:00-05:00'));
    const between = { op: 'business_seconds_between', args: ['2026-11-20T10:00:00-05:00', '2026-11-20T12:00:00-05:00'], schedule, pauses };
    expect(answer(between)).toBe(3600);
  });
  test('leaves out what lies before it began, and after it was over', () => {
    expect(answer(add(3600, { pauses: [pause('08:00', '10:15')] }))).toEqual(due('2026-11-20T11:15-05:00'));
    expect(answer(add(3600, { pauses: [pause('11:00', '12:00')] }))).toEqual(due('2026-11-20T11:00-05:00'));
  });
  test('at night moves nothing, not even from a closing to the next opening', () =>
    expect(answer(add(7 * 3600, { pauses: [pause('05:00', '06:00'), ['2026-11-20T16:59:00-05:00', '2026-11-20T16:59:00-05:00']] }))).toEqual(
      due('2026-11-20T17:00-05:00'),
    ));
  test('is not working meanwhile', () => {
    const asked = { op: 'is_working', args: ['2026-11-20T10:00:00-05:00'], schedule };
    expect(answer(asked)).toBe(true);
    expect(answer({ ...asked, pauses: [pause('09:00', '10:00')] })).toBe(true);
    expect(answer({ ...asked, pauses: [pause('09:00', '10:01')] })).toBe(false);
  });
});

test('negative seconds go back in open time', () =>
  expect(answer(add(-2 * 3600))).toEqual(due('2026-11-16T16:00-05:00')));

describe('back past pauses', () => {
  const back = (hours: number, pauses: readonly [string, string][]) =>
    answer(add(-hours * 3600, { args: ['2026-11-20T16:00:00-05:00', -hours * 3600], pauses: pauses.map((pause) => pause.map((time) => `2026-11-20T${time}:00-05:00`)) }));

  test('goes by the open time in them, each once', () => {
    expect(back(1, [['15:15', '15:45']])).toEqual(due('2026-11-20T14:30-05:00'));
    expect(back(1, [['14:00', '14:45'], ['15:15', '15:45']])).toEqual(due('2026-11-20T13:45-05:00'));
  });
  test('leaves out what lies after it ends, and before it began', () => {
    expect(back(1, [['15:45', '16:30']])).toEqual(due('2026-11-20T14:45-05:00'));
    expect(back(1, [['13:00', '15:00']])).toEqual(due('2026-11-20T15:00-05:00'));
  });
  test('is the way forward again', () => {
    const pauses = [['2026-11-20T14:00:00-05:00', '2026-11-20T14:45:00-05:00'], ['2026-11-20T15:15:00-05:00', '2026-11-20T15:45:00-05:00']];
    expect(answer(add(3600, { args: ['2026-11-20T13:45:00-05:00', 3600], pauses }))).toEqual(due('2026-11-20T16:00-05:00'));
  });
});

test('an answer beyond ten years is none', () => expect(answer(add(1e10))).toBe('BEYOND_HORIZON'));

test.each<[string, unknown, string[]]>([
  ['nothing', null, [' NOT_AN_OBJECT']],
  ['no operation of ours', add(1, { op: 'due' }), ['op UNKNOWN_OP']],
  ['a time without a zone', { ...add(1), args: ['2026-11-20T10:00', 1] }, ['args.0 NOT_AN_INSTANT']],
  ['a date that is not there', { ...add(1), args: ['2026-02-30T25:00:00Z', 1] }, ['args.0 NOT_AN_INSTANT']],
  ['a day that February does not have', { ...add(1), args: ['2026-02-30T10:00:00Z', 1] }, ['args.0 NOT_AN_INSTANT']],
  ['the 29th of a February that has 28', { ...add(1), args: ['2100-02-29T10:00:00Z', 1] }, ['args.0 NOT_AN_INSTANT']],
  ['seconds in words', add('an hour'), ['args.1 NOT_SECONDS']],
  ['endless seconds', add(1e300), ['args.1 NOT_SECONDS']],
  ['a zone nobody knows', add(1, { schedule: { ...schedule, tz: 'America/Bosten' } }), ['schedule.timeZone UNKNOWN_TIME_ZONE']],
  ['hours of no day', add(1, { schedule: { ...schedule, hours: { someday: { '09:00': '17:00' } } } }), ['schedule.hours.someday UNKNOWN_DAY']],
  ['hours that are none', add(1, { schedule: { ...schedule, hours: { mon: { nine: '17:00' } } } }), ['schedule.hours.mon NOT_A_TIME']],
  ['no hours at all', add(1, { schedule: { ...schedule, hours: {} } }), ['schedule.weekly NO_OPEN_WINDOW']],
  ['a holiday that is no date', add(1, { schedule: { ...schedule, holidays: ['Christmas'] } }), ['schedule.exceptions.0.date BAD_DATE']],
  ['pauses that are none', add(1, { pauses: [['2026-11-20T10:00:00Z']] }), ['pauses.0.1 NOT_AN_INSTANT']],
  ['a pause that ends before it begins', add(1, { pauses: [['2026-11-20T11:00:00Z', '2026-11-20T10:00:00Z']] }), ['pauses.0 ENDS_BEFORE_IT_BEGINS']],
])('%s is told where it stands', (_name, value, faults) => {
  const found = faultsOf(value);
  expect(found).toEqual(expect.arrayContaining(faults));
  if (value !== null) expect(found).toEqual(faults);
});
