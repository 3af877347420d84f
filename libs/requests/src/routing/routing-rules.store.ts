import { inLanguage, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import type { RoutingConditions } from '../rules/routing.js';

/** A rule as it is edited: its department by code. */
export interface StoredRule {
  readonly id: string;
  /** From 1: the first that fits decides. */
  readonly position: number;
  readonly department: string;
  readonly conditions: RoutingConditions;
  readonly reason: Translated;
}

export const RULES = `select r.id, r.position, d.code as department, r.conditions, r.reason
  from routing_rule r join department d on d.id = r.department_id order by r.position limit 500`;

/** Every rule in its order; nobody else changes them until the transaction ends. */
export async function lockRules(tx: Transaction): Promise<StoredRule[]> {
  await tx.query("select pg_advisory_xact_lock(hashtext('civic311:routing'))");
  return tx.query(RULES);
}

/** Numbers the rules in this order. */
export async function putInOrder(tx: Transaction, ids: readonly string[]): Promise<void> {
  // A position belongs to one rule at every moment, so all of them step aside first.
  await tx.query('update routing_rule set position = -position');
  await tx.query(
    'update routing_rule r set position = o.position from unnest($1::uuid[]) with ordinality as o(id, position) where r.id = o.id',
    [ids],
  );
}

/** Keeps in the history what became of a rule. */
export async function recordRule(
  tx: Transaction,
  change: { id: string; reason: Translated; before: object | null; after: object | null; why: string | null },
  by: StaffVisitor,
  at: Date,
): Promise<void> {
  const { id: about, before, after, why } = change;
  await recordChange(tx, { kind: 'routing-rule', about, name: inLanguage(change.reason, 'en'), by: by.id, at, before, after, reason: why });
}
