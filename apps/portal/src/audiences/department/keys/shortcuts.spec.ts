import { changedKeys, keyFaults, meant, readKeys, SHORTCUTS, shortcutsWith, shownKeys } from './shortcuts.js';

test('each usual key means one thing, and none is the beginning of another', () => {
  expect(keyFaults(SHORTCUTS)).toEqual([]);
  for (const { keys, act } of SHORTCUTS) expect(meant(keys, SHORTCUTS)).toBe(act);
});

test('g waits for the second key, and takes no wrong one', () => {
  expect(meant('g', SHORTCUTS)).toBe('more');
  expect(meant('g m', SHORTCUTS)).toEqual({ tab: 'mine' });
  expect(meant('g q', SHORTCUTS)).toBeUndefined();
  expect(meant('q', SHORTCUTS)).toBeUndefined();
});

test('somebody with keys of their own keeps the usual ones for the rest, and may do without one', () => {
  const own = shortcutsWith([{ name: 'j', keys: 'ä' }, { name: 'e', keys: '' }, { name: 'gone', keys: 'z' }]);
  expect(meant('ä', own)).toEqual({ do: 'next' });
  expect(meant('j', own)).toBeUndefined();
  expect(meant('e', own)).toBeUndefined();
  expect(meant('k', own)).toEqual({ do: 'previous' });
  expect(meant('', own.filter(({ keys }) => keys !== ''))).toBeUndefined();
  expect(changedKeys(own)).toEqual([expect.objectContaining({ name: 'j' }), expect.objectContaining({ name: 'e' })]);
});

test.each([[' J ', 'j'], ['g  M', 'g m'], ['Esc', 'escape'], ['?', '?'], ['', ''], ['jk', null], ['a b c', null], ['\u0007', null]])('%j is read as %j', (written, read) => {
  expect(readKeys(written)).toBe(read);
});

test('they are shown as they stand on the keyboard', () => expect(shownKeys('g m')).toEqual(['G', 'M']));

test('the same keys for two things are told at both; one that begins others, at that one', () => {
  const given = (name: string, keys: string) => shortcutsWith([{ name, keys }]);
  expect(keyFaults(given('j', 'k'))).toEqual([{ name: 'j', code: 'KEY_TWICE', keys: 'k' }, { name: 'k', code: 'KEY_TWICE', keys: 'k' }]);
  expect(keyFaults(given('j', 'g'))).toEqual([{ name: 'j', code: 'KEY_BEGINS', keys: 'g' }]);
  expect(keyFaults(given('j', ''))).toEqual([]);
});
