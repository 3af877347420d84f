import type { RowScope } from '@civic311/kernel';
import { NotFound, Sql } from '@civic311/platform';
import type { Metric } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import type { PromiseSides } from '../rules/decisions.js';
import { type Seeable, sees } from '../rules/visibility.js';

/** A clock, and who stands on either side of its promise. */
export interface SidedClock extends PromiseSides {
  readonly requestId: string;
  readonly taskId: string | null;
  readonly metric: Metric;
  readonly breachedAt: Date | null;
  readonly dueAt: Date | null;
}

/** Whether somebody speaks for who made a promise about a request: whoever has it, or the department that was asked for the task. */
export const mayExplain = (scope: RowScope, request: Seeable, { providerDepartmentId }: PromiseSides): boolean =>
  sees(scope, request) || (providerDepartmentId !== null && sees(scope, { ...request, departmentId: providerDepartmentId }));

@Injectable()
export class ClockSides {
  constructor(private readonly sql: Sql) {}

  /** Throws `NotFound`. Who has the request keeps a promise to the public, whoever signed it. */
  async of(clockId: string): Promise<SidedClock> {
    const clock = await this.sql.row<SidedClock>(
      `select c.request_id as "requestId", c.task_id as "taskId", c.metric, c.first_breached_at as "breachedAt", c.due_at as "dueAt",
         case when c.task_id is null then r.department_id else p.provider_department_id end as "providerDepartmentId",
         p.consumer_department_id as "consumerDepartmentId"
       from sla_clock c join request r on r.id = c.request_id left join sla_policy p on p.id = c.policy_id where c.id = $1`,
      [clockId],
    );
    if (!clock) throw new NotFound();
    return clock;
  }

  /** Who may answer for the other side: its own people, or those who see the whole city. At most 20. */
  async answering({ consumerDepartmentId }: PromiseSides): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `select s.id from staff s where s.disabled_at is null and exists (select 1 from staff_role sr join role r on r.id = sr.role_id
         where sr.staff_id = s.id and 'extension.answer' = any(r.permissions)
           and case when $1::uuid is null then r.scope = 'everything' else r.scope = 'department' and sr.department_id = $1 end)
       order by s.id limit 20`,
      [consumerDepartmentId],
    );
    return rows.map(({ id }) => id);
  }
}
