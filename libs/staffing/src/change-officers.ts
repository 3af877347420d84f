import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OFFICER_TIERS, type OfficerTier } from './rules/index.js';

export interface OfficerToAdd {
  readonly tier: string;
  /** Null for the executives, who stand over the whole city. */
  readonly departmentId: string | null;
  /** Only of a service owner; null: all services of the department. */
  readonly serviceCode: string | null;
  readonly staffId: string;
  readonly deputyId: string | null;
}

export type OfficerRefusal = InputRefusal | { readonly code: 'NOT_FOUND' | 'ALREADY_OFFICER' };

/** Who holds which tier of the ladder: it counts for every step from now on. */
@Injectable()
export class ChangeOfficers {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(by: StaffVisitor, officer: OfficerToAdd): Promise<Result<{ id: string }, OfficerRefusal>> {
    return inTransaction<{ id: string }, OfficerRefusal>(this.dataSource, async (tx) => {
      const { tier, staffId, deputyId } = officer;
      if (!isTier(tier)) return invalid({ path: 'tier', code: 'UNKNOWN' });
      const departmentId = tier === 'EXECUTIVE' ? null : officer.departmentId;
      const serviceCode = tier === 'SERVICE_OWNER' ? officer.serviceCode : null;
      const [known] = (await tx.query(
        `select (select id from department where id = $1 and active) as "departmentId", (select id from service where code = $2) as "serviceId",
           (select count(*) from staff where id = any($3::uuid[]) and disabled_at is null)::int as people`,
        [departmentId, serviceCode, [staffId, ...(deputyId ? [deputyId] : [])]],
      )) as [{ departmentId: string | null; serviceId: string | null; people: number }];
      if (tier !== 'EXECUTIVE' && !known.departmentId) return invalid({ path: 'departmentId', code: 'UNKNOWN' });
      if (serviceCode && !known.serviceId) return invalid({ path: 'serviceCode', code: 'UNKNOWN' });
      if (deputyId === staffId) return invalid({ path: 'deputyId', code: 'OWN_DEPUTY' });
      if (known.people < (deputyId ? 2 : 1)) return invalid({ path: 'staffId', code: 'UNKNOWN' });
      const id = newId();
      const added: unknown[] = await tx.query(
        `insert into officer (id, tier, department_id, service_id, staff_id, deputy_id) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning id`,
        [id, tier, departmentId, known.serviceId, staffId, deputyId],
      );
      if (added.length === 0) return refuse({ code: 'ALREADY_OFFICER' });
      await this.record(tx, by, id, null, await said(tx, id));
      return ok({ id });
    });
  }

  /** Null: nobody stands in; the next tier hears instead. */
  changeDeputy(by: StaffVisitor, officerId: string, deputyId: string | null): Promise<Result<{ id: string }, OfficerRefusal>> {
    return inTransaction<{ id: string }, OfficerRefusal>(this.dataSource, async (tx) => {
      const before = await said(tx, officerId);
      if (!before) return refuse({ code: 'NOT_FOUND' });
      const [same] = (await tx.query('select 1 from officer where id = $1 and staff_id = $2', [officerId, deputyId])) as unknown[];
      if (same) return invalid({ path: 'deputyId', code: 'OWN_DEPUTY' });
      const known: unknown[] = deputyId ? await tx.query('select 1 from staff where id = $1 and disabled_at is null', [deputyId]) : [true];
      if (known.length === 0) return invalid({ path: 'deputyId', code: 'UNKNOWN' });
      await tx.query('update officer set deputy_id = $2 where id = $1', [officerId, deputyId]);
      await this.record(tx, by, officerId, before, await said(tx, officerId));
      return ok({ id: officerId });
    });
  }

  remove(by: StaffVisitor, officerId: string): Promise<Result<{ id: string }, OfficerRefusal>> {
    return inTransaction<{ id: string }, OfficerRefusal>(this.dataSource, async (tx) => {
      const before = await said(tx, officerId);
      if (!before) return refuse({ code: 'NOT_FOUND' });
      await tx.query('delete from officer where id = $1', [officerId]);
      await this.record(tx, by, officerId, before, null);
      return ok({ id: officerId });
    });
  }

  private record(tx: Transaction, by: StaffVisitor, id: string, before: Said | null, after: Said | null): Promise<void> {
    return recordChange(tx, { kind: 'officer', about: id, name: (after ?? before)!.person, by: by.id, at: this.clock.now(), before, after });
  }
}

const isTier = (name: string): name is OfficerTier => (OFFICER_TIERS as readonly string[]).includes(name);

interface Said {
  readonly tier: string;
  readonly department: string | null;
  readonly service: string | null;
  readonly person: string;
  readonly deputy: string | null;
}

async function said(tx: Transaction, id: string): Promise<Said | null> {
  const [officer] = (await tx.query(
    `select o.tier, d.code as department, s.code as service, p.name as person, q.name as deputy from officer o
       left join department d on d.id = o.department_id left join service s on s.id = o.service_id
       join staff p on p.id = o.staff_id left join staff q on q.id = o.deputy_id where o.id = $1`,
    [id],
  )) as Said[];
  return officer ?? null;
}
