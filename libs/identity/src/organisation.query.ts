import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Department, Role } from './identity.types.js';

const NAME = (table: string) => `coalesce(${table}.name ->> $1, ${table}.name ->> 'en', ${table}.code)`;

/** Departments and roles, worded in one language. */
@Injectable()
export class OrganisationQuery {
  constructor(private readonly sql: Sql) {}

  /** The active ones, by name, at most 100. */
  async departments(language: string): Promise<Department[]> {
    return this.sql.rows<Department>(
      `select d.id, d.code, ${NAME('d')} as name from department d where d.active order by name, d.id limit 100`,
      [language],
    );
  }

  /** Those in which a person holds roles. */
  async departmentsOf(staffId: string, language: string): Promise<Department[]> {
    return this.sql.rows<Department>(
      `select d.id, d.code, ${NAME('d')} as name from department d
       where d.id in (select department_id from staff_role where staff_id = $2) order by name, d.id limit 100`,
      [language, staffId],
    );
  }

  /** All roles, by name, at most 100. */
  async roles(language: string): Promise<Role[]> {
    return this.sql.rows<Role>(
      `select r.id, r.code, ${NAME('r')} as name, r.permissions, r.scope from role r order by name, r.id limit 100`,
      [language],
    );
  }
}
