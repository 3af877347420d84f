import type { RowScope } from '@civic311/kernel';
import { CANCELLING_OUTCOMES, whereVisible } from '@civic311/requests/rules';
import { type AgeBand, DONE, onTimeSql } from '@civic311/sla/rules';
import { type Band, type Figure, MANY_TRANSFERS, type MultipleBand } from './rules/index.js';

/** Where a statement finds the instants that the figures hang on: parameters or columns, never input. */
export interface Terms {
  readonly asOf: string;
  /** The period `[from, to)` of the figures that have one. */
  readonly from: string;
  readonly to: string;
  /** Due before it is at risk. */
  readonly soon: string;
  /** Wished before it and unanswered is too long. */
  readonly wishedBefore: string;
}

/** What the report is narrowed to. */
export interface Narrowing {
  /** A department's code. */
  readonly department?: string;
  /** A service's code. */
  readonly service?: string;
}

/** A column with its table's name, such as `w.starts`. */
type Column = `${string}.${string}`;

/** The values of one statement, numbered as they come. */
export class Values {
  readonly list: unknown[] = [];
  /** Its `$n`. */
  readonly of = (given: unknown): string => `$${this.list.push(given)}`;
}

/**
 * Terms out of columns, and of instants that become parameters when they are first named: PostgreSQL refuses one that no
 * text names.
 */
export function termsOf(given: Readonly<Record<keyof Terms, Date | Column>>, values: Values): Terms {
  const named = new Map<keyof Terms, string>();
  const term = (name: keyof Terms) => {
    const instant = given[name];
    if (typeof instant === 'string') return instant;
    if (!named.has(name)) named.set(name, `${values.of(instant)}::timestamptz`);
    return named.get(name)!;
  };
  return {
    get asOf() { return term('asOf'); },
    get from() { return term('from'); },
    get to() { return term('to'); },
    get soon() { return term('soon'); },
    get wishedBefore() { return term('wishedBefore'); },
  };
}

/** Open at the instant asked for. In words that the index of open requests and the one of closing times both serve. */
export const openSql = ({ asOf }: Pick<Terms, 'asOf'>): string =>
  `(((r.state <> 'closed' and r.closed_at is null) or r.closed_at > ${asOf}) and r.opened_at <= ${asOf})`;

const closedSql = ({ asOf }: Terms): string => `coalesce(r.closed_at <= ${asOf}, false)`;

/** What somebody took back or took for nothing counts as such only from its closing on. */
const cancelledSql = (at: Terms): string =>
  `(${closedSql(at)} and coalesce(r.outcome in (${CANCELLING_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')}), false))`;

const onTime = (at: Terms) => onTimeSql({ dueAt: 'r.due_at', closedAt: 'r.closed_at', cancelled: cancelledSql(at) }, at);

const within = (column: string, { from, to }: Terms): string => `(${column} >= ${from} and ${column} < ${to})`;

/** In the denominator of the share. The plain range beside it is for the index. */
const dueSql = (at: Terms): string => `(${within('r.due_at', at)} and ${onTime(at).countsIn})`;

const imported = `r.source <> 'civic311'`;

/** Something was asked of another department or a contractor in the period. */
const taskSql = (at: Terms, and = ''): string =>
  `(r.id in (select h.request_id from handoff_task h where ${within('h.handed_off_at', at)} ${and}) and r.opened_at <= ${at.asOf})`;

/** What each figure counts: the one place. A count and its list of requests both come from here, so they agree. */
const FIGURE_SQL: Readonly<Record<Figure, (at: Terms) => string>> = {
  OPEN: openSql,
  OVERDUE: (at) => `(${openSql(at)} and r.due_at < ${at.asOf})`,
  AT_RISK: (at) => `(${openSql(at)} and r.due_at >= ${at.asOf} and r.due_at <= ${at.soon} and not r.paused)`,
  REOPEN_UNANSWERED: (at) =>
    `(r.state = 'reopen-requested' and (select max(e.occurred_at) from request_event e
       where e.request_id = r.id and e.kind = 'reopening-wished') < ${at.wishedBefore})`,
  MANY_TRANSFERS: (at) => `(${openSql(at)} and r.transfers > ${MANY_TRANSFERS})`,
  HANDED_OFF: (at) => taskSql(at),
  BOUNCED: (at) => taskSql(at, "and h.state = 'bounced'"),
  DUE: dueSql,
  ON_TIME: (at) => `(${dueSql(at)} and ${onTime(at).isOnTime})`,
  LATE: (at) => `(${dueSql(at)} and not ${onTime(at).isOnTime})`,
  DONE_ON_TIME: (at) => `(${dueSql(at)} and ${onTime(at).isOnTime} and r.outcome = '${DONE}')`,
  CANCELLED: (at) => `(${within('r.due_at', at)} and ${cancelledSql(at)})`,
  OPENED: (at) => `(${within('r.opened_at', at)} and r.opened_at <= ${at.asOf})`,
  CLOSED: (at) => `(${within('r.closed_at', at)} and r.closed_at <= ${at.asOf})`,
  NO_GOAL: (at) => `(${within('r.opened_at', at)} and r.opened_at <= ${at.asOf} and r.due_at is null and not r.paused)`,
  UNLABELLED: (at) => `(${imported} and ${dueSql(at)} and r.recorded_on_time is null)`,
  LABEL_DISAGREES: (at) => `(${imported} and ${dueSql(at)} and r.recorded_on_time <> ${onTime(at).isOnTime})`,
};

const DAY = `interval '24 hours'`;
const ageUnder = (days: number, asOf: string) => `r.opened_at > ${asOf} - ${days} * ${DAY}`;
/** Past due by so many times the promised time; a promise of no time at all is over any multiple. */
const overMultiple = (times: number, asOf: string) => `${asOf} - r.opened_at > ${times} * (r.due_at - r.opened_at)`;

const BAND_SQL: Readonly<Record<AgeBand | MultipleBand, (asOf: string) => string>> = {
  DAYS_0_TO_7: (asOf) => ageUnder(8, asOf),
  DAYS_8_TO_30: (asOf) => `(${ageUnder(31, asOf)} and not ${ageUnder(8, asOf)})`,
  DAYS_31_TO_90: (asOf) => `(${ageUnder(91, asOf)} and not ${ageUnder(31, asOf)})`,
  OVER_90_DAYS: (asOf) => `not ${ageUnder(91, asOf)}`,
  TIMES_1_TO_2: (asOf) => `not (${overMultiple(2, asOf)})`,
  TIMES_2_TO_3: (asOf) => `(${overMultiple(2, asOf)} and not (${overMultiple(3, asOf)}))`,
  OVER_3_TIMES: (asOf) => `(${overMultiple(3, asOf)})`,
};

/** The condition on `request r`. */
export const figureSql = (figure: Figure, at: Terms, band?: Band): string =>
  band ? `(${FIGURE_SQL[figure](at)} and ${BAND_SQL[band](at.asOf)})` : FIGURE_SQL[figure](at);

/** How it had ended at that instant; 'open' where it had not. */
export const outcomeSql = (at: Terms): string => `case when ${closedSql(at)} then r.outcome else 'open' end`;

/** How many times the promised time has passed, by the wall clock, to one decimal; null without a promise. */
export const multipleSql = (asOf: string): string =>
  `case when r.due_at > r.opened_at then round((extract(epoch from least(${asOf}, coalesce(r.closed_at, ${asOf})) - r.opened_at)
     / extract(epoch from r.due_at - r.opened_at))::numeric, 1)::float8 end`;

/** What the person may see, and what they asked for. */
export function narrowedSql(scope: RowScope, { department, service }: Narrowing, values: Values): string {
  const visible = whereVisible(scope, 1);
  const where = [visible.sql.replace(/\$(\d+)/g, (_, at: string) => values.of(visible.values[Number(at) - 1]))];
  if (department) where.push(`r.department_id = (select id from department where code = ${values.of(department)})`);
  if (service) where.push(`r.service_id = (select id from service where code = ${values.of(service)})`);
  return where.join(' and ');
}
