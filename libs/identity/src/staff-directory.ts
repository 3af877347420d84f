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

  async isAssignable(staffId: string, departmentId: string): Promise<boolean> {
    return isId(staffId) && (await this.sql.row(`select 1 ${ASSIGNABLE} and p.id = $2`, [departmentId, staffId])) !== undefined;
  }
}

const ASSIGNABLE = `
  from staff p
  where p.disabled_at is null and exists (
    select 1 from staff_role pr join role r on r.id = pr.role_id
    where pr.staff_id = p.id and pr.department_id = $1 and 'request.close' = any(r.permissions))`;
