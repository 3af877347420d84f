import { isId, newId } from './ids.js';

test('ids of one moment stand in the order in which they were made, though ids of other moments are made between them', () => {
  const moment = new Date('2026-03-02T15:00:00Z');
  const ids = Array.from({ length: 20_000 }, () => {
    newId();
    return newId(moment);
  });
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isId)).toBe(true);
});
