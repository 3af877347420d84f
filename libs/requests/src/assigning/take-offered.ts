import { ok, refuse, type Result } from '@civic311/kernel';
import { Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal } from '../handling/handling.js';
import { AssignmentOfferEntity } from './assignment-offer.entity.js';

/** What the rules gave somebody, and that they begin with it: whatever else they do with it says so too. */
@Injectable()
export class TakeOffered {
  constructor(
    private readonly handling: Handling,
    private readonly sql: Sql,
  ) {}

  /** By when this person must begin, or it goes on to the next; null where it was not given to them, or is taken. */
  async until(staffId: string, requestId: string): Promise<Date | null> {
    const offer = await this.sql.row<{ until: Date }>(
      `select look_again_at as until from assignment_offer where request_id = $1 and staff_id = $2 and state = 'open'`,
      [requestId, staffId],
    );
    return offer?.until ?? null;
  }

  run(staff: StaffVisitor, requestId: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id: requestId, version: null }, async ({ tx, tell }) => {
      const isTheirs = await tx.existsBy(AssignmentOfferEntity, { requestId, staffId: staff.id, state: 'open' });
      if (!isTheirs) return refuse({ code: 'NOT_OFFERED' });
      await tell({ kind: 'offer-taken', audience: 'staff' });
      return ok(undefined);
    });
  }
}
