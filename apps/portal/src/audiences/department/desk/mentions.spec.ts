import { matching, nameBefore } from './mentions.js';

const people = [{ name: 'Paula Paver' }, { name: 'Pete Patcher' }, { name: 'José Ruiz' }];

test('an @ asks for a name, and the text before it does not', () => {
  expect(nameBefore('Please, @Pau')).toEqual({ from: 8, typed: 'Pau' });
  expect(nameBefore('@')).toEqual({ from: 0, typed: '' });
  expect(nameBefore('mail paula@springfield')).toBeNull();
  expect(nameBefore('no one')).toBeNull();
});

test('colleagues are found by the beginning of each part of their name, until it is written out', () => {
  expect(matching('pa', people)).toEqual([people[0], people[1]]);
  expect(matching('josé', people)).toEqual([people[2]]);
  expect(matching('Paula Paver ', people)).toEqual([]);
});
