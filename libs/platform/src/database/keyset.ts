import { isId } from '@civic311/kernel';

/** The position after a row, opaque to clients: the row's sort values, base64url JSON. */
export const encodeCursor = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** The sort values in a cursor, or undefined where the text is none with `length` values. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
    return Array.isArray(values) && values.length === length && values.every(plain) ? values : undefined;
  } catch {
    return undefined;
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;

/** The instant (or 'infinity') and the id in the cursor of a list by time, or undefined where the text is none. */
export function decodeMoment(cursor: string): [string, string] | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'string' || typeof id !== 'string' || !isId(id)) return undefined;
  return at === 'infinity' || (INSTANT.test(at) && !Number.isNaN(Date.parse(at))) ? [at, id] : undefined;
}

export interface Page<Row> {
  rows: Row[];
  /** Present when there is more after the last row. */
  endCursor: string | null;
  hasNextPage: boolean;
}

/** Cuts `limit + 1` rows to a page; the extra row only says that there is more. */
export function toPage<Row>(rows: Row[], limit: number, sortValues: (row: Row) => readonly unknown[]): Page<Row> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, hasNextPage: rows.length > limit, endCursor: last ? encodeCursor(sortValues(last)) : null };
}
