import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { Officer } from './rules/index.js';

/** Names exactly these officers, as a seed does; who was named before and is not listed holds the tier no more. */
export async function putOfficers(tx: Transaction, officers: readonly Officer[]): Promise<void> {
  await tx.query('delete from officer');
  for (const { tier, departmentId, serviceId, staffId, deputyId } of officers) {
    await tx.query(
      `insert into officer (id, tier, department_id, service_id, staff_id, deputy_id) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), tier, departmentId, serviceId, staffId, deputyId],
    );
  }
}
