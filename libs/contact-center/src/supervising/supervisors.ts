import type { Transaction } from '@civic311/platform';

const MOST = 100;

export interface Supervisor {
  readonly id: string;
  readonly language: string;
  /** Of a department of the agent's. */
  readonly own: boolean;
}

/** Who supervises contacts, but this agent: the agent's own first, then by id; at most a hundred. */
export function supervisorsOf(tx: Transaction, agentId: string): Promise<Supervisor[]> {
  return tx.query(
    `select p.id, p.language, coalesce(bool_or(held.department_id in (select department_id from staff_role where staff_id = $1)), false) as own
     from staff p join staff_role held on held.staff_id = p.id join role r on r.id = held.role_id
     where p.disabled_at is null and p.id <> $1 and 'contact.supervise' = any(r.permissions) group by p.id order by own desc, p.id limit ${MOST}`,
    [agentId],
  ) as Promise<Supervisor[]>;
}
