import { createHash } from 'node:crypto';
import type { Transaction } from '@civic311/platform';
import type { Afterwards, MacroAction } from '../rules/macro.js';
import type { TemplateContent } from '../rules/reply-template.js';

/** A template of a city's folder; its code is the folder's own name for it, and what its id is made of. */
export interface TemplateToPut extends Omit<TemplateContent, 'active'> {
  readonly code: string;
}

/** A macro of a city's folder. */
export interface MacroToPut {
  readonly code: string;
  readonly name: string;
  readonly departmentId: string | null;
  readonly actions: readonly MacroAction[];
  readonly afterwards: Afterwards;
}

/** The id that what a folder calls by this code has in every city: so a macro finds its template, and a changed name its row. */
export function folderId(kind: 'template' | 'macro' | 'contractor' | 'liaison', code: string): string {
  const digest = createHash('sha256').update(`${kind} ${code}`).digest('hex');
  // Version 8: an id of one's own making.
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}

/**
 * Templates of a city's folder: new ones are added, changed ones get a next version, and what the folder no longer has is
 * not offered any more. `theirs`, by id, is left as people changed it; a name that people gave to another stays theirs.
 */
export async function putTemplates(tx: Transaction, templates: readonly TemplateToPut[], theirs: ReadonlySet<string>, at: Date): Promise<void> {
  for (const { code, ...given } of templates) {
    const id = folderId('template', code);
    if (theirs.has(id)) continue;
    const content: TemplateContent = { ...given, active: true };
    const kept = (await tx.query(
      `insert into reply_template as t (id, name, kind, outcome, service_id, department_id, texts, review_on, active, version)
       select $1, $2, $3, $4, $5, $6, $7, $8, true, 1
       where not exists (select 1 from reply_template where lower(name) = lower($2) and department_id is not distinct from $6 and id <> $1)
       on conflict (id) do update set name = excluded.name, kind = excluded.kind, outcome = excluded.outcome, service_id = excluded.service_id,
         department_id = excluded.department_id, texts = excluded.texts, review_on = excluded.review_on, active = true, version = t.version + 1
       where (t.name, t.kind, t.outcome, t.service_id, t.department_id, t.texts, t.review_on, t.active) is distinct from
         (excluded.name, excluded.kind, excluded.outcome, excluded.service_id, excluded.department_id, excluded.texts, excluded.review_on, true)
       returning version`,
      [id, content.name, content.kind, content.outcome, content.serviceId, content.departmentId, JSON.stringify(content.texts), content.reviewOn],
    )) as { version: number }[];
    for (const { version } of kept) {
      await tx.query('insert into reply_template_version (template_id, version, content, changed_by, changed_at) values ($1, $2, $3, null, $4)', [
        id, version, JSON.stringify(content), at,
      ]);
    }
  }
  const ids = templates.map(({ code }) => folderId('template', code));
  await tx.query(
    `update reply_template t set active = false where active and not (id = any($1::uuid[])) and not (id = any($2::uuid[]))
       and exists (select 1 from reply_template_version where template_id = t.id and version = 1 and changed_by is null)`,
    [ids, [...theirs]],
  );
}

/** The same for macros; they are put after the templates that they name. */
export async function putMacros(tx: Transaction, macros: readonly MacroToPut[], theirs: ReadonlySet<string>, at: Date): Promise<void> {
  for (const { code, name, departmentId, actions, afterwards } of macros) {
    const id = folderId('macro', code);
    if (theirs.has(id)) continue;
    await tx.query(
      `insert into macro as m (id, name, department_id, actions, afterwards, active, version, changed_by, changed_at)
       select $1, $2, $3, $4, $5, true, 1, null, $6
       where not exists (select 1 from macro where lower(name) = lower($2) and department_id is not distinct from $3 and id <> $1)
       on conflict (id) do update set name = excluded.name, department_id = excluded.department_id, actions = excluded.actions,
         afterwards = excluded.afterwards, active = true, version = m.version + 1, changed_by = null, changed_at = excluded.changed_at
       where (m.name, m.department_id, m.actions, m.afterwards, m.active) is distinct from
         (excluded.name, excluded.department_id, excluded.actions, excluded.afterwards, true)`,
      [id, name, departmentId, JSON.stringify(actions), afterwards, at],
    );
  }
  const ids = macros.map(({ code }) => folderId('macro', code));
  await tx.query(
    'update macro set active = false where active and changed_by is null and not (id = any($1::uuid[])) and not (id = any($2::uuid[]))',
    [ids, [...theirs]],
  );
}
