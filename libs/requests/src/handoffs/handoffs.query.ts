import { hashSecret, type RowScope } from '@civic311/kernel';
import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type TaskState } from '../rules/handoff.js';

export interface TaskRow {
  id: string;
  requestId: string;
  reference: string;
  serviceName: string;
  address: string | null;
  providerDepartmentId: string | null;
  providerContractorId: string | null;
  providerName: string;
  consumerName: string;
  handedOffByName: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  what: string;
  owedBack: string;
  blocking: boolean;
  state: TaskState;
  hops: number;
  suggestedDepartmentId: string | null;
  suggestedName: string | null;
  reason: string | null;
  givenBack: string | null;
  handedOffAt: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  /** By when it is to be taken, and done; null where nothing is promised. */
  acceptBy: Date | null;
  dueAt: Date | null;
}

/** A task as its contractor needs it: no reporter, no words of theirs, and no place once it has ended. */
export interface WorkRow {
  reference: string;
  serviceName: string;
  address: string | null;
  locationNote: string | null;
  consumerName: string;
  contractorName: string;
  what: string;
  owedBack: string;
  state: TaskState;
  handedOffAt: Date;
  endedAt: Date | null;
  dueAt: Date | null;
}

const MOST_TASKS = 50;

const dueSql = (metric: 'OWN' | 'COMPLETE') => `(select k.due_at from sla_clock k
  where k.request_id = t.request_id and k.task_id = t.id and k.metric = '${metric}')`;
const TASK = `t.id, t.request_id as "requestId", r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.address,
  t.provider_department_id as "providerDepartmentId", t.provider_contractor_id as "providerContractorId",
  coalesce(p.name->>$1, p.name->>'en', c.name) as "providerName", coalesce(d.name->>$1, d.name->>'en') as "consumerName",
  b.name as "handedOffByName", t.assignee_id as "assigneeId", a.name as "assigneeName", t.what, t.owed_back as "owedBack",
  t.blocking, t.state, t.hops, t.suggested_department_id as "suggestedDepartmentId",
  coalesce(g.name->>$1, g.name->>'en') as "suggestedName", t.reason, t.given_back as "givenBack",
  t.handed_off_at as "handedOffAt", t.accepted_at as "acceptedAt", t.ended_at as "endedAt",
  ${dueSql('OWN')} as "acceptBy", ${dueSql('COMPLETE')} as "dueAt"`;
const NAMED = `join request r on r.id = t.request_id join service s on s.id = r.service_id
  join department d on d.id = t.consumer_department_id left join department p on p.id = t.provider_department_id
  left join contractor c on c.id = t.provider_contractor_id left join staff b on b.id = t.handed_off_by_id
  left join staff a on a.id = t.assignee_id left join department g on g.id = t.suggested_department_id`;

/** Hand-offs as pages show them. */
@Injectable()
export class HandoffsQuery {
  constructor(private readonly sql: Sql) {}

  /** A request's tasks, newest first; at most 50. Who may see the request is asked before. */
  ofRequest(requestId: string, language: string): Promise<TaskRow[]> {
    return this.sql.rows<TaskRow>(
      `select ${TASK} from handoff_task t ${NAMED} where t.request_id = $2 order by t.handed_off_at desc, t.id desc limit ${MOST_TASKS}`,
      [language, requestId],
    );
  }

  /** What these departments were asked and have not answered or done, oldest first. */
  async forProviders(scope: RowScope, { first, after, language }: { first: number; after?: string; language: string }): Promise<Page<TaskRow>> {
    const values: unknown[] = [language, first + 1];
    const value = (given: unknown) => `$${values.push(given)}`;
    const where = [openFor(scope, value)];
    const cursor = after ? decodeMoment(after) : undefined;
    if (cursor) where.push(`(t.handed_off_at, t.id) > (${value(cursor[0])}::timestamptz, ${value(cursor[1])}::uuid)`);
    const rows = await this.sql.rows<TaskRow>(
      `select ${TASK} from (select * from handoff_task t where ${where.join(' and ')} order by t.handed_off_at, t.id limit $2) as t
         ${NAMED} order by t.handed_off_at, t.id`,
      values,
    );
    return toPage(rows, first, taskSortValues);
  }

  /** How many there are, counted no further than 100. */
  async countForProviders(scope: RowScope): Promise<number> {
    const values: unknown[] = [];
    const where = openFor(scope, (given) => `$${values.push(given)}`);
    const row = await this.sql.row<{ count: number }>(
      `select count(*)::int as count from (select 1 from handoff_task t where ${where} limit 100) as counted`,
      values,
    );
    return row!.count;
  }

  /** A task by its contractor's secret link. */
  bySecret(secret: string, language: string): Promise<WorkRow | undefined> {
    return this.sql.row<WorkRow>(
      `select r.reference, coalesce(s.name->>$2, s.name->>'en') as "serviceName",
         case when t.ended_at is null then r.address end as address,
         case when t.ended_at is null then r.location_note end as "locationNote",
         coalesce(d.name->>$2, d.name->>'en') as "consumerName", c.name as "contractorName", t.what, t.owed_back as "owedBack",
         t.state, t.handed_off_at as "handedOffAt", t.ended_at as "endedAt",
         ${dueSql('COMPLETE')} as "dueAt"
       from handoff_link l join handoff_task t on t.id = l.task_id join contractor c on c.id = t.provider_contractor_id
         join request r on r.id = t.request_id join service s on s.id = r.service_id
         join department d on d.id = t.consumer_department_id
       where l.token_hash = $1`,
      [hashSecret(secret), language],
    );
  }

  /** Contractors by name, at most 200. */
  contractors(): Promise<{ id: string; name: string; email: string; language: string; active: boolean }[]> {
    return this.sql.rows('select id, name, email, language, active from contractor order by lower(name) limit 200', []);
  }

  /** Those that work for the city now, at most 200. */
  contractorChoices(): Promise<{ id: string; name: string }[]> {
    return this.sql.rows('select id, name from contractor where active order by lower(name) limit 200', []);
  }
}

const openFor = (scope: RowScope, value: (given: unknown) => string): string =>
  `t.state in ('offered', 'accepted') and ${
    scope.kind === 'everything' ? 't.provider_department_id is not null' : `t.provider_department_id = any(${value('ids' in scope ? scope.ids : [])}::uuid[])`
  }`;

export const taskSortValues = ({ handedOffAt, id }: TaskRow): readonly unknown[] => [handedOffAt.toISOString(), id];
