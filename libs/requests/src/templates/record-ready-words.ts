import { recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import type { MacroAction, MacroToKeep } from '../rules/macro.js';
import type { TemplateContent } from '../rules/reply-template.js';

interface Recorded<Of> {
  readonly id: string;
  /** Null: it is new. */
  readonly before: Of | null;
  readonly after: Of;
  readonly at: Date;
}

/** Keeps in the history what a template said and says now. */
export async function recordTemplate(tx: Transaction, by: StaffVisitor, { id, before, after, at }: Recorded<TemplateContent>): Promise<void> {
  const codes = await codesOf(tx, [before, after].flatMap((content) => (content ? [content.serviceId, content.departmentId] : [])));
  const said = ({ name, kind, outcome, serviceId, departmentId, texts, reviewOn, active }: TemplateContent) => ({
    name, kind, outcome, service: codes(serviceId), department: codes(departmentId), texts, reviewOn, active,
  });
  await recordChange(tx, { kind: 'template', about: id, name: after.name, by: by.id, at, before: before && said(before), after: said(after) });
}

/** Keeps in the history what a macro did and does now. */
export async function recordMacro(tx: Transaction, by: StaffVisitor, { id, before, after, at }: Recorded<MacroToKeep>): Promise<void> {
  const named = [before, after].flatMap((macro) => (macro ? [macro.departmentId, ...macro.actions.flatMap(namedBy)] : []));
  const codes = await codesOf(tx, named);
  const said = ({ name, departmentId, actions, afterwards, active }: MacroToKeep) => ({
    name, department: codes(departmentId), actions: actions.map((action) => worded(action, codes)), afterwards, active,
  });
  await recordChange(tx, { kind: 'macro', about: id, name: after.name, by: by.id, at, before: before && said(before), after: said(after) });
}

const namedBy = (action: MacroAction): string[] =>
  'templateId' in action ? [action.templateId] : 'departmentId' in action ? [action.departmentId] : [];

function worded(action: MacroAction, codes: Codes): object {
  if ('templateId' in action) {
    const { templateId, ...rest } = action;
    return { ...rest, template: codes(templateId) };
  }
  if (!('departmentId' in action)) return action;
  const { departmentId, ...rest } = action;
  return { ...rest, department: codes(departmentId) };
}

type Codes = (id: string | null) => string | null;

/** What people know these services, departments and templates by; an id that is gone stays as it is. */
async function codesOf(tx: Transaction, ids: readonly (string | null)[]): Promise<Codes> {
  const rows = (await tx.query(
    `select id::text, code from service where id::text = any($1) union all select id::text, code from department where id::text = any($1)
     union all select id::text, name from reply_template where id::text = any($1)`,
    [ids.filter((id) => id !== null)],
  )) as { id: string; code: string }[];
  const known = new Map(rows.map(({ id, code }) => [id, code]));
  return (id) => id && (known.get(id) ?? id);
}
