import { isId } from '@civic311/kernel';
import { decodeCursor, type Page, type RowScope, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { StaffMember } from './identity.types.js';

export const staffPosition = (member: StaffMember): readonly unknown[] => [member.name, member.id];

const MEMBER = `select p.id, p.name, p.email, p.language,
         case when p.disabled_at is not null then 'disabled' when p.password_hash is null then 'invited' else 'active' end as state,
         (select coalesce(json_agg(json_build_object(
              'role', r.code, 'roleName', coalesce(r.name ->> $1, r.name ->> 'en', r.code),
              'department', d.code, 'departmentName', coalesce(d.name ->> $1, d.name ->> 'en', d.code)) order by r.code, d.code), '[]')
            from staff_role pr join role r on r.id = pr.role_id left join department d on d.id = pr.department_id
            where pr.staff_id = p.id) as roles
       from staff p
       where ($2::uuid[] is null or exists (
           select 1 from staff_role pr where pr.staff_id = p.id and pr.department_id = any($2)))`;

/** The people a visitor may manage: everybody, or those with a role in the visitor's departments. */
@Injectable()
export class StaffQuery {
  constructor(private readonly sql: Sql) {}

  /** By name. A cursor that is none starts at the top. */
  async page(scope: RowScope, language: string, first: number, after?: string): Promise<Page<StaffMember>> {
    const [name, id] = positionOf(after) ?? [null, null];
    const rows = await this.sql.rows<StaffMember>(
      `${MEMBER}
         and ($4::text is null or (p.name, p.id) > ($4, $5::uuid))
       order by p.name, p.id limit $3`,
      [language, departmentsOf(scope), first + 1, name, id],
    );
    return toPage(rows, first, staffPosition);
  }

  /** One of them. */
  byId(scope: RowScope, language: string, staffId: string): Promise<StaffMember | undefined> {
    return this.sql.row<StaffMember>(`${MEMBER} and p.id = $3`, [language, departmentsOf(scope), staffId]);
  }
}

const departmentsOf = (scope: RowScope): readonly string[] | null =>
  scope.kind === 'everything' ? null : scope.kind === 'departments' ? scope.ids : [];

function positionOf(cursor?: string): [string, string] | undefined {
  const [name, id] = (cursor && decodeCursor(cursor, 2)) || [];
  return typeof name === 'string' && isId(String(id)) ? [name, String(id)] : undefined;
}
