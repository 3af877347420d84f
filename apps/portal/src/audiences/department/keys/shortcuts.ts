import type { FormName } from '../desk/forms.js';

/** What a single key does: goes through the list, opens a form of the open request, or leads to a view of the queue. */
export type Act =
  | { do: 'next' | 'previous' | 'open' | 'select' | 'search' | 'help' | 'back' }
  | { form: FormName }
  | { tab: string };

export interface Shortcut {
  /** One key after the other: `g m` is g, then m. As they stand on the keyboard, in small letters. */
  keys: string;
  /** The end of its catalog id, `keys.…`. */
  name: string;
  act: Act;
}

/** All single keys there are, in the order in which help shows them. */
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
export function meant(typed: string): Act | 'more' | undefined {
  const exact = SHORTCUTS.find(({ keys }) => keys === typed);
  return exact?.act ?? (SHORTCUTS.some(({ keys }) => keys.startsWith(`${typed} `)) ? 'more' : undefined);
}
