import type { RowScope } from '@civic311/kernel';
import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import type { Priority } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import type { Need } from '../rules/attention.js';
import type { State } from '../rules/lifecycle.js';
import type { Attention, QueueLateness, QueueSort } from '../rules/queue-view.js';
import { whereVisible } from '../rules/visibility.js';

/** What the queue can be narrowed to. Everything is optional; nothing means all that the person may see. */
export interface QueueFilter {
  /** These, open or closed. */
  ids?: readonly string[];
  departmentId?: string;
  departmentCode?: string;
  assigneeId?: string;
  unassigned?: boolean;
  states?: State[];
  serviceCode?: string;
  neighborhoodCode?: string;
  districtCode?: string;
  /** soon: at risk; wish: a resident wants it opened again; look: words or photos wait for a look. */
  attention?: Attention;
  /** Of open ones; long-overdue: more than three times late. */
  lateness?: QueueLateness;
  /** A reference, an address, or words. */
  search?: string;
  closed?: boolean;
  openedFrom?: Date;
  openedTo?: Date;
  /** Soonest due first without it. Closed ones always come newest first. */
  sort?: QueueSort | null;
}

export interface QueueRow {
  id: string;
  reference: string;
  version: number;
  serviceName: string;
  departmentId: string;
  departmentName: string;
  assigneeName: string | null;
  state: State;
  priority: Priority;
  outcome: string | null;
  address: string | null;
  neighborhoodName: string | null;
  channel: string;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  atRiskAt: Date | null;
  longOverdueAt: Date | null;
  paused: boolean;
  followers: number;
  transfers: number;
  moderation: string;
  /** Whom it waits for longest, since when, and how many there are. */
  blockedByName: string | null;
  blockedSince: Date | null;
  blockers: number;
  needsAttention: Need[];
}

/** As the report counts it: a wish to reopen is closed until somebody grants it. It has a tab of its own. */
const OPEN = "r.state not in ('closed', 'reopen-requested')";
const wantsWishes = ({ attention, states }: QueueFilter): boolean =>
  attention === 'wish' || attention === 'look' || (states ?? []).includes('reopen-requested');

const FAR = "coalesce(r.due_at, 'infinity'::timestamptz)";

/** What the rows are ordered by, and the value of a row in it as its cursor keeps it. */
interface Order {
  by: string;
  descends: boolean;
  of(row: QueueRow): string;
}
const ORDERS: Readonly<Record<QueueSort | 'closed', Order>> = {
  due: { by: FAR, descends: false, of: (row) => row.dueAt?.toISOString() ?? 'infinity' },
  oldest: { by: 'r.opened_at', descends: false, of: (row) => row.openedAt.toISOString() },
  newest: { by: 'r.opened_at', descends: true, of: (row) => row.openedAt.toISOString() },
  closed: { by: 'r.closed_at', descends: true, of: (row) => row.closedAt!.toISOString() },
};
const orderOf = ({ closed, sort }: QueueFilter): Order => ORDERS[closed ? 'closed' : (sort ?? 'due')];

/** The work queue: soonest due first unless asked otherwise, by keyset, in one statement. */
@Injectable()
export class QueueQuery {
  constructor(private readonly sql: Sql) {}

  async page(
    scope: RowScope,
    filter: QueueFilter,
    { first, after, language, now }: { first: number; after?: string; language: string; now: Date },
  ): Promise<Page<QueueRow>> {
    const values: unknown[] = [language, first + 1];
    const value = (given: unknown) => `$${values.push(given)}`;
    const where = this.conditions(scope, filter, now, value, values);
    const cursor = after ? decodeMoment(after) : undefined;
    const { by, descends } = orderOf(filter);
    const order = descends ? `${by} desc, r.id desc` : `${by}, r.id`;
    if (cursor) {
      const [at, id] = [value(cursor[0]), value(cursor[1])];
      where.push(`(${by}, r.id) ${descends ? '<' : '>'} (${at}::timestamptz, ${id}::uuid)`);
    }
    const rows = await this.sql.rows<QueueRow>(
      `with page as materialized (${pageOf(scope, where, order, by === 'r.opened_at')})
       select r.id, r.reference, r.version, coalesce(s.name->>$1, s.name->>'en') as "serviceName",
         r.department_id as "departmentId", coalesce(d.name->>$1, d.name->>'en') as "departmentName",
         p.name as "assigneeName", r.state, r.priority, r.outcome, r.address,
         coalesce(a.name->>$1, a.name->>'en') as "neighborhoodName", r.channel, r.opened_at as "openedAt",
         r.updated_at as "updatedAt", r.closed_at as "closedAt", r.due_at as "dueAt", r.at_risk_at as "atRiskAt", r.long_overdue_at as "longOverdueAt",
         r.paused, r.followers, r.transfers, r.moderation, b.name as "blockedByName", b.since as "blockedSince", r.needs_attention as "needsAttention",
         coalesce(b.blockers, 0) as blockers
       from page r join service s on s.id = r.service_id join department d on d.id = r.department_id
         left join staff p on p.id = r.assignee_id left join area a on a.id = r.neighborhood_id
         left join lateral (${BLOCKED}) as b on true
       order by ${order}`,
      values,
    );
    return toPage(rows, first, sortValues(filter));
  }

  /**
   * How many there are of each, in one statement and counted no further than one beyond `cap`. Every tab has an index that
   * answers it alone, so a city that is twenty times as large costs no more; the cap is in the text for the planner to know.
   */
  async counts<Name extends string>(
    scope: RowScope,
    filters: Readonly<Record<Name, QueueFilter>>,
    now: Date,
    cap: number,
  ): Promise<Record<Name, number>> {
    const values: unknown[] = [];
    const counted = (Object.entries(filters) as [Name, QueueFilter][]).map(([name, filter]) => {
      const isOthers = filter.attention === 'others';
      const kept = isOthers ? { ...filter, attention: undefined } : filter;
      const where = this.conditions(scope, kept, now, (given) => `$${values.push(given)}`, values);
      const found = isOthers ? waitingOnOthers(where, cap + 1) : `select 1 from request r where ${where.join(' and ')}`;
      return `(select count(*)::int from (${found} limit ${cap + 1}) as counted) as "${name}"`;
    });
    return (await this.sql.row<Record<Name, number>>(`select ${counted.join(', ')}`, values))!;
  }

  private conditions(
    scope: RowScope,
    filter: QueueFilter,
    now: Date,
    value: (given: unknown) => string,
    values: unknown[],
  ): string[] {
    const visible = whereVisible(scope, values.length + 1);
    values.push(...visible.values);
    const where = [visible.sql];
    const and = (condition: string) => void where.push(condition);
    if (filter.ids) and(`r.id = any(${value(filter.ids)}::uuid[])`);
    // A resident may write about what is closed too.
    else if (filter.attention === 'needs') and('r.needs_attention_since is not null');
    else and(filter.closed ? "r.state = 'closed'" : wantsWishes(filter) ? "r.state <> 'closed'" : OPEN);
    if (filter.departmentId) and(`r.department_id = ${value(filter.departmentId)}`);
    if (filter.departmentCode) and(`r.department_id = (select id from department where code = ${value(filter.departmentCode)})`);
    if (filter.assigneeId) and(`r.assignee_id = ${value(filter.assigneeId)}`);
    if (filter.unassigned) and('r.assignee_id is null');
    if (filter.states?.length) and(`r.state = any(${value(filter.states)}::text[])`);
    if (filter.serviceCode) and(`r.service_id = (select id from service where code = ${value(filter.serviceCode)})`);
    if (filter.neighborhoodCode) {
      and(`r.neighborhood_id = (select id from area where kind = 'neighborhood' and code = ${value(filter.neighborhoodCode)})`);
    }
    if (filter.districtCode) {
      and(`r.district_id = (select id from area where kind = 'district' and code = ${value(filter.districtCode)})`);
    }
    if (filter.openedFrom) and(`r.opened_at >= ${value(filter.openedFrom)}`);
    if (filter.openedTo) and(`r.opened_at < ${value(filter.openedTo)}`);
    if (filter.attention === 'overdue') and(`${FAR} < ${value(now)}`);
    if (filter.lateness === 'on-time') and(`${FAR} >= ${value(now)}`);
    if (filter.lateness === 'late') and(`${FAR} < ${value(now)}`);
    if (filter.lateness === 'long-overdue') and(`r.long_overdue_at < ${value(now)}`);
    if (filter.attention === 'soon') and(`${FAR} >= ${value(now)} and r.at_risk_at <= ${value(now)} and not r.paused`);
    if (filter.attention === 'today') and(`${FAR} >= ${value(now)} and ${FAR} < ${midnight(value(now))}`);
    if (filter.attention === 'wish') and("r.state = 'reopen-requested'");
    if (filter.attention === 'look') and("r.moderation = 'awaiting'");
    if (filter.attention === 'new') and("r.state = 'received'");
    if (filter.attention === 'others') and(`r.id in (${waitingOnOthers(where)})`);
    if (filter.search) and(`r.search @@ ${tsquery(value(filter.search.replace(/^(\w{4})-(\w{4})$/, '$1$2')))}`);
    return where;
  }
}

/** The open task that a row waits for longest: asked of a small index, once a row of the page. */
const BLOCKED = `select coalesce(hd.name->>$1, hd.name->>'en', hc.name) as name, h.handed_off_at as since, (count(*) over ())::int as blockers
  from handoff_task h left join department hd on hd.id = h.provider_department_id
    left join contractor hc on hc.id = h.provider_contractor_id
  where h.request_id = r.id and h.blocking and h.state in ('offered', 'accepted') order by h.handed_off_at, h.id limit 1`;

/**
 * The page's rows. Of several departments, each gives its own first ones: an index keeps the order within one only. By due
 * time the whole city has an index too, by age it has none.
 */
function pageOf(scope: RowScope, where: readonly string[], order: string, byAge: boolean): string {
  const first = (conditions: readonly string[]) => `select r.* from request r where ${conditions.join(' and ')} order by ${order} limit $2`;
  const isWholeCity = scope.kind === 'everything';
  if (isWholeCity ? !byAge : scope.kind !== 'departments' || scope.ids.length < 2) return first(where);
  return `select r.* from ${isWholeCity ? 'department as own' : 'unnest($3::uuid[]) as own(id)'}
    cross join lateral (${first(['r.department_id = own.id', ...where])}) as r order by ${order} limit $2`;
}

/** When the city's day ends. */
const midnight = (now: string): string =>
  `(select (date_trunc('day', ${now}::timestamptz at time zone time_zone) + interval '1 day') at time zone time_zone from city)`;

/**
 * Few enough at a time to begin with them; those that wait for the resident are found by index alone. Of `most` of each kind
 * come no fewer than `most` in all.
 */
const waitingOnOthers = (where: readonly string[], most?: number): string => {
  const limit = most ? `limit ${most}` : '';
  return `(select r.id from request r where ${where.join(' and ')} and r.state = 'waiting-on-resident' ${limit})
   union (select distinct r.id from handoff_task h join request r on r.id = h.request_id
     where ${where.join(' and ')} and h.state in ('offered', 'accepted') and h.blocking ${limit})`;
};

/** Every word must be there; the last one may be unfinished. */
const tsquery = (parameter: string): string =>
  `to_tsquery('simple', (select coalesce(nullif(string_agg(quote_literal(word) || ':*', ' & '), ''), quote_literal(''))
     from regexp_split_to_table(unaccent(lower(${parameter})), '[^[:alnum:]]+') as word where word <> ''))`;

export const sortValues =
  (filter: QueueFilter) =>
  (row: QueueRow): readonly unknown[] => [orderOf(filter).of(row), row.id];
