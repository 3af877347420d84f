import { newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import { indexServices } from './index-services.js';
import type { ChecklistItem, Question } from './rules/index.js';
import type { LocationRule, Moderation, PlaceShown } from './service.entity.js';

export interface ServiceGroupToPut {
  readonly code: string;
  readonly name: Translated;
}

export interface ServiceToPut {
  readonly code: string;
  /** Code of its group. */
  readonly group: string;
  readonly departmentId: string;
  readonly name: Translated;
  readonly description: Translated;
  /** As residents say it, by language. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly locationRule: LocationRule;
  readonly placeShown: PlaceShown;
  /** Null: duplicates are never looked for. */
  readonly duplicates: { readonly radiusMetres: number; readonly days: number } | null;
  readonly moderation: Moderation;
  readonly isPublic: boolean;
  readonly questions: readonly Question[];
  /** Left out: it stays as it is. */
  readonly checklist?: readonly ChecklistItem[];
}

/**
 * The city's services, in place of those before: by code they are added or changed; one that is missing is offered no
 * more, its requests remain. Services and groups that people changed are left as they are. Gives the ids by code.
 */
export async function putServices(
  tx: Transaction,
  { groups, services }: { groups: readonly ServiceGroupToPut[]; services: readonly ServiceToPut[] },
  leftAlone: ReadonlySet<string> = new Set(),
  groupsLeftAlone: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, string>> {
  const groupIds = new Map<string, string>();
  for (const { code, name } of groups) {
    const [row] = (await tx.query(
      `insert into service_group (id, code, name) values ($1, $2, $3)
       on conflict (code) do update set name = case when $4 then service_group.name else excluded.name end returning id`,
      [newId(), code, JSON.stringify(name), groupsLeftAlone.has(code)],
    )) as { id: string }[];
    groupIds.set(code, row!.id);
  }
  const ids = new Map<string, string>();
  for (const service of services) {
    const groupId = groupIds.get(service.group);
    if (!groupId) throw new Error(`service ${service.code}: there is no group ${service.group}`);
    if (!leftAlone.has(service.code)) ids.set(service.code, await putService(tx, service, groupId));
  }
  const kept = (await tx.query('select code, id from service where code = any($1)', [[...leftAlone]])) as { code: string; id: string }[];
  for (const { code, id } of kept) ids.set(code, id);
  await tx.query('update service set active = false where code <> all($1) and active', [[...ids.keys()]]);
  await indexServices(tx);
  return ids;
}

/** One service with its questions, added or changed by its code; it is found by its new words once it is indexed. Gives its id. */
export async function putService(tx: Transaction, service: ServiceToPut, groupId: string): Promise<string> {
  const id = await putRow(tx, service, groupId);
  await putQuestions(tx, id, service.questions);
  return id;
}

async function putRow(tx: Transaction, service: ServiceToPut, groupId: string): Promise<string> {
  const [row] = (await tx.query(
    `insert into service (id, code, group_id, department_id, name, description, location_rule, duplicate_metres,
       duplicate_days, moderation, is_public, place_shown, keywords, checklist)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce($14::jsonb, '[]'))
     on conflict (code) do update set group_id = excluded.group_id, department_id = excluded.department_id,
       name = excluded.name, description = excluded.description, location_rule = excluded.location_rule,
       duplicate_metres = excluded.duplicate_metres, duplicate_days = excluded.duplicate_days,
       moderation = excluded.moderation, is_public = excluded.is_public,
       place_shown = excluded.place_shown, keywords = excluded.keywords,
       checklist = coalesce($14::jsonb, service.checklist), active = true
     returning id`,
    [
      newId(),
      service.code,
      groupId,
      service.departmentId,
      JSON.stringify(service.name),
      JSON.stringify(service.description),
      service.locationRule,
      service.duplicates?.radiusMetres ?? 0,
      service.duplicates?.days ?? 0,
      service.moderation,
      service.isPublic,
      service.placeShown,
      JSON.stringify(service.keywords),
      service.checklist ? JSON.stringify(service.checklist) : null,
    ],
  )) as { id: string }[];
  return row!.id;
}

/** What a service asks is replaced, and its definition counts up, when it differs. What it asked before stays readable. */
export async function putQuestions(tx: Transaction, serviceId: string, questions: readonly Question[]): Promise<void> {
  const columns = 'code, position, datatype, variable, required, allow_unknown, min, max, prompt, help, options, stops';
  const given = `(select code, position, datatype, variable, required, "allowUnknown" as allow_unknown, min, max, prompt,
      nullif(help, 'null') as help, options, stops
    from jsonb_to_recordset($2) as q(code text, position smallint, datatype text, variable boolean, required boolean,
      "allowUnknown" boolean, min double precision, max double precision, prompt jsonb, help jsonb, options jsonb, stops jsonb)) as given`;
  const stored = `(select ${columns} from service_question where service_id = $1) as stored`;
  const rows = JSON.stringify(questions.map((question, position) => ({ id: newId(), ...question, position })));
  const [{ differs }] = (await tx.query(
    `select exists ((select * from ${given} except select * from ${stored})
       union all (select * from ${stored} except select * from ${given})) as differs`,
    [serviceId, rows],
  )) as [{ differs: boolean }];
  if (!differs) return keepDefinition(tx, serviceId, questions);
  await tx.query('delete from service_question where service_id = $1', [serviceId]);
  await tx.query(
    `update service set definition_version = definition_version + 1
     where id = $1 and exists (select 1 from service_definition where service_id = $1)`,
    [serviceId],
  );
  await tx.query(
    `insert into service_question (id, service_id, ${columns})
     select ids.id, $1, given.* from ${given} join jsonb_to_recordset($2) as ids(id uuid, code text) on ids.code = given.code`,
    [serviceId, rows],
  );
  await keepDefinition(tx, serviceId, questions);
}

const keepDefinition = (tx: Transaction, serviceId: string, questions: readonly Question[]): Promise<void> =>
  tx.query(
    `insert into service_definition (service_id, version, questions) select id, definition_version, $2 from service where id = $1
     on conflict do nothing`,
    [serviceId, JSON.stringify(questions)],
  );
