import { type Clock, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, logger, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manageableStaff, type NotManageable } from './manageable-staff.js';
import { Sessions } from './sessions.js';
import { StaffLetters } from './staff-letters.js';
import { issueLink, voidLinks } from './staff-links.js';
import { type Person, personByEmail, personSaid, recordPerson } from './staff.store.js';

export interface StaffEdit {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** Changes what somebody is called, where they are written to and sign in with, and the language of their mail. */
@Injectable()
export class EditStaff {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly letters: StaffLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, edit: StaffEdit): Promise<Result<{ id: string }, NotManageable | InputRefusal>> {
    const { staffId, language } = edit;
    const name = edit.name.trim();
    const email = edit.email.toLowerCase();
    if (name === '') return invalid({ path: 'name', code: 'TEXT_NEEDED' });
    return inTransaction<{ id: string }, NotManageable | InputRefusal>(this.dataSource, async (tx) => {
      const found = await manageableStaff(tx, visitor, staffId);
      if (!found.ok) return found;
      const { person } = found.value;
      const moves = email !== person.email.toLowerCase();
      if (moves && (await personByEmail(tx, email))) return invalid({ path: 'email', code: 'ALREADY_STAFF' });
      const before = await personSaid(tx, staffId);
      await tx.query('update staff set name = $2, email = $3, language = $4 where id = $1', [staffId, name, email, language]);
      if (moves) await this.moved(tx, { ...person, name, language }, email, visitor);
      await recordPerson(tx, staffId, before, visitor, this.clock.now());
      return ok({ id: staffId });
    });
  }

  /** What was open at the old address ends; the session that makes the change stays. */
  private async moved(tx: Transaction, person: Person, email: string, by: StaffVisitor): Promise<void> {
    const now = this.clock.now();
    await this.sessions.closeAll(tx, person.id, by.sessionId);
    await voidLinks(tx, person.id, now);
    const isInvited = person.passwordHash === null && !person.disabledAt;
    // Who never signed in may never have had the old address: they get a new invitation, and nobody else a letter.
    if (isInvited) await this.letters.invite(tx, { ...person, email }, by.name, await issueLink(tx, person.id, 'invitation', now));
    else await this.letters.moved(tx, person, email, by.name, newId(now));
    logger.info({ staff: person.id, by: by.id }, 'staff e-mail changed');
  }
}
