import type { RowScope } from '@civic311/kernel';

/** How much hangs on a decision that is asked for. */
export const SEVERITIES = ['NOTABLE', 'SERIOUS', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Why a promise was broken. `OTHER` needs a note. */
export const LATE_REASONS = [
  'TOO_MUCH_WORK',
  'TOO_FEW_PEOPLE',
  'PARTS_OR_EQUIPMENT',
  'WEATHER',
  'OTHER_DEPARTMENT',
  'CONTRACTOR',
  'NO_ACCESS',
  'NEEDS_BIGGER_WORK',
  'WRONG_SERVICE_OR_PLACE',
  'PROMISE_TOO_SHORT',
  'OVERLOOKED',
  'OTHER',
] as const;
export type LateReason = (typeof LATE_REASONS)[number];

export const isLateReason = (code: string): code is LateReason => (LATE_REASONS as readonly string[]).includes(code);

/** Who promised, and to whom; null as consumer: the public. */
export interface PromiseSides {
  readonly providerDepartmentId: string | null;
  readonly consumerDepartmentId: string | null;
}

/**
 * Whether somebody stands on the other side of a promise and may give its provider more time: of a promise to a department its
 * own people; of a promise to the public those who see the whole city. Never who asked.
 */
export function mayAnswerExtension(
  { consumerDepartmentId }: PromiseSides,
  { scope, id }: { scope: RowScope; id: string },
  askedBy: string,
): boolean {
  if (id === askedBy) return false;
  if (scope.kind === 'everything') return true;
  return scope.kind === 'departments' && consumerDepartmentId !== null && scope.ids.includes(consumerDepartmentId);
}
