import { NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { readReference, spellReference, whereVisible } from '@civic311/requests/rules';
import { Injectable } from '@nestjs/common';
import type { ReadBack } from './contact-center.types.js';

type Row = Omit<ReadBack, 'spelled'>;

/** What a call-taker reads back. */
@Injectable()
export class ReadBackQuery {
  constructor(private readonly sql: Sql) {}

  /** Of a request that everybody may see, that the visitor may see, or that they opened themselves. Throws `NotFound`. */
  async of(staff: StaffVisitor, typed: string, language: string): Promise<ReadBack> {
    const reference = readReference(typed);
    const visible = whereVisible(staff.scope, 4);
    const everybody = whereVisible({ kind: 'public' }, 0);
    const row = reference
      ? await this.sql.row<Row>(
          `select r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName",
             coalesce(d.name->>$1, d.name->>'en') as "departmentName", r.address, r.due_at as "dueAt",
             exists (select 1 from request_contact c where c.request_id = r.id and c.wants_updates)
               as "promisedUpdates"
           from request r join service s on s.id = r.service_id join department d on d.id = r.department_id
           where r.reference = $2 and (r.opened_by_id = $3 or (${visible.sql}) or (${everybody.sql}))`,
          [language, reference, staff.id, ...visible.values],
        )
      : undefined;
    if (!row) throw new NotFound();
    return { ...row, spelled: spelled(row.reference) };
  }
}

/** In the two groups in which a reference is written. */
function spelled(reference: string): string[][] {
  const words = spellReference(reference);
  return [words.slice(0, 4), words.slice(4)];
}
