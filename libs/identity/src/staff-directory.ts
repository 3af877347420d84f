import { isId } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

export interface NamedStaff {
  id: string;
  name: string;
}

const MOST = 100;

/** Who works here, for libraries above: names only. */
@Injectable()
export class StaffDirectory {
  constructor(private readonly sql: Sql) {}

  /** Names by id, of the disabled too: what they did keeps their name. At most 100 ids. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length > MOST) throw new RangeError(`at most ${MOST} names at once`);
    if (ids.length === 0) return new Map();
    const rows = await this.sql.rows<NamedStaff>('select id, name from staff where id = any($1::uuid[])', [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Who may be given a request of this department: its people who may close one. By name, at most 100. */
  async assignable(departmentId: string): Promise<NamedStaff[]> {
    return this.sql.rows<NamedStaff>(`select p.id, p.name ${ASSIGNABLE} order by p.name, p.id limit ${MOST}`, [departmentId]);
  }

  /** Who may read the requests of at least one of these departments; `among` these, where it is given. Their own people first, then by name; at most 100. */
  async readers(departmentIds: readonly string[], among: readonly string[] | null = null): Promise<NamedStaff[]> {
    return this.sql.rows<NamedStaff>(
      `select p.id, p.name from staff p join staff_role pr on pr.staff_id = p.id join role r on r.id = pr.role_id
       where p.disabled_at is null and ($2::uuid[] is null or p.id = any($2))
       group by p.id having bool_or('request.read' = any(r.permissions)) and bool_or(r.scope = 'everything' or pr.department_id = any($1::uuid[]))
       order by coalesce(bool_or(pr.department_id = any($1::uuid[])), false) desc, p.name, p.id limit ${MOST}`,
      [departmentIds, among],
    );
  }

  /** Whether anybody there may work on a request. */
  async isStaffed(departmentId: string): Promise<boolean> {
    return (await this.sql.row(`select 1 ${ASSIGNABLE} limit 1`, [departmentId])) !== undefined;
  }

  /** The active departments, by id, in which nobody may work on a request; at most 500. */
  async unstaffed(): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `select d.id from department d where d.active and not exists (select 1 from staff p join staff_role pr on pr.staff_id = p.id
         join role r on r.id = pr.role_id where pr.department_id = d.id and p.disabled_at is null and 'request.close' = any(r.permissions)) limit 500`,
    );
    return rows.map(({ id }) => id);
  }

  /** Who may invite people into any department, by id; at most 20. */
  async managers(): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `select p.id from staff p where p.disabled_at is null and exists (select 1 from staff_role pr join role r on r.id = pr.role_id
         where pr.staff_id = p.id and r.scope = 'everything' and 'staff.manage' = any(r.permissions)) order by p.id limit 20`,
    );
    return rows.map(({ id }) => id);
  }

  /** Whose names stand in a text after an `@`, whoever they are, at most 100. */
  async namedIn(text: string): Promise<NamedStaff[]> {
    if (!text.includes('@')) return [];
    return this.sql.rows<NamedStaff>(
      `select id, name from staff where disabled_at is null and strpos(lower($1), '@' || lower(name)) > 0 order by name, id limit ${MOST}`,
      [text],
    );
  }

  async isAssignable(staffId: string, departmentId: string): Promise<boolean> {
    return isId(staffId) && (await this.sql.row(`select 1 ${ASSIGNABLE} and p.id = $2`, [departmentId, staffId])) !== undefined;
  }
}

const ASSIGNABLE = `
  from staff p
  where p.disabled_at is null and exists (
    select 1 from staff_role pr join role r on r.id = pr.role_id
    where pr.staff_id = p.id and pr.department_id = $1 and 'request.close' = any(r.permissions))`;
