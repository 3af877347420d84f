import type { Outcome } from '@civic311/requests/rules';
import { PRIORITIES, type Priority } from '@civic311/sla/rules';

/** What may be granted to a resident over and above the usual. */
export const CONCESSIONS = ['promise-date', 'set-priority', 'waive-fee', 'close-as'] as const;
export type ConcessionKind = (typeof CONCESSIONS)[number];

/** How requests may be closed while the resident is still there. A duplicate is joined, and only residents withdraw. */
export const FIRST_CONTACT_OUTCOMES = ['done', 'no-issue-found', 'referred-outside', 'unable-to-act', 'not-a-request'] as const satisfies readonly Outcome[];
export type FirstContactOutcome = (typeof FIRST_CONTACT_OUTCOMES)[number];

/** What somebody may grant alone. */
export interface EmpowermentLimits {
  /** So many business days before or after the due date may a day be promised. */
  readonly promiseDays: number;
  readonly waiveCents: number;
  /** Up to this one; null: none may be changed. */
  readonly priorityUpTo: Priority | null;
  readonly closeAs: readonly FirstContactOutcome[];
}

export type Ask =
  | { readonly kind: 'promise-date'; /** Business days between the promised and the due date. */ readonly days: number }
  | { readonly kind: 'waive-fee'; readonly cents: number }
  | { readonly kind: 'set-priority'; readonly priority: Priority }
  | { readonly kind: 'close-as'; readonly outcome: FirstContactOutcome };

/** `limit` is how far one may go alone, as a number of days or cents, a priority or outcomes; '' is nowhere. */
export type Verdict = { readonly alone: true } | { readonly alone: false; readonly limit: string };

/** Whether this may be granted alone; otherwise somebody must approve it, and the limit says why. */
export function mayAlone(limits: EmpowermentLimits, ask: Ask): Verdict {
  const within = (is: boolean, limit: string): Verdict => (is ? { alone: true } : { alone: false, limit });
  switch (ask.kind) {
    case 'promise-date':
      return within(limits.promiseDays > 0 && Math.abs(ask.days) <= limits.promiseDays, limits.promiseDays > 0 ? String(limits.promiseDays) : '');
    case 'waive-fee':
      return within(ask.cents <= limits.waiveCents, limits.waiveCents > 0 ? String(limits.waiveCents) : '');
    case 'set-priority':
      return within(limits.priorityUpTo !== null && PRIORITIES.indexOf(ask.priority) <= PRIORITIES.indexOf(limits.priorityUpTo), limits.priorityUpTo ?? '');
    case 'close-as':
      return within(limits.closeAs.includes(ask.outcome), limits.closeAs.join(','));
  }
}

export const NO_LIMITS: EmpowermentLimits = { promiseDays: 0, waiveCents: 0, priorityUpTo: null, closeAs: [] };

/** Of somebody with several roles: of each the widest. */
export const widest = (all: readonly EmpowermentLimits[]): EmpowermentLimits =>
  all.reduce(
    (wide, limits) => ({
      promiseDays: Math.max(wide.promiseDays, limits.promiseDays),
      waiveCents: Math.max(wide.waiveCents, limits.waiveCents),
      priorityUpTo: [wide.priorityUpTo, limits.priorityUpTo].toSorted((a, b) => rank(b) - rank(a))[0] ?? null,
      closeAs: FIRST_CONTACT_OUTCOMES.filter((outcome) => wide.closeAs.includes(outcome) || limits.closeAs.includes(outcome)),
    }),
    NO_LIMITS,
  );

const rank = (priority: Priority | null): number => (priority === null ? -1 : PRIORITIES.indexOf(priority));

/** Somebody waits on the line: what nobody answered by then has expired. */
export const APPROVAL_MINUTES = 15;
