import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, logger } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Passwords } from './passwords.js';
import { checkPassword } from './rules/password.js';
import { type OpenedSession, Sessions } from './sessions.js';
import { type LinkPurpose, spendLink, voidLinks } from './staff-links.js';
import { setPassword } from './staff.store.js';

export type PasswordByLinkRefusal = InputRefusal | { readonly code: 'LINK_NOT_VALID' };

/** What both links do. A password that cannot be taken rolls the spending back, so the link is still good. */
@Injectable()
export class PasswordByLink {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async set(
    purpose: LinkPurpose,
    { token, password }: { token: string; password: string },
  ): Promise<Result<OpenedSession, PasswordByLinkRefusal>> {
    const now = this.clock.now();
    return inTransaction<OpenedSession, PasswordByLinkRefusal>(this.dataSource, async (tx) => {
      const person = await spendLink(tx, token, purpose, now);
      if (!person) return refuse({ code: 'LINK_NOT_VALID' });
      const allowed = checkPassword(password, person.email);
      if (!allowed.ok) return invalid({ path: 'password', code: allowed.refusal.code });
      await setPassword(tx, person.staffId, await this.passwords.hash(password));
      await this.sessions.closeAll(tx, person.staffId);
      await voidLinks(tx, person.staffId, now);
      logger.info({ staff: person.staffId, purpose }, 'password set');
      return ok(await this.sessions.open(tx, person.staffId));
    });
  }
}
