/** What a contact is scored by. Weights of all items sum to 100; a missed `autoFail` item fails the whole contact, and weighs nothing. */
export interface ScorecardItem {
  readonly code: string;
  readonly question: string;
  readonly weight: number;
  readonly autoFail: boolean;
  /** Code of the training module that helps who misses it; null: a talk does. */
  readonly module: string | null;
}

export const MARKS = ['yes', 'no', 'not-applicable'] as const;
export type Mark = (typeof MARKS)[number];

export interface Scored {
  /** 0 to 100 of the items that applied; null when none did. 0 when it failed. */
  readonly score: number | null;
  readonly failed: boolean;
  /** Codes of the items that were missed. */
  readonly missed: readonly string[];
}

export type ScorecardFault = 'NO_ITEMS' | 'SAME_CODE' | 'AUTO_FAIL_WEIGHS' | 'NOT_100';

export function scorecardFault(items: readonly ScorecardItem[]): ScorecardFault | null {
  if (items.length === 0) return 'NO_ITEMS';
  if (new Set(items.map(({ code }) => code)).size < items.length) return 'SAME_CODE';
  if (items.some(({ autoFail, weight }) => (autoFail ? weight !== 0 : weight <= 0))) return 'AUTO_FAIL_WEIGHS';
  return items.reduce((sum, { weight }) => sum + weight, 0) === 100 ? null : 'NOT_100';
}

/** What one version of a card says otherwise than the one before; `before` is null where the item is new, `after` where it is gone. */
export interface ScorecardChange {
  readonly before: ScorecardItem | null;
  readonly after: ScorecardItem | null;
}

/** Items that differ, by code: those of the newer card in its order, then those that are gone. */
export function scorecardChanges(before: readonly ScorecardItem[], after: readonly ScorecardItem[]): ScorecardChange[] {
  const was = new Map(before.map((item) => [item.code, item]));
  const now = new Set(after.map(({ code }) => code));
  const same = (a: ScorecardItem, b: ScorecardItem) => a.question === b.question && a.weight === b.weight && a.autoFail === b.autoFail && a.module === b.module;
  return [
    ...after.flatMap((item) => {
      const old = was.get(item.code) ?? null;
      return old && same(old, item) ? [] : [{ before: old, after: item }];
    }),
    ...before.filter(({ code }) => !now.has(code)).map((item) => ({ before: item, after: null })),
  ];
}

/** Codes of items without a mark; a contact is scored whole or not at all. */
export const unmarked = (items: readonly ScorecardItem[], marks: Readonly<Record<string, Mark>>): string[] =>
  items.flatMap(({ code }) => (marks[code] ? [] : [code]));

/** The score by the weights of the items that applied. */
export function scored(items: readonly ScorecardItem[], marks: Readonly<Record<string, Mark>>): Scored {
  const missed = items.filter(({ code }) => marks[code] === 'no');
  const applied = items.filter(({ code, autoFail }) => !autoFail && marks[code] !== 'not-applicable');
  const weight = applied.reduce((sum, item) => sum + item.weight, 0);
  const won = applied.reduce((sum, item) => sum + (marks[item.code] === 'yes' ? item.weight : 0), 0);
  const failed = missed.some(({ autoFail }) => autoFail);
  return { score: failed ? 0 : weight > 0 ? (won / weight) * 100 : null, failed, missed: missed.map(({ code }) => code) };
}

export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  /** Highest less lowest, in points. */
  readonly range: number;
}

/** How far several scorers of one contact are apart; null with fewer than two scores. */
export function spreadOf(scores: readonly number[]): Spread | null {
  if (scores.length < 2) return null;
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  return { n: scores.length, mean: scores.reduce((a, b) => a + b, 0) / scores.length, lowest, highest, range: highest - lowest };
}
