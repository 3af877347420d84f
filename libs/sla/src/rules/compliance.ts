/** The name of the definition, printed wherever one of its figures stands; catalogs word it. */
export const ON_TIME_DEFINITION = 'CLOSED_BY_DUE_TIME';

/** The outcome that counts for "done on time". */
export const DONE = 'done';

/** One request, as far as its promise goes. */
export interface PromisedRequest {
  /** Null: nothing was promised. */
  readonly dueAt: Date | null;
  readonly closedAt: Date | null;
  /** Null while open. */
  readonly outcome: string | null;
  /** Withdrawn, spam or merged into another. */
  readonly cancelled: boolean;
}

/** `[from, to)` */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface OnTimeShare {
  readonly definition: typeof ON_TIME_DEFINITION;
  readonly n: number;
  readonly onTime: number;
  /** 0 to 1, not rounded; null when n is 0. */
  readonly share: number | null;
  readonly doneOnTime: number;
  readonly doneShare: number | null;
  /** By outcome, most first; null is still open. Sums to n. */
  readonly byOutcome: readonly { readonly outcome: string | null; readonly n: number; readonly onTime: number }[];
}

/**
 * The one definition of "on time": of the requests whose due time lies in the period, cancelled ones left out, the share
 * closed by its due time. Open past the due time counts as late; without a due time, or open and not yet due, counts
 * nowhere. Everything after `asOf` has not happened yet, so that a frozen report gives the same figures next year.
 */
export function onTimeShare(rows: Iterable<PromisedRequest>, period: Period, asOf: Date): OnTimeShare {
  const outcomes = new Map<string | null, { n: number; onTime: number }>();
  for (const row of rows) {
    if (!countsIn(row, period, asOf)) continue;
    const outcome = isClosed(row, asOf) ? row.outcome : null;
    const entry = outcomes.get(outcome) ?? { n: 0, onTime: 0 };
    entry.n += 1;
    if (isOnTime(row, asOf)) entry.onTime += 1;
    outcomes.set(outcome, entry);
  }
  const byOutcome = [...outcomes].map(([outcome, counts]) => ({ outcome, ...counts })).sort((a, b) => b.n - a.n);
  const n = byOutcome.reduce((sum, entry) => sum + entry.n, 0);
  const onTime = byOutcome.reduce((sum, entry) => sum + entry.onTime, 0);
  const doneOnTime = outcomes.get(DONE)?.onTime ?? 0;
  const share = (count: number) => (n === 0 ? null : count / n);
  return {
    definition: ON_TIME_DEFINITION,
    n,
    onTime,
    share: share(onTime),
    doneOnTime,
    doneShare: share(doneOnTime),
    byOutcome,
  };
}

/** Whether a request is in the denominator. */
export function countsIn(row: PromisedRequest, { from, to }: Period, asOf: Date): boolean {
  if (row.cancelled || !row.dueAt || row.dueAt < from || row.dueAt >= to) return false;
  return isClosed(row, asOf) || asOf > row.dueAt;
}

/** Whether it was closed by its due time: to the very millisecond is still on time. */
export function isOnTime(row: Pick<PromisedRequest, 'dueAt' | 'closedAt'>, asOf: Date): boolean {
  return row.dueAt !== null && isClosed(row, asOf) && row.closedAt! <= row.dueAt;
}

const isClosed = ({ closedAt }: Pick<PromisedRequest, 'closedAt'>, asOf: Date): boolean =>
  closedAt !== null && closedAt <= asOf;

/**
 * The same definition for PostgreSQL, where a report counts a million rows; a test holds the two against each other.
 * Takes SQL expressions (column names and parameters, never input) and gives two boolean expressions, never null.
 */
export function onTimeSql(
  row: { dueAt: string; closedAt: string; cancelled: string },
  when: { from: string; to: string; asOf: string },
): { countsIn: string; isOnTime: string } {
  const isClosedSql = `coalesce(${row.closedAt} <= ${when.asOf}, false)`;
  const isDueIn = `coalesce(${row.dueAt} >= ${when.from} and ${row.dueAt} < ${when.to}, false)`;
  return {
    countsIn: `(not ${row.cancelled} and ${isDueIn} and (${isClosedSql} or ${when.asOf} > ${row.dueAt}))`,
    isOnTime: `(${isClosedSql} and coalesce(${row.closedAt} <= ${row.dueAt}, false))`,
  };
}
