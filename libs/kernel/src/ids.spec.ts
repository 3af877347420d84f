import { idOf, isId, newId } from './ids.js';

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

test('a name has one id, a UUID by every rule of one', () => {
  expect(idOf('sample')).toBe(idOf('sample'));
  expect(idOf('sample')).not.toBe(idOf('simple'));
  for (let at = 0; at < 100; at++) expect(idOf(String(at))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
