import type { RowScope } from '@civic311/kernel';
import type { Side } from './lifecycle.js';

/** The parties of an agreement, by department id. */
export interface PartyIds {
  /** Null: a contractor. */
  readonly providerDepartmentId: string | null;
  /** Null: the public. */
  readonly consumerDepartmentId: string | null;
}

/**
 * Whom a person speaks for: the head of a department for it; who answers for the whole city for the public, and for a
 * contractor, who has no account. Never for both sides of one agreement.
 */
export function sideOf(scope: RowScope, { providerDepartmentId, consumerDepartmentId }: PartyIds): Side | null {
  const speaksFor = (departmentId: string | null) =>
    departmentId === null ? scope.kind === 'everything' : scope.kind === 'departments' && scope.ids.includes(departmentId);
  const [provider, consumer] = [speaksFor(providerDepartmentId), speaksFor(consumerDepartmentId)];
  return provider === consumer ? null : provider ? 'provider' : 'consumer';
}
