import { StaffDirectory } from '@civic311/identity';
import type { RowScope } from '@civic311/kernel';
import { Sql, type Translated, translations } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { DepartmentsAssignment, PersonsWork, ServicesWork, Skill } from './assignment.types.js';
import { Candidates } from './candidates.js';

/** How work is given, as its managers read it. */
@Injectable()
export class AssignmentQuery {
  constructor(
    private readonly sql: Sql,
    private readonly people: StaffDirectory,
    private readonly candidates: Candidates,
  ) {}

  async department(departmentId: string, language: string): Promise<DepartmentsAssignment> {
    const staff = await this.people.assignable(departmentId);
    const work = await this.sql.rows<PersonsWork>(
      `select w.staff_id as id, w.capacity, w.languages,
         array(select skill_id from staff_skill where staff_id = w.staff_id) as "skillIds",
         array(select area_id from staff_area where staff_id = w.staff_id) as "areaIds"
       from staff_work w where w.staff_id = any($1::uuid[])`,
      [staff.map(({ id }) => id)],
    );
    const none = { capacity: null, languages: [], skillIds: [], areaIds: [] };
    return {
      departmentId,
      ...(await this.candidates.setting(departmentId)),
      people: staff.map(({ id, name }) => ({ ...none, ...work.find((one) => one.id === id), id, name })),
      services: await this.services(departmentId, language),
    };
  }

  /** Those that the person may arrange: their own, or all active ones; by name, at most 100. */
  departments(scope: RowScope, language: string): Promise<{ id: string; name: string }[]> {
    return this.sql.rows(
      `select id, coalesce(name->>$1, name->>'en', code) as name from department
       where active and ($2::uuid[] is null or id = any($2)) order by name, id limit 100`,
      [language, scope.kind === 'everything' ? null : scope.kind === 'departments' ? scope.ids : []],
    );
  }

  /** By name, at most 200. */
  async skills(language: string): Promise<Skill[]> {
    const skills = await this.sql.rows<Omit<Skill, 'names'> & { names: Translated }>(
      `select id, coalesce(name->>$1, name->>'en', code) as name, name as names from skill order by 2, id limit 200`,
      [language],
    );
    return skills.map(({ names, ...skill }) => ({ ...skill, names: translations(names) }));
  }

  private services(departmentId: string, language: string): Promise<ServicesWork[]> {
    return this.sql.rows<ServicesWork>(
      `select s.id, coalesce(s.name->>$2, s.name->>'en', s.code) as name, coalesce(w.weight, 1)::int as weight,
         array(select skill_id from service_skill where service_id = s.id) as "skillIds"
       from service s left join service_work w on w.service_id = s.id
       where s.department_id = $1 and s.active order by name, s.id limit 500`,
      [departmentId, language],
    );
  }
}
