import { grouped } from '../reference.js';

/** What can be done with the open request, one form at a time; which one stands in the address as `do`. */
export const FORMS = [
  'note',
  'reply',
  'ask',
  'answer',
  'assign',
  'prioritize',
  'schedule',
  'close',
  'transfer',
  'hand-off',
  'task-bounce',
  'task-complete',
  'task-cancel',
  'reopening',
  'reopen',
  'reclassify',
  'relocate',
  'moderate',
  'merge',
  'unmerge',
  'split',
] as const;
export type FormName = (typeof FORMS)[number];

/** Forms about one hand-off, which stands in the address as `task`; each is offered beside it. */
const TASK_FORMS: Partial<Record<FormName, string>> = { 'task-bounce': 'bounce', 'task-complete': 'complete', 'task-cancel': 'cancel' };
export const isOfTask = (form: FormName): boolean => form in TASK_FORMS;

interface Situation {
  state: string;
  isPublic: boolean;
  /** False where it is only read for a task of the reader's department. */
  isOurs: boolean;
  moves: readonly string[];
  handoffs: readonly { id: string; moves: readonly string[] }[];
  /** Until when it can be taken out of the one that it was merged into. */
  unmergeUntil?: string | null;
}

const MOVES: Partial<Record<FormName, string>> = {
  ask: 'ask-resident',
  answer: 'answer',
  assign: 'assign',
  schedule: 'schedule',
  close: 'close',
  transfer: 'transfer',
  reopening: 'grant-reopening',
  reopen: 'reopen',
};

/** The forms that this person may use on this request now, in their order. */
export function formsFor({ state, isPublic, isOurs, moves, handoffs, unmergeUntil }: Situation, permissions: readonly string[]): FormName[] {
  const isOpen = state !== 'closed' && state !== 'reopen-requested';
  const may: Partial<Record<FormName, boolean>> = {
    note: permissions.includes('request.note'),
    reply: permissions.includes('request.reply'),
    prioritize: isOpen && permissions.includes('request.assign'),
    reclassify: isOpen && permissions.includes('request.reclassify'),
    relocate: isOpen && permissions.includes('request.move'),
    moderate: isPublic && permissions.includes('request.moderate'),
    merge: isOpen && permissions.includes('request.close'),
    unmerge: Boolean(unmergeUntil) && permissions.includes('request.close'),
    split: isOpen && permissions.includes('request.reclassify'),
    'hand-off': isOpen && permissions.includes('request.hand-off'),
  };
  const ofTask = (form: FormName) => handoffs.some((task) => task.moves.includes(TASK_FORMS[form] ?? ''));
  return FORMS.filter((form) => (isOfTask(form) ? ofTask(form) : isOurs && (may[form] ?? moves.includes(MOVES[form] ?? ''))));
}

/**
 * The form that is open: the one asked for, else the answer to a resident who waits for one, else the first there is. A note
 * comes first, as nobody outside reads it.
 */
export const openForm = (search: string, forms: readonly FormName[]): FormName | undefined =>
  forms.find((form) => form === new URLSearchParams(search).get('do')) ?? forms.find((form) => form === 'reopening') ?? forms.find((form) => !isOfTask(form));

interface Place {
  pathname: string;
  search: string;
}

/** The address that opens a form there and keeps the queue's filters; null opens none. */
export function formHref({ pathname, search }: Place, form: FormName | null, more: Record<string, string> = {}): string {
  const params = new URLSearchParams(search);
  for (const name of ['do', 'done', 'duplicateOf', 'index', 'meanwhile', 'task', 'previous', 'template', 'with']) params.delete(name);
  if (form) params.set('do', form);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return pathname + (params.size > 0 ? `?${params}` : '');
}

export const requestPath = (reference: string): string => `/department/requests/${grouped(reference)}`;

/** Where the two stand side by side; without the other, where one is asked for. */
export const comparePath = (reference: string, other?: string): string =>
  `${requestPath(reference)}/compare${other ? `?with=${grouped(other)}` : ''}`;

/** State of a navigation that opens a form to write in it at once. */
export const TO_THE_FORM = { toTheForm: true };
