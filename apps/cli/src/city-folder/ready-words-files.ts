import { AFTERWARDS, MACRO_ACTION_KINDS, type MacroAction, macroFaults, OUTCOMES, PLACEHOLDERS, TEMPLATE_KINDS, templateFaults } from '@civic311/requests/rules';
import { PRIORITIES } from '@civic311/sla/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ContractorSeed, MacroSeed, MacroStepSeed, TemplateSeed } from './city-seed.js';
import { readDate } from './organisation-files.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** contractors.yaml: companies that work is handed to, which answer by mail. A city may leave the file out. */
export async function readContractors(folder: Folder): Promise<ContractorSeed[]> {
  const file = await readOptional(folder, 'contractors.yaml');
  const names = new Set<string>();
  const contractors = file?.each('contractors', 200).map((contractor) => {
    const read = {
      code: contractor.declares('contractor')!,
      name: contractor.text('name', { max: 200 })!,
      email: contractor.text('email', { max: 254, shape: EMAIL, say: 'an e-mail address' })!,
      language: contractor.oneOf('language', folder.languages)!,
      active: contractor.flag('active', true),
    };
    if (read.name) onlyOnce(contractor, names, read);
    contractor.done();
    return read;
  });
  file?.done();
  return contractors ?? [];
}

/** templates.yaml: ready words for residents. A city may leave the file out. */
export async function readTemplates(folder: Folder): Promise<TemplateSeed[]> {
  const file = await readOptional(folder, 'templates.yaml');
  const names = new Set<string>();
  const templates = file?.each('templates', 2_000).map((template) => readTemplate(template, folder.languages, names));
  file?.done();
  return templates ?? [];
}

function readTemplate(template: Fields, languages: readonly string[], names: Set<string>): TemplateSeed {
  const kind = template.oneOf('kind', TEMPLATE_KINDS)!;
  const read = {
    code: template.declares('template')!,
    name: template.text('name', { max: 80 })!,
    kind,
    outcome: template.has('outcome') ? template.oneOf('outcome', OUTCOMES) : null,
    service: template.has('service') ? template.refers('service', 'service') : null,
    department: template.has('department') ? template.refers('department', 'department') : null,
    texts: template.words('text')!,
    reviewOn: template.has('reviewOn') ? readDate(template, 'reviewOn') : null,
  };
  if (read.name) onlyOnce(template, names, read);
  if (kind && kind !== 'close' && read.outcome) template.fault('outcome belongs to templates of kind close', 'outcome');
  const isWhole = kind && read.texts && read.name;
  const known = isWhole ? templateFaults({ ...read, serviceId: null, departmentId: null, active: true }, languages) : [];
  for (const { path: where, code } of known) {
    const isSaid = read.outcome === null && template.has('outcome');
    if (where === 'outcome' && !isSaid) template.fault('a template of kind close needs an outcome, other than withdrawn', 'outcome');
    if (code === 'MESSAGE_NEEDED') template.fault('words that close a request must say more than this', 'text');
    if (code === 'PLACEHOLDER_UNKNOWN') template.fault(`text may leave open ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')} and nothing else`, 'text');
  }
  template.done();
  return read;
}

/** macros.yaml: steps that belong together. A city may leave the file out. */
export async function readMacros(folder: Folder, templates: readonly TemplateSeed[]): Promise<MacroSeed[]> {
  const file = await readOptional(folder, 'macros.yaml');
  const names = new Set<string>();
  const macros = file?.each('macros', 500).map((macro) => {
    const steps = macro.each('steps', 20);
    const read = {
      code: macro.declares('macro')!,
      name: macro.text('name', { max: 80 })!,
      department: macro.has('department') ? macro.refers('department', 'department') : null,
      afterwards: macro.has('afterwards') ? macro.oneOf('afterwards', AFTERWARDS)! : AFTERWARDS[0],
      steps: steps.flatMap(readStep),
    };
    if (read.name) onlyOnce(macro, names, read);
    if (read.steps.length === steps.length) tellStepFaults(macro, steps, read.steps, templates);
    macro.done();
    return read;
  });
  file?.done();
  return macros ?? [];
}

function readStep(step: Fields): MacroStepSeed[] {
  const kind = step.oneOf('do', MACRO_ACTION_KINDS);
  const read = kind && STEPS[kind](step);
  step.done();
  return read ? [read] : [];
}

const optional = (step: Fields, key: string): string => step.optionalText(key) ?? '';
const template = (step: Fields): string => step.refers('template', 'template') ?? '';

const STEPS: Readonly<Record<MacroAction['kind'], (step: Fields) => MacroStepSeed>> = {
  'assign-me': () => ({ kind: 'assign-me' }),
  priority: (step) => ({ kind: 'priority', priority: step.oneOf('priority', PRIORITIES) ?? '', reason: step.text('reason') ?? '' }),
  note: (step) => ({ kind: 'note', note: step.text('note') ?? '' }),
  reply: (step) => ({ kind: 'reply', template: template(step), forEverybody: step.flag('forEverybody', false) }),
  ask: (step) => ({ kind: 'ask', template: template(step) }),
  'hand-off': (step) => ({
    kind: 'hand-off',
    department: step.refers('department', 'department') ?? '',
    what: step.text('what') ?? '',
    owedBack: optional(step, 'owedBack'),
    blocking: step.flag('blocking', true),
  }),
  close: (step) => ({
    kind: 'close',
    template: template(step),
    ...(step.has('referredTo') ? { referredTo: optional(step, 'referredTo') } : {}),
    ...(step.has('why') ? { why: optional(step, 'why') } : {}),
  }),
};

/** What the rule says; that a field is missing or a template unknown was said where it stands. */
function tellStepFaults(macro: Fields, fields: readonly Fields[], steps: readonly MacroStepSeed[], templates: readonly TemplateSeed[]): void {
  const known = new Map(templates.map(({ code, kind, outcome }) => [code, { kind, outcome, active: true }]));
  const actions = steps.map((step) => toAction(step, { department: (code) => code, template: (code) => code }));
  for (const { path: where, code } of macroFaults(actions, known)) {
    const at = Number(where.split('.')[1]);
    const step = fields[at] ?? macro;
    const named = steps[at];
    if (code === 'CHOICE_NEEDED' && where === 'actions') macro.fault('steps must list at least one');
    if (code === 'TOO_MANY') macro.fault('a macro has at most ten steps', 'steps');
    if (code === 'CLOSE_COMES_LAST') step.fault('close must be the last step');
    if (code === 'TWICE') step.fault(`${named!.kind} stands here twice`);
    if (code === 'NOT_FOR_A_MACRO') step.fault('a macro cannot close as a duplicate: of which request, nobody knows yet');
    if (code === 'TEMPLATE_NEEDED' && named && 'template' in named && known.has(named.template)) {
      step.fault(`template must be of kind ${named.kind}; "${named.template}" is not`, 'template');
    }
    if (code === 'TEXT_NEEDED' && named?.kind === 'close') {
      const outcome = known.get(named.template)?.outcome;
      step.fault(`to close as ${outcome} say ${outcome === 'referred-outside' ? 'referredTo' : 'why'}`);
    }
  }
}

/** A step with ids in place of codes. */
export function toAction(step: MacroStepSeed, id: { department: (code: string) => string; template: (code: string) => string }): MacroAction {
  if ('template' in step) {
    const { template: code, ...rest } = step;
    return { ...rest, templateId: id.template(code) };
  }
  if (step.kind !== 'hand-off') return step;
  const { department, ...rest } = step;
  return { ...rest, departmentId: id.department(department) };
}

/** Of one department, or of the whole city, each name stands once. */
function onlyOnce(fields: Fields, names: Set<string>, { name, department = null }: { name: string; department?: string | null }): void {
  const key = `${department ?? ''} ${name.toLowerCase()}`;
  if (names.has(key)) fields.fault(`the name "${name}" stands here twice`, 'name');
  names.add(key);
}

const readOptional = async (folder: Folder, file: string): Promise<Fields | null> =>
  existsSync(path.join(folder.path, file)) ? readYaml(folder, file) : null;
