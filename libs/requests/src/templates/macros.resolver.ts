import { isId } from '@civic311/kernel';
import { Allow, CurrentVisitor, NotFound, Sql, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import type { DeskRow } from '../reading/desk.query.js';
import { TargetInput } from '../requests.inputs.js';
import { StaffRequest } from '../requests.types.js';
import { type MacroAction as Action, obstacles } from '../rules/macro.js';
import { KeepMacro } from './keep-macro.js';
import { type Ready, ReadyWords } from './ready-words.js';
import { knownOn, RunMacro } from './run-macro.js';
import { type MacroRow, TemplatesQuery } from './templates.query.js';
import { Macro, MacroAction, MacroActionInput, MacroResult, type MacroStep, PutMacroArgs, ReadyMacro, TemplateResult } from './templates.types.js';

/** Steps that belong together: as they would go on a request, and for those who write them. */
@Resolver(() => StaffRequest)
export class MacrosResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly words: ReadyWords,
    private readonly templates: TemplatesQuery,
    private readonly running: RunMacro,
    private readonly keeping: KeepMacro,
  ) {}

  @ResolveField('macros', () => [ReadyMacro], { description: 'By name, at most 50.' })
  async readyMacros(@Parent() request: DeskRow & StaffRequest, @CurrentVisitor() { staff, language }: Visitor): Promise<ReadyMacro[]> {
    if (!request.isOurs) return [];
    const macros = await this.templates.macrosFor(request.departmentId, language);
    if (macros.length === 0) return [];
    const ready = await this.words.on(request.id);
    const situation = await this.running.situation(this.dataSource, staff!, request);
    const departments = new Map(
      (await this.sql.rows<{ id: string; name: string }>(`select id, coalesce(name->>$1, name->>'en') as name from department`, [language])).map(({ id, name }) => [id, name]),
    );
    return macros.map(({ id, name, afterwards, actions }) => ({
      id,
      name,
      afterwards,
      steps: actions.map((action) => stepOf(action, ready, departments, language)),
      obstacles: obstacles(actions, situation, knownOn(ready)).map(({ at, kind, code }) => ({ step: at + 1, kind, code })),
    }));
  }

  @Mutation(() => MacroResult, { description: 'All of its steps, or none: on the version that was looked at.' })
  @Allow('request.read')
  async runMacro(@Args('target', { type: () => TargetInput }) target: TargetInput, @Args('macroId') macroId: string, @CurrentVisitor() { staff }: Visitor) {
    const ran = await this.running.run(staff!, target, macroId);
    return toResult(ran.ok ? { ...ran, value: { id: ran.value.id, version: ran.value.version, afterwards: ran.value.afterwards } } : ran);
  }

  @Query(() => [Macro], { description: 'By name; at most 500.' })
  @Allow('macro.manage')
  async macros(@CurrentVisitor() { staff, language }: Visitor): Promise<Macro[]> {
    return (await this.templates.macros(staff!.scope, language)).map(toMacro);
  }

  @Query(() => Macro)
  @Allow('macro.manage')
  async macro(@Args('macroId') id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<Macro> {
    const [row] = isId(id) ? await this.templates.macros(staff!.scope, language, id) : [];
    if (!row) throw new NotFound();
    return toMacro(row);
  }

  @Mutation(() => TemplateResult, { description: 'Writes a macro, or changes one.' })
  @Allow('macro.manage')
  async putMacro(@Args() { id, version, macro: { actions, departmentId = null, ...macro } }: PutMacroArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.keeping.run(staff!, id ? { id, version } : null, { ...macro, departmentId, actions: actions.map(readAction) }));
  }
}

function stepOf(action: Action, ready: Ready, departments: ReadonlyMap<string, string>, own: string): MacroStep {
  const nothing = { priority: null, outcome: null, departmentName: null, language: null, words: null, ownWords: null };
  switch (action.kind) {
    case 'assign-me':
      return { ...nothing, kind: action.kind };
    case 'priority':
      return { ...nothing, kind: action.kind, priority: action.priority, words: action.reason };
    case 'note':
      return { ...nothing, kind: action.kind, words: action.note };
    case 'hand-off':
      return { ...nothing, kind: action.kind, departmentName: departments.get(action.departmentId) ?? null, words: action.what };
    default: {
      const template = ready.templates.find(({ id }) => id === action.templateId);
      const { language } = ready;
      const words = template ? { language, words: ready.in(template, language), ownWords: own === language ? null : ready.in(template, own) } : {};
      return { ...nothing, kind: action.kind, outcome: template?.outcome ?? null, ...words };
    }
  }
}

/** One form's fields for all kinds; those of the other kinds are not looked at. */
function readAction({ kind, templateId, priority, departmentId, words, forEverybody, blocking }: MacroActionInput): Action {
  const said = words?.trim() ?? '';
  switch (kind) {
    case 'assign-me':
      return { kind };
    case 'priority':
      return { kind, priority: priority ?? '', reason: said };
    case 'note':
      return { kind, note: said };
    case 'reply':
      return { kind, templateId: templateId ?? '', forEverybody };
    case 'ask':
      return { kind, templateId: templateId ?? '' };
    case 'hand-off':
      return { kind, departmentId: departmentId ?? '', what: said, owedBack: '', blocking };
    case 'close':
      return { kind, templateId: templateId ?? '', ...(said ? { referredTo: said, why: said } : {}) };
  }
}

function toMacro({ actions, changedAt: _changedAt, ...row }: MacroRow): Macro {
  const fields = actions.map((action): MacroAction => ({
    kind: action.kind,
    templateId: 'templateId' in action ? action.templateId : null,
    priority: action.kind === 'priority' ? action.priority : null,
    departmentId: action.kind === 'hand-off' ? action.departmentId : null,
    words: wordsOf(action),
    forEverybody: action.kind === 'reply' && action.forEverybody,
    blocking: action.kind !== 'hand-off' || action.blocking,
  }));
  return { ...row, actions: fields };
}

function wordsOf(action: Action): string | null {
  if (action.kind === 'priority') return action.reason;
  if (action.kind === 'note') return action.note;
  if (action.kind === 'hand-off') return action.what;
  return action.kind === 'close' ? (action.referredTo ?? action.why ?? null) : null;
}
