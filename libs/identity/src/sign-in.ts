import { hashSecret, ok, refuse, type Result } from '@civic311/kernel';
import { inTransaction, logger, RateLimiter, type StaffVisitor, TooMany } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Passwords } from './passwords.js';
import { type OpenedSession, Sessions } from './sessions.js';
import { personByEmail } from './staff.store.js';

/** For one e-mail address, wherever it is tried from; the resolver limits each network address besides. */
const TRIES = { what: 'sign-in-email', hits: 10, seconds: 900 };

/** One answer for a wrong password, an unknown address, a disabled person and one who has no password yet. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly limiter: RateLimiter,
  ) {}

  /** Ends the session that `visitor` came with, if any, and opens a new one. Throws `TooMany`. */
  async run(
    { email, password }: { email: string; password: string },
    visitor: StaffVisitor | null = null,
  ): Promise<Result<OpenedSession, { code: 'WRONG_EMAIL_OR_PASSWORD' }>> {
    const wait = await this.limiter.hit(TRIES, hashSecret(email.toLowerCase()));
    if (wait > 0) throw new TooMany(wait);
    const person = await personByEmail(this.dataSource.manager, email);
    const matches = await this.passwords.matches(password, person && !person.disabledAt ? person.passwordHash : null);
    if (!person || !matches) {
      logger.info({ staff: person?.id }, 'sign-in refused');
      return refuse({ code: 'WRONG_EMAIL_OR_PASSWORD' });
    }
    return inTransaction(this.dataSource, async (tx) => {
      if (visitor) await this.sessions.closeOne(tx, visitor.id, visitor.sessionId);
      logger.info({ staff: person.id }, 'signed in');
      return ok(await this.sessions.open(tx, person.id));
    });
  }
}
