import type { RowScope } from '@civic311/kernel';
import { decodeMoment, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { mayAnswerExtension, type PromiseSides } from '../rules/decisions.js';
import { whereVisible } from '../rules/visibility.js';
import type { Escalation, Extension, LateClock } from './decisions.types.js';

type ExtensionRow = Omit<Extension, 'mayAnswer'> & PromiseSides & { askedBy: string };

const ESCALATION = `select e.id, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", coalesce(d.name->>$1, d.name->>'en') as "departmentName",
    e.tier, e.severity, e.reason, e.decision_asked as "decisionAsked", e.due_back_at as "dueBackAt", p.name as "raisedByName",
    e.raised_at as "raisedAt", e.state, e.decision, q.name as "endedByName", e.ended_at as "endedAt", e.raised_by = $2 as "isMine"
  from escalation e join request r on r.id = e.request_id join service s on s.id = r.service_id join department d on d.id = r.department_id
    join staff p on p.id = e.raised_by left join staff q on q.id = e.ended_by`;

const EXTENSION = `select x.id, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", coalesce(d.name->>$1, d.name->>'en') as "departmentName",
    x.clock_id as "clockId", c.metric, c.due_at as "dueAt", x.code, x.reason, x.until, p.name as "askedByName", x.asked_at as "askedAt",
    x.state, x.answer, q.name as "answeredByName", x.asked_by as "askedBy", l.consumer_department_id as "consumerDepartmentId",
    case when c.task_id is null then r.department_id else l.provider_department_id end as "providerDepartmentId"
  from extension_request x join request r on r.id = x.request_id join service s on s.id = r.service_id
    join department d on d.id = r.department_id join sla_clock c on c.id = x.clock_id left join sla_policy l on l.id = c.policy_id
    join staff p on p.id = x.asked_by left join staff q on q.id = x.answered_by`;

export const escalationPosition = (row: Escalation): readonly unknown[] => [row.dueBackAt.toISOString(), row.id];
export const extensionPosition = (row: Extension): readonly unknown[] => [row.askedAt.toISOString(), row.id];

/** What waits for a decision, and what was said and decided about one request. */
@Injectable()
export class DecisionsQuery {
  constructor(private readonly sql: Sql) {}

  /** Open, of the open requests that the person sees, soonest due back first. */
  async openEscalations(staff: StaffVisitor, language: string, first: number, after?: string): Promise<Page<Escalation>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const visible = whereVisible(staff.scope, 6);
    const rows = await this.sql.rows<Escalation>(
      `${ESCALATION} where e.state = 'open' and r.closed_at is null and ${visible.sql} and ($4::timestamptz is null or (e.due_back_at, e.id) > ($4, $5::uuid))
       order by e.due_back_at, e.id limit $3`,
      [language, staff.id, first + 1, at, id, ...visible.values],
    );
    return toPage(rows, first, escalationPosition);
  }

  /** Waiting for an answer that the person may give or has asked for, oldest first. */
  async openExtensions(staff: StaffVisitor, language: string, first: number, after?: string): Promise<Page<Extension>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const { sql, values } = sides(staff.scope, 5);
    const rows = await this.sql.rows<ExtensionRow>(
      `${EXTENSION} where x.state = 'asked' and r.closed_at is null and ${sql} and ($3::timestamptz is null or (x.asked_at, x.id) > ($3, $4::uuid))
       order by x.asked_at, x.id limit $2`,
      [language, first + 1, at, id, ...values],
    );
    return toPage(rows.map((row) => answerable(row, staff)), first, extensionPosition);
  }

  /** All of one request, newest first, at most 50 of each. The caller has checked that the person may see it. */
  async ofRequest(requestId: string, staff: StaffVisitor, language: string) {
    const [escalations, extensions, clocks] = await Promise.all([
      this.sql.rows<Escalation>(`${ESCALATION} where e.request_id = $3 order by e.raised_at desc limit 50`, [language, staff.id, requestId]),
      this.sql.rows<ExtensionRow>(`${EXTENSION} where x.request_id = $2 order by x.asked_at desc limit 50`, [language, requestId]),
      this.sql.rows<Omit<LateClock, 'isOurs'> & { departmentIds: string[] }>(
        `select c.id, c.metric, c.due_at as "dueAt", c.first_breached_at as "breachedAt", c.state in ('RUNNING', 'PAUSED') as "isOpen",
           l.code as "reasonCode", l.note as "reasonNote", array_remove(array[r.department_id, p.provider_department_id], null) as "departmentIds"
         from sla_clock c join request r on r.id = c.request_id left join sla_policy p on p.id = c.policy_id and c.task_id is not null
           left join lateral (select code, note from late_reason where clock_id = c.id order by given_at desc, id desc limit 1) l on true
         where c.request_id = $1 and (c.first_breached_at is not null or (c.state = 'RUNNING' and c.due_at is not null))
         order by c.due_at limit 50`,
        [requestId],
      ),
    ]);
    return { escalations, extensions: extensions.map((row) => answerable(row, staff)), clocks: clocks.map((row) => explainable(row, staff.scope)) };
  }
}

const answerable = (row: ExtensionRow, staff: StaffVisitor): Extension => {
  const { askedBy, consumerDepartmentId, providerDepartmentId, ...rest } = row;
  const may = staff.permissions.has('extension.answer') && mayAnswerExtension({ consumerDepartmentId, providerDepartmentId }, staff, askedBy);
  return { ...rest, mayAnswer: row.state === 'asked' && may };
};

const explainable = ({ departmentIds, ...clock }: Omit<LateClock, 'isOurs'> & { departmentIds: string[] }, scope: RowScope): LateClock => ({
  ...clock,
  isOurs: scope.kind === 'everything' || (scope.kind === 'departments' && departmentIds.some((id) => scope.ids.includes(id))),
});

/** The promises that somebody stands on either side of. */
function sides(scope: RowScope, from: number): { sql: string; values: unknown[] } {
  if (scope.kind === 'everything') return { sql: 'true', values: [] };
  const ids = scope.kind === 'departments' ? scope.ids : [];
  return { sql: `(r.department_id = any($${from}::uuid[]) or l.provider_department_id = any($${from}::uuid[]) or l.consumer_department_id = any($${from}::uuid[]))`, values: [ids] };
}
