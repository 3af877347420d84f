import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, recordChange, Sql, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EmpowermentLimits, NO_LIMITS, widest } from '../rules/index.js';

const LIMITS = 'l.promise_days as "promiseDays", l.waive_cents as "waiveCents", l.priority_up_to as "priorityUpTo", l.close_as as "closeAs"';

export interface LimitsOfRole extends EmpowermentLimits {
  readonly role: string;
  readonly name: string;
}

/** What people of each role may grant alone. */
@Injectable()
export class EmpowermentLimitsOf {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of one person, over all their roles. */
  async person(staffId: string): Promise<EmpowermentLimits> {
    return widest(await this.sql.rows<EmpowermentLimits>(`select ${LIMITS} from staff_role held join empowerment_limit l on l.role_id = held.role_id where held.staff_id = $1`, [staffId]));
  }

  /** Of the roles that serve callers, by code; at most two hundred. */
  async roles(language: string): Promise<LimitsOfRole[]> {
    const rows = await this.sql.rows<{ role: string; names: Translated } & { [K in keyof EmpowermentLimits]: EmpowermentLimits[K] | null }>(
      `select r.code as role, r.name as names, ${LIMITS} from role r left join empowerment_limit l on l.role_id = r.id
       where 'request.create-for-caller' = any(r.permissions) order by r.code limit 200`,
    );
    return rows.map(({ role, names, promiseDays, waiveCents, priorityUpTo, closeAs }) => ({
      role, name: names[language] ?? names.en ?? role, promiseDays: promiseDays ?? 0, waiveCents: waiveCents ?? 0, priorityUpTo: priorityUpTo ?? null, closeAs: closeAs ?? [],
    }));
  }

  /** From now on; what was asked before keeps the limits it was asked under. */
  change(by: StaffVisitor, role: string, limits: EmpowermentLimits): Promise<Result<{ role: string }, { readonly code: 'NOT_FOUND' }>> {
    return inTransaction<{ role: string }, { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const [known] = (await tx.query(`select r.name, ${LIMITS} from role r left join empowerment_limit l on l.role_id = r.id where r.code = $1`, [role])) as ({ name: Translated } & EmpowermentLimits)[];
      if (!known) return refuse({ code: 'NOT_FOUND' });
      const { name, ...before } = known;
      await putEmpowermentLimits(tx, role, limits);
      await recordChange(tx, {
        kind: 'empowerment-limit', about: role, name: name.en ?? role, by: by.id, at: this.clock.now(),
        before: before.closeAs ? before : NO_LIMITS, after: limits,
      });
      return ok({ role });
    });
  }
}

/** What people of the role may grant alone, in place of what they might before. */
export async function putEmpowermentLimits(tx: Transaction, role: string, { promiseDays, waiveCents, priorityUpTo, closeAs }: EmpowermentLimits): Promise<void> {
  await tx.query(
    `insert into empowerment_limit (role_id, promise_days, waive_cents, priority_up_to, close_as) select id, $2, $3, $4, $5 from role where code = $1
     on conflict (role_id) do update set promise_days = excluded.promise_days, waive_cents = excluded.waive_cents, priority_up_to = excluded.priority_up_to, close_as = excluded.close_as`,
    [role, promiseDays, waiveCents, priorityUpTo, closeAs],
  );
}
