import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { RoutingRule } from '../rules/routing.js';

/** The city's routing rules in the order they are tried, in place of those before. */
export async function putRoutingRules(tx: Transaction, rules: readonly Omit<RoutingRule, 'id'>[]): Promise<void> {
  await tx.query('delete from routing_rule');
  await tx.query(
    `insert into routing_rule (id, position, conditions, department_id, reason)
     select id, position, conditions, "departmentId", reason from jsonb_to_recordset($1)
       as r(id uuid, position smallint, conditions jsonb, "departmentId" uuid, reason jsonb)`,
    [JSON.stringify(rules.map((rule, index) => ({ ...rule, id: newId(), position: index + 1 })))],
  );
}
