import type { FormName } from '../desk/forms.js';

/** What a single key does: goes through the list, opens a form of the open request, or leads to a view of the queue. */
export type Act =
  | { do: 'next' | 'previous' | 'open' | 'select' | 'search' | 'help' | 'back' }
  | { form: FormName }
  | { tab: string };

export interface Shortcut {
  /** One key after the other: `g m` is g, then m. As they stand on the keyboard, in small letters; '': none. */
  keys: string;
  /** The end of its catalog id, `keys.…`. */
  name: string;
  act: Act;
}

/** The usual keys, in the order in which help shows them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'j', name: 'j', act: { do: 'next' } },
  { keys: 'k', name: 'k', act: { do: 'previous' } },
  { keys: 'o', name: 'o', act: { do: 'open' } },
  { keys: 'escape', name: 'esc', act: { do: 'back' } },
  { keys: 'x', name: 'x', act: { do: 'select' } },
  { keys: '/', name: 'search', act: { do: 'search' } },
  { keys: 'a', name: 'a', act: { form: 'assign' } },
  { keys: 'n', name: 'n', act: { form: 'note' } },
  { keys: 'r', name: 'r', act: { form: 'reply' } },
  { keys: 's', name: 's', act: { form: 'schedule' } },
  { keys: 't', name: 't', act: { form: 'transfer' } },
  { keys: 'e', name: 'e', act: { form: 'close' } },
  { keys: 'g a', name: 'go.open', act: { tab: 'open' } },
  { keys: 'g m', name: 'go.mine', act: { tab: 'mine' } },
  { keys: 'g f', name: 'go.needs', act: { tab: 'needs' } },
  { keys: 'g u', name: 'go.unassigned', act: { tab: 'unassigned' } },
  { keys: 'g n', name: 'go.new', act: { tab: 'new' } },
  { keys: 'g o', name: 'go.overdue', act: { tab: 'overdue' } },
  { keys: 'g t', name: 'go.today', act: { tab: 'today' } },
  { keys: 'g w', name: 'go.others', act: { tab: 'others' } },
  { keys: '?', name: 'help', act: { do: 'help' } },
];

/** What the keys typed so far mean: an act, the beginning of one ('more'), or nothing. */
export function meant(typed: string, shortcuts: readonly Shortcut[]): Act | 'more' | undefined {
  const exact = shortcuts.find(({ keys }) => keys === typed);
  return exact?.act ?? (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `)) ? 'more' : undefined);
}

export interface OwnKey {
  name: string;
  keys: string;
}

/** All shortcuts with the keys that somebody gave them; what they left alone has its usual ones. */
export const shortcutsWith = (own: readonly OwnKey[]): Shortcut[] =>
  SHORTCUTS.map((usual) => ({ ...usual, keys: own.find(({ name }) => name === usual.name)?.keys ?? usual.keys }));

/** What differs from the usual keys. */
export const changedKeys = (all: readonly OwnKey[]): OwnKey[] =>
  all.filter(({ name, keys }) => SHORTCUTS.some((usual) => usual.name === name && usual.keys !== keys));

/** One key or two, as somebody writes them; null where these are no keys. Letters, digits and signs, and Esc. */
export function readKeys(written: string): string | null {
  const keys = written.toLowerCase().split(/\s+/).filter(Boolean).map((key) => (key === 'esc' ? 'escape' : key));
  const isKey = (key: string) => key === 'escape' || /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(key);
  return keys.length <= 2 && keys.every(isKey) ? keys.join(' ') : null;
}

/** As help and forms show them: `g m` is G and M. */
export const shownKeys = (keys: string): string[] =>
  keys.split(' ').filter(Boolean).map((key) => (key === 'escape' ? 'Esc' : key.toUpperCase()));

export interface KeyFault {
  name: string;
  code: 'KEY_TWICE' | 'KEY_BEGINS';
  keys: string;
}

/** Keys that mean two things, at both of them; and one key that begins two others, at that one. */
export const keyFaults = (all: readonly OwnKey[]): KeyFault[] =>
  all.flatMap(({ name, keys }): KeyFault[] => {
    const others = all.filter((other) => keys !== '' && other.name !== name);
    if (others.some((other) => other.keys === keys)) return [{ name, code: 'KEY_TWICE', keys }];
    return others.some((other) => other.keys.startsWith(`${keys} `)) ? [{ name, code: 'KEY_BEGINS', keys }] : [];
  });
