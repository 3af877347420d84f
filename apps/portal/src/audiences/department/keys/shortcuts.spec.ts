import { meant, SHORTCUTS } from './shortcuts.js';

test('each key means one thing, and none is the beginning of another', () => {
  expect(new Set(SHORTCUTS.map(({ keys }) => keys)).size).toBe(SHORTCUTS.length);
  for (const { keys, act } of SHORTCUTS) {
    expect(meant(keys)).toBe(act);
    expect(SHORTCUTS.filter((other) => other.keys.startsWith(`${keys} `))).toEqual([]);
  }
});

test('g waits for the second key, and takes no wrong one', () => {
  expect(meant('g')).toBe('more');
  expect(meant('g m')).toEqual({ tab: 'mine' });
  expect(meant('g q')).toBeUndefined();
  expect(meant('q')).toBeUndefined();
});
