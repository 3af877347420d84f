import { stepsOf } from './blueprint.js';

const plain = { isModerated: false, findsDuplicates: false, promisesAnswer: false, checklist: 0, handOffs: 0 };
const kinds = (given: Partial<typeof plain>) => stepsOf({ ...plain, ...given }).map(({ kind }) => kind);

test('the plainest service is reported, routed, worked on, and told of', () => {
  expect(kinds({})).toEqual(['report', 'route', 'work', 'told', 'asked']);
});

test('what is set adds its step where it happens', () => {
  expect(kinds({ isModerated: true, findsDuplicates: true, promisesAnswer: true, checklist: 2, handOffs: 2 })).toEqual([
    'report', 'join', 'look-over', 'route', 'answer', 'hand-off', 'hand-off', 'work', 'check', 'told', 'asked',
  ]);
  expect(stepsOf({ ...plain, handOffs: 2 }).filter(({ lane }) => lane === 'others').map(({ handOff }) => handOff)).toEqual([0, 1]);
});
