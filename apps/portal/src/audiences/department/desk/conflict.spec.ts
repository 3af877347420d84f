import { happenedIn, toFields, withNewVersion } from './conflict.js';

const facts = [
  { name: 'version', value: '7' },
  { name: 'happened', value: '["noted","assigned"]' },
];
const answer = { values: { do: 'close', version: '5', message: 'We fixed it.' }, faults: [{ path: '', code: 'CHANGED_MEANWHILE', facts }] };

test('the second of two people reads what the first did, and the next press counts', () => {
  expect(happenedIn(answer)).toEqual(['noted', 'assigned']);
  expect(withNewVersion(answer).values).toEqual({ do: 'close', version: '7', message: 'We fixed it.' });
});

test('any other refusal leaves the form as it was', () => {
  const refused = { ...answer, faults: [{ path: '', code: 'NOT_OPEN' }] };
  expect(withNewVersion(refused)).toEqual(refused);
  expect(happenedIn(refused)).toEqual([]);
});

test('a fault deep in the input belongs to the field of that name', () => {
  expect(toFields([{ path: 'to.where.address', code: 'OUTSIDE_CITY' }])).toEqual([{ path: 'address', code: 'OUTSIDE_CITY' }]);
});
