import type { FieldFault } from '@civic311/kernel';
import { isOpen, makeMove, needsChecklist, type Move, type Outcome, type State } from './lifecycle.js';

export const MOST_ACTIONS = 10;
export const AFTERWARDS = ['stay', 'close', 'next'] as const;
/** Where the person goes when a macro is done: stays on the request, leaves it, or opens the next of the list. */
export type Afterwards = (typeof AFTERWARDS)[number];

/** One step of a macro. What it says to residents comes from a template, in their language. */
export type MacroAction =
  | { kind: 'assign-me' }
  | { kind: 'priority'; priority: string; reason: string }
  | { kind: 'note'; note: string }
  | { kind: 'reply'; templateId: string; forEverybody: boolean }
  | { kind: 'ask'; templateId: string }
  | { kind: 'hand-off'; departmentId: string; what: string; owedBack: string; blocking: boolean }
  /** With the template's outcome. */
  | { kind: 'close'; templateId: string; referredTo?: string; why?: string };
export type MacroActionKind = MacroAction['kind'];

/** What each needs, as its own form on the desk does. */
export const MACRO_PERMISSIONS: Readonly<Record<MacroActionKind, string>> = {
  'assign-me': 'request.assign',
  priority: 'request.assign',
  note: 'request.note',
  reply: 'request.reply',
  ask: 'request.ask-resident',
  'hand-off': 'request.hand-off',
  close: 'request.close',
};
export const MACRO_ACTION_KINDS = Object.keys(MACRO_PERMISSIONS) as MacroActionKind[];

const MOVE_OF: Partial<Record<MacroActionKind, Move>> = { 'assign-me': 'assign', ask: 'ask-resident', close: 'close' };

/** The templates that a macro names, by id. */
export type KnownTemplates = ReadonlyMap<string, { kind: string; outcome: Outcome | null; active: boolean }>;

/** What cannot be saved; a fault's path is the action's place, from `actions.0`, and its field. */
export function macroFaults(actions: readonly MacroAction[], templates: KnownTemplates): FieldFault[] {
  if (actions.length === 0) return [{ path: 'actions', code: 'CHOICE_NEEDED' }];
  if (actions.length > MOST_ACTIONS) return [{ path: 'actions', code: 'TOO_MANY', limit: MOST_ACTIONS }];
  return actions.flatMap((action, at) => {
    const path = `actions.${at}`;
    const faults = fieldFaults(action, templates).map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));
    if (action.kind === 'close' && at < actions.length - 1) faults.push({ path: `${path}.kind`, code: 'CLOSE_COMES_LAST' });
    const earlier = actions.slice(0, at).some(({ kind }) => kind === action.kind);
    if (earlier && action.kind !== 'note' && action.kind !== 'hand-off') faults.push({ path: `${path}.kind`, code: 'TWICE' });
    return faults;
  });
}

function fieldFaults(action: MacroAction, templates: KnownTemplates): FieldFault[] {
  switch (action.kind) {
    case 'assign-me':
      return [];
    case 'priority':
      return [...(action.priority ? [] : [{ path: 'priority', code: 'CHOICE_NEEDED' }]), ...needed('words', action.reason, 1_000)];
    case 'note':
      return needed('words', action.note, 10_000);
    case 'hand-off':
      return [...(action.departmentId ? [] : [{ path: 'departmentId', code: 'CHOICE_NEEDED' }]), ...needed('words', action.what, 2_000)];
    default: {
      const template = templates.get(action.templateId);
      if (!template?.active || template.kind !== action.kind) return [{ path: 'templateId', code: 'TEMPLATE_NEEDED' }];
      if (action.kind !== 'close') return [];
      if (template.outcome === 'duplicate') return [{ path: 'templateId', code: 'NOT_FOR_A_MACRO' }];
      if (template.outcome === 'referred-outside') return needed('words', action.referredTo ?? '', 500);
      return template.outcome === 'unable-to-act' ? needed('words', action.why ?? '', 2_000) : [];
    }
  }
}

function needed(path: string, text: string, limit: number): FieldFault[] {
  if (text.trim() === '') return [{ path, code: 'TEXT_NEEDED' }];
  return text.length > limit ? [{ path, code: 'TOO_LONG', max: limit }] : [];
}

/** What a macro meets. */
export interface MacroSituation {
  readonly state: State;
  readonly priority: string;
  readonly departmentId: string;
  readonly assigneeId: string | null;
  readonly staffId: string;
  readonly permissions: ReadonlySet<string>;
  /** The person may be given requests of its department. */
  readonly isAssignable: boolean;
  /** The resident left a way to reach them. */
  readonly canBeAsked: boolean;
  readonly openTasks: number;
  /** Something on its checklist must still be done before it can be closed. */
  readonly checklistOpen: boolean;
}

/** Why one step cannot be done, by its place in the macro. */
export interface Obstacle {
  readonly at: number;
  readonly kind: MacroActionKind;
  readonly code: string;
  readonly permission?: string;
}

/**
 * Everything that stands in the way of a macro on a request, before anything is done: the steps are gone through in
 * thought, each on what the one before would leave. Empty: it can be done.
 */
export function obstacles(actions: readonly MacroAction[], situation: MacroSituation, templates: KnownTemplates): Obstacle[] {
  const found: Obstacle[] = [];
  let { state, openTasks } = situation;
  actions.forEach((action, at) => {
    const { kind } = action;
    const stop = (code: string, more: { permission?: string } = {}) => found.push({ at, kind, code, ...more });
    const permission = MACRO_PERMISSIONS[kind];
    if (!situation.permissions.has(permission)) stop('NOT_PERMITTED', { permission });
    if (fieldFaults(action, templates).length > 0) stop('NOT_COMPLETE');
    const move = MOVE_OF[kind];
    const next = move ? makeMove(state, move, 'staff') : null;
    if (next && !next.ok) stop('NOT_A_NEXT_MOVE');
    if ((kind === 'priority' || kind === 'hand-off') && !isOpen(state)) stop('NOT_OPEN');
    if (action.kind === 'priority' && action.priority === situation.priority) stop('ALREADY_THAT');
    if (kind === 'assign-me' && !situation.isAssignable) stop('NOT_OF_THIS_DEPARTMENT');
    if (kind === 'ask' && !situation.canBeAsked) stop('NOBODY_TO_ASK');
    if (action.kind === 'hand-off' && action.departmentId === situation.departmentId) stop('ALREADY_THERE');
    if (kind === 'close' && openTasks > 0) stop('TASKS_OPEN');
    if (action.kind === 'close' && situation.checklistOpen && needsChecklist(templates.get(action.templateId)?.outcome)) stop('CHECKLIST_OPEN');
    if (next?.ok) state = next.value;
    if (kind === 'hand-off') openTasks++;
  });
  return found;
}

export interface MacroToKeep {
  name: string;
  departmentId: string | null;
  actions: MacroAction[];
  afterwards: Afterwards;
  active: boolean;
}
