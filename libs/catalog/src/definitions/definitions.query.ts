import { decodeCursor, type Page, Sql, toPage, type Transaction, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { ChecklistItem, Question } from '../rules/index.js';
import type { LocationRule, Moderation, PlaceShown } from '../service.entity.js';

/** All that can be changed about a service, in every language. */
export interface ServiceDefinition {
  readonly code: string;
  readonly name: Translated;
  readonly description: Translated;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  /** Codes. */
  readonly group: string;
  readonly department: string;
  readonly locationRule: LocationRule;
  readonly placeShown: PlaceShown;
  readonly duplicates: { readonly radiusMetres: number; readonly days: number } | null;
  readonly moderation: Moderation;
  readonly isPublic: boolean;
  readonly active: boolean;
  /** Counts up whenever what it asks changes. */
  readonly version: number;
  readonly questions: readonly Question[];
  readonly checklist: readonly ChecklistItem[];
}

const DEFINITION = `
  select s.code, s.name, s.description, s.keywords, g.code as "group", d.code as department, s.location_rule as "locationRule",
    s.place_shown as "placeShown", case when s.duplicate_metres > 0 then
      json_build_object('radiusMetres', s.duplicate_metres, 'days', s.duplicate_days) end as duplicates,
    s.moderation, s.is_public as "isPublic", s.active, s.definition_version as version, s.checklist,
    coalesce((select json_agg(json_build_object('code', code, 'prompt', prompt, 'help', help, 'datatype', datatype, 'variable', variable,
      'required', required, 'allowUnknown', allow_unknown, 'min', min, 'max', max, 'options', options, 'stops', stops) order by position)
      from service_question q where q.service_id = s.id), '[]') as questions
  from service s join service_group g on g.id = s.group_id join department d on d.id = s.department_id`;

/** The service as it stands, locked until the transaction ends; undefined when there is none. */
export async function lockDefinition(tx: Transaction, code: string): Promise<(ServiceDefinition & { id: string }) | undefined> {
  const [locked] = (await tx.query('select id from service where code = $1 for update', [code])) as { id: string }[];
  if (!locked) return undefined;
  const [definition] = (await tx.query(`${DEFINITION} where s.id = $1`, [locked.id])) as ServiceDefinition[];
  return definition && { id: locked.id, ...definition };
}

export const definitionPosition = ({ code }: ServiceDefinition): readonly unknown[] => [code];

/** The city's services, for whoever edits them. */
@Injectable()
export class DefinitionsQuery {
  constructor(private readonly sql: Sql) {}

  byCode(code: string): Promise<ServiceDefinition | undefined> {
    return this.sql.row<ServiceDefinition>(`${DEFINITION} where s.code = $1`, [code]);
  }

  /** By code; `search` is a piece of a code, or of a name in any language. */
  async page(search: string, first: number, after?: string): Promise<Page<ServiceDefinition>> {
    const [code] = (after && decodeCursor(after, 1)) || [null];
    const rows = await this.sql.rows<ServiceDefinition>(
      `${DEFINITION} where ($1 = '' or strpos(s.code, lower($1)) > 0 or exists (
           select 1 from jsonb_each_text(s.name) as n(language, text) where strpos(lower(unaccent(text)), lower(unaccent($1))) > 0))
         and ($2::text is null or s.code > $2) order by s.code limit $3`,
      [search.trim(), code, first + 1],
    );
    return toPage(rows, first, definitionPosition);
  }

  groups(): Promise<{ code: string; name: Translated }[]> {
    return this.sql.rows('select code, name from service_group order by code limit 200');
  }
}
