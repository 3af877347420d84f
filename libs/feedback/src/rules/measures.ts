/** Under this many answers nothing is put in an order. */
export const LEAST_TO_RANK = 30;

/** A share of n, with the 95 percent interval of Wilson; nulls of nothing. All from 0 to 1. */
export interface Share {
  readonly n: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/** `hits` of `n`. Wilson's interval stays within 0 and 1 and is honest for few and for all. Throws RangeError for what is no share. */
export function shareOf(hits: number, n: number): Share {
  if (hits < 0 || hits > n) throw new RangeError(`${hits} of ${n} is no share`);
  if (n === 0) return { n, share: null, low: null, high: null };
  const p = hits / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { n, share: p, low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === n ? 1 : Math.min(1, centre + half) };
}

/** What was counted of the surveys of one service, one department, or all. */
export interface Counted {
  readonly sent: number;
  readonly answered: number;
  /** Said 4 or 5 of 5, of those who said. */
  readonly satisfied: number;
  readonly saidSatisfied: number;
  readonly easy: number;
  readonly saidEase: number;
  /** Said yes, of those who could tell. */
  readonly solved: number;
  readonly couldTell: number;
}

export interface Measures {
  /** Answered of the sent whose time is over. */
  readonly response: Share;
  readonly satisfied: Share;
  readonly easy: Share;
  readonly solved: Share;
}

export const measuresOf = ({ sent, answered, satisfied, saidSatisfied, easy, saidEase, solved, couldTell }: Counted): Measures => ({
  response: shareOf(answered, sent),
  satisfied: shareOf(satisfied, saidSatisfied),
  easy: shareOf(easy, saidEase),
  solved: shareOf(solved, couldTell),
});

/** Rows with enough answers, lowest share first, and the others by name: few answers make no order. */
export function inOrder<Row extends { readonly name: string }>(rows: readonly Row[], share: (row: Row) => Share): { ranked: Row[]; unranked: Row[] } {
  const byName = (one: Row, other: Row) => one.name.localeCompare(other.name, 'en');
  const isRanked = (row: Row) => share(row).n >= LEAST_TO_RANK;
  return {
    ranked: rows.filter(isRanked).toSorted((one, other) => share(one).share! - share(other).share! || byName(one, other)),
    unranked: rows.filter((row) => !isRanked(row)).toSorted(byName),
  };
}
