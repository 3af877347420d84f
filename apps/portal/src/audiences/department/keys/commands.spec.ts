import { commandsFor } from './commands.js';

const all = ['Assign', 'Plan the work', 'Close the request', 'Requests', 'Città vecchia'].map((label) => ({ label }));
const found = (typed: string) => commandsFor(all, typed).map(({ label }) => label);

test('every word must be there, in any order, without case or accents; what begins with it comes first', () => {
  expect(found('')).toHaveLength(5);
  expect(found('the')).toEqual(['Plan the work', 'Close the request']);
  expect(found('req')).toEqual(['Requests', 'Close the request']);
  expect(found('work PLAN')).toEqual(['Plan the work']);
  expect(found('citta')).toEqual(['Città vecchia']);
  expect(found('zebra')).toEqual([]);
});

test('no more than help', () => expect(commandsFor(Array.from({ length: 99 }, (_, at) => ({ label: `View ${at}` })), 'view')).toHaveLength(12));
