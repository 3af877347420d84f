import { Sql, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type DepartmentUse, DepartmentUses } from './department-uses.js';

/** A department in all languages, for whoever edits it. */
export interface DefinedDepartment {
  readonly id: string;
  readonly code: string;
  readonly name: Translated;
  readonly insideName: string;
  readonly calendarId: string;
  readonly calendarName: string;
  readonly active: boolean;
  /** Who has a role there and is not disabled. */
  readonly people: number;
}

const DEFINED = `
  select d.id, d.code, d.name, d.inside_name as "insideName", d.calendar_id as "calendarId", coalesce(c.name, '') as "calendarName", d.active,
    (select count(distinct p.id) from staff p join staff_role r on r.staff_id = p.id where r.department_id = d.id and p.disabled_at is null)::int as people
  from department d left join service_calendar c on c.id = d.calendar_id`;

/** Departments as they are set up, the inactive too. */
@Injectable()
export class DepartmentsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly uses: DepartmentUses,
  ) {}

  /** The active first, by code, at most 500. */
  all(): Promise<DefinedDepartment[]> {
    return this.sql.rows<DefinedDepartment>(`${DEFINED} order by d.active desc, d.code limit 500`);
  }

  async byCode(code: string): Promise<(DefinedDepartment & { uses: DepartmentUse[] }) | undefined> {
    const department = await this.sql.row<DefinedDepartment>(`${DEFINED} where d.code = $1`, [code]);
    return department && { ...department, uses: await this.uses.of(department.id) };
  }

  /** The hours a department may work by, by name, at most 200. */
  calendars(): Promise<{ id: string; name: string }[]> {
    return this.sql.rows('select id, name from service_calendar order by name, id limit 200');
  }
}
