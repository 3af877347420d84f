import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, RateLimiter, type StaffVisitor, TooMany } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { StaffLetters } from './staff-letters.js';
import { issueLink } from './staff-links.js';

const LETTERS_TO_ONE = { what: 'invitation-email', hits: 10, seconds: 86_400 };

/** A new link for somebody whose invitation was lost or ran out; the old one is then good for nothing. */
@Injectable()
export class InviteAgain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: StaffLetters,
    private readonly limiter: RateLimiter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `TooMany`. */
  async run(visitor: StaffVisitor, staffId: string): Promise<Result<{ id: string }, NotManageable | { code: 'NOT_INVITED' }>> {
    const wait = await this.limiter.hit(LETTERS_TO_ONE, staffId);
    if (wait > 0) throw new TooMany(wait);
    return inTransaction<{ id: string }, NotManageable | { code: 'NOT_INVITED' }>(this.dataSource, async (tx) => {
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const { person } = found.value;
      if (person.passwordHash !== null || person.disabledAt) return refuse({ code: 'NOT_INVITED' });
      await this.letters.invite(tx, person, visitor.name, await issueLink(tx, staffId, 'invitation', this.clock.now()));
      return ok({ id: staffId });
    });
  }
}
