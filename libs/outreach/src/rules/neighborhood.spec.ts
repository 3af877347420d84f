import { isCalled } from './neighborhood.js';

it('a neighborhood is found by the beginnings of its words, without case and accents', () => {
  expect(isCalled('Jamaica Plain', 'jam pl')).toBe(true);
  expect(isCalled('Jamaica Plain', 'PLAIN')).toBe(true);
  expect(isCalled('Peñalolén', 'penalo')).toBe(true);
  expect(isCalled('Jamaica Plain', 'lain')).toBe(false);
  expect(isCalled('Jamaica Plain', 'jamaica hill')).toBe(false);
});
