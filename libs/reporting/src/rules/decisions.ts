/** Why a request stands before a leader. */
export const DECISION_REASONS = ['OVER_3_TIMES', 'REOPEN_UNANSWERED', 'MANY_TRANSFERS'] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

export const MOST_DECISIONS = 5;

export interface Candidate {
  readonly id: string;
  readonly multipleOfTarget: number | null;
}

/**
 * At most five requests out of a list for each reason, each list worst first. Every reason has its turn, so that the
 * worst of one kind does not hide the others; what has several reasons comes first, then what is latest by its target.
 */
export function needingDecision<T extends Candidate>(
  lists: Readonly<Record<DecisionReason, readonly T[]>>,
): (T & { reasons: DecisionReason[] })[] {
  const chosen = new Map<string, T & { reasons: DecisionReason[] }>();
  for (let place = 0; place < MOST_DECISIONS; place++) {
    for (const reason of DECISION_REASONS) {
      const candidate = lists[reason][place];
      if (!candidate || chosen.has(candidate.id) || chosen.size === MOST_DECISIONS) continue;
      const reasons = DECISION_REASONS.filter((other) => lists[other].some(({ id }) => id === candidate.id));
      chosen.set(candidate.id, { ...candidate, reasons });
    }
  }
  return [...chosen.values()].sort(
    (a, b) => b.reasons.length - a.reasons.length || (b.multipleOfTarget ?? 0) - (a.multipleOfTarget ?? 0),
  );
}
