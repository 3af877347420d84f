import { Sql, type Translated } from '@civic311/platform';
import { SearchQuery } from '@civic311/search';
import { Injectable } from '@nestjs/common';
import type { Audience } from './audience.js';
import type { Question } from './rules/index.js';
import type { LocationRule, Moderation, PlaceShown } from './service.entity.js';

/** A service with all that opening, routing and showing it needs, in every language. */
export interface Service {
  readonly id: string;
  readonly code: string;
  readonly groupId: string;
  readonly groupCode: string;
  readonly groupName: Translated;
  readonly departmentId: string;
  readonly departmentName: Translated;
  readonly name: Translated;
  readonly description: Translated;
  readonly locationRule: LocationRule;
  readonly placeShown: PlaceShown;
  /** 0: duplicates are never looked for. */
  readonly duplicateMetres: number;
  readonly duplicateDays: number;
  readonly moderation: Moderation;
  /** False: only staff open it and see it. */
  readonly isPublic: boolean;
  readonly active: boolean;
  readonly definitionVersion: number;
  readonly questions: readonly Question[];
}

const SERVICE = `
  select service.id, service.code, service.group_id as "groupId", service_group.code as "groupCode",
    service_group.name as "groupName", service.department_id as "departmentId", department.name as "departmentName",
    service.name, service.description, location_rule as "locationRule", place_shown as "placeShown", duplicate_metres as "duplicateMetres",
    duplicate_days as "duplicateDays", moderation, is_public as "isPublic", service.active,
    definition_version as "definitionVersion",
    coalesce((select json_agg(json_build_object('code', code, 'prompt', prompt, 'help', help, 'datatype', datatype,
      'variable', variable, 'required', required, 'allowUnknown', allow_unknown, 'min', min, 'max', max, 'options', options, 'stops', stops)
      order by position) from service_question where service_id = service.id), '[]') as questions
  from service join service_group on service_group.id = service.group_id
    join department on department.id = service.department_id`;

/** What the city offers. */
@Injectable()
export class Services {
  constructor(
    private readonly sql: Sql,
    private readonly search: SearchQuery,
  ) {}

  /** A service that can be asked for now; hidden from the public where it is internal. */
  byCode(code: string, audience: Audience): Promise<Service | undefined> {
    return this.sql.row(`${SERVICE} where service.code = $1 and service.active and (is_public or $2)`, [code, audience === 'staff']);
  }

  /** Any service, also one that is no longer offered: requests for it remain. */
  byId(id: string): Promise<Service | undefined> {
    return this.sql.row(`${SERVICE} where service.id = $1`, [id]);
  }

  /** All that is offered, by group and code. */
  list(audience: Audience): Promise<Service[]> {
    return this.sql.rows(`${SERVICE} where service.active and (is_public or $1) order by service_group.code, service.code limit 2000`, [
      audience === 'staff',
    ]);
  }

  /** What somebody's own words may mean, the likeliest first, at most twelve; none when nothing is like them. */
  async rank(words: string, language: string, options: { audience: Audience; limit?: number }): Promise<Service[]> {
    const { found } = await this.search.run({ words, language, staff: options.audience === 'staff', kinds: ['service'], limit: options.limit ?? 12 });
    const ids = found.map(({ subjectId }) => subjectId);
    const services = await this.sql.rows<Service>(`${SERVICE} where service.id = any($1)`, [ids]);
    return services.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }
}
