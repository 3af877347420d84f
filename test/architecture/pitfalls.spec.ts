import { sourceFiles, textOf } from './source-files.js';

/** The faults that users of other systems hit, as our design notes number them. */
const PITFALLS = Array.from({ length: 40 }, (_, at) => at + 1);

/** The numbers before the colon: `pitfall 3: …`, `24: …`, `38, 39: …`. */
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/^\s*(?:describe|it|test)\('(?:pitfall )?(\d+(?:, \d+)*): /gm)].flatMap(([, numbers]) => (numbers ?? '').split(', ').map(Number));

it('each of the forty pitfalls of service levels has a test that is called by its number', () => {
  const named = new Set(sourceFiles('libs', 'apps').filter((name) => /\.spec\.ts$/.test(name)).flatMap((name) => numbersIn(textOf(name))));
  expect(PITFALLS.filter((number) => !named.has(number))).toEqual([]);
});
