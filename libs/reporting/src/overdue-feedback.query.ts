import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Narrowing } from './predicates.js';

export interface OverdueAction {
  id: string;
  title: string;
  departmentName: string;
  ownerName: string | null;
  dueAt: Date;
}

const MOST = 10;
const MINE = (row: string) => `($2::uuid[] is null or ${row}.department_id = any($2::uuid[])) and ($3::text is null or ${row}.department_id = (select id from department where code = $3))
  and ($4::text is null or ${row}.service_id = (select id from service where code = $4))`;
const OVERDUE_ACTION = `a.due_at < $1 and a.state in ('proposed', 'accepted', 'in-progress') and ${MINE('a')}`;

/** What departments owe to people who said something: as it stands now, of what was due by then. */
@Injectable()
export class OverdueFeedbackQuery {
  constructor(private readonly sql: Sql) {}

  /** The ten actions that are late longest, and how many there are of each kind of debt. */
  async read(scope: RowScope, { department, service }: Narrowing, asOf: Date, language: string) {
    const departments = scope.kind === 'everything' ? null : scope.kind === 'public' ? [] : scope.ids;
    const values = [asOf, departments, department ?? null, service ?? null];
    const [actions, counts] = await Promise.all([
      this.sql.rows<OverdueAction>(
        `select a.id, a.title, coalesce(d.name ->> $5, d.name ->> 'en') as "departmentName", s.name as "ownerName", a.due_at as "dueAt"
         from improvement_action a join department d on d.id = a.department_id left join staff s on s.id = a.owner_id where ${OVERDUE_ACTION} order by a.due_at, a.id limit ${MOST}`,
        [...values, language],
      ),
      this.sql.row<{ overdueActions: number; overdueFollowUps: number; overdueComplaints: number }>(
        `select (select count(*)::int from improvement_action a where ${OVERDUE_ACTION}) as "overdueActions",
           (select count(*)::int from (select f.department_id, r.service_id from follow_up f left join request r on r.id = f.request_id where f.state = 'open' and f.due_at < $1) as f where ${MINE('f')}) as "overdueFollowUps",
           (select count(*)::int from (select c.department_id, r.service_id from complaint c left join request r on r.id = c.request_id
              where c.state in ('received', 'review-asked') and c.due_at < $1) as c where ${MINE('c')}) as "overdueComplaints"`,
        values,
      ),
    ]);
    return { actions, ...counts! };
  }
}
