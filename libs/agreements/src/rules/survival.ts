/** How long one thing took; `ended` false: so long already, and not over yet. */
export interface Took {
  readonly value: number;
  readonly ended: boolean;
}

/**
 * The value by which a share of all had ended (Kaplan–Meier): what is still open counts for as long as it was watched, not
 * as if it had ended and not as if it did not exist. Null where not so many ended yet. `sorted` by value.
 */
export function quantile(sorted: readonly Took[], share: number): number | null {
  let open = 1;
  for (let at = 0; at < sorted.length; ) {
    const { value } = sorted[at]!;
    const watched = sorted.length - at;
    let ended = 0;
    for (; at < sorted.length && sorted[at]!.value === value; at++) if (sorted[at]!.ended) ended++;
    open *= 1 - ended / watched;
    if (ended > 0 && 1 - open >= share - 1e-12) return value;
  }
  return null;
}

export const byValue = (a: Took, b: Took): number => a.value - b.value;
