import { MOVES } from './lifecycle.js';
import { type KnownTemplates, type MacroAction, MACRO_PERMISSIONS, macroFaults, type MacroSituation, obstacles } from './macro.js';

const templates: KnownTemplates = new Map([
  ['thanks', { kind: 'reply', outcome: null, active: true }],
  ['which-side', { kind: 'ask', outcome: null, active: true }],
  ['filled', { kind: 'close', outcome: 'done', active: true }],
  ['not-ours', { kind: 'close', outcome: 'unable-to-act', active: true }],
  ['same', { kind: 'close', outcome: 'duplicate', active: true }],
  ['old', { kind: 'reply', outcome: null, active: false }],
]);
const all: MacroAction[] = [
  { kind: 'assign-me' },
  { kind: 'priority', priority: 'high', reason: 'A school is near.' },
  { kind: 'note', note: 'The crew knows.' },
  { kind: 'reply', templateId: 'thanks', forEverybody: false },
  { kind: 'close', templateId: 'filled' },
];
const here: MacroSituation = {
  state: 'received', priority: 'normal', departmentId: 'streets', assigneeId: null, staffId: 'pat', permissions: new Set(Object.values(MACRO_PERMISSIONS)),
  isAssignable: true, canBeAsked: true, openTasks: 0, checklistOpen: false,
};
const saving = (...actions: MacroAction[]) => macroFaults(actions, templates).map(({ path, code }) => `${path} ${code}`);
const inTheWay = (actions: MacroAction[], more: Partial<MacroSituation> = {}) =>
  obstacles(actions, { ...here, ...more }, templates).map(({ at, code }) => `${at + 1} ${code}`);

describe('a macro', () => {
  it('can be saved when each step has what it needs, and nothing comes after the end', () => {
    expect(saving(...all)).toEqual([]);
    expect(saving()).toEqual(['actions CHOICE_NEEDED']);
    expect(saving({ kind: 'close', templateId: 'filled' }, { kind: 'assign-me' })).toEqual(['actions.0.kind CLOSE_COMES_LAST']);
    expect(saving({ kind: 'assign-me' }, { kind: 'assign-me' })).toEqual(['actions.1.kind TWICE']);
    expect(saving({ kind: 'reply', templateId: 'old', forEverybody: false }, { kind: 'ask', templateId: 'thanks' })).toEqual([
      'actions.0.templateId TEMPLATE_NEEDED', 'actions.1.templateId TEMPLATE_NEEDED',
    ]);
    expect(saving({ kind: 'note', note: ' ' })).toEqual(['actions.0.words TEXT_NEEDED']);
    expect(saving({ kind: 'close', templateId: 'same' })).toEqual(['actions.0.templateId NOT_FOR_A_MACRO']);
    expect(saving({ kind: 'close', templateId: 'not-ours' })).toEqual(['actions.0.words TEXT_NEEDED']);
  });

  it('is looked through before its first step: everything in its way is told at once', () => {
    expect(inTheWay(all)).toEqual([]);
    expect(inTheWay(all, { state: 'closed' })).toEqual(['1 NOT_A_NEXT_MOVE', '2 NOT_OPEN', '5 NOT_A_NEXT_MOVE']);
    expect(inTheWay(all, { permissions: new Set(['request.note', 'request.reply']), priority: 'high' })).toEqual([
      '1 NOT_PERMITTED', '2 NOT_PERMITTED', '2 ALREADY_THAT', '5 NOT_PERMITTED',
    ]);
    expect(inTheWay(all, { openTasks: 1, isAssignable: false })).toEqual(['1 NOT_OF_THIS_DEPARTMENT', '5 TASKS_OPEN']);
  });

  it('sees what an earlier step would leave: what is asked waits, what is handed off is open', () => {
    const ask: MacroAction = { kind: 'ask', templateId: 'which-side' };
    expect(inTheWay([ask])).toEqual([]);
    expect(inTheWay([ask], { state: 'waiting-on-resident', canBeAsked: false })).toEqual(['1 NOT_A_NEXT_MOVE', '1 NOBODY_TO_ASK']);
    const handOff: MacroAction = { kind: 'hand-off', departmentId: 'parks', what: 'Cut the tree first.', owedBack: '', blocking: true };
    expect(inTheWay([handOff, { kind: 'close', templateId: 'filled' }])).toEqual(['2 TASKS_OPEN']);
    expect(inTheWay([{ ...handOff, departmentId: 'streets' }])).toEqual(['1 ALREADY_THERE']);
  });

  it('needs for a step what the lifecycle needs for its move', () => {
    expect(MACRO_PERMISSIONS['assign-me']).toBe(MOVES.assign.permission);
    expect(MACRO_PERMISSIONS.ask).toBe(MOVES['ask-resident'].permission);
    expect(MACRO_PERMISSIONS.close).toBe(MOVES.close.permission);
  });
});
