import { ok, refuse, type Result } from '@civic311/kernel';
import { type InputRefusal, inTransaction, invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Passwords } from './passwords.js';
import { checkPassword } from './rules/password.js';
import { Sessions } from './sessions.js';
import { lockPerson, setPassword } from './staff.store.js';

/** By somebody who is signed in and knows the old one; ends their other sessions. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  async run(
    visitor: StaffVisitor,
    { current, password }: { current: string; password: string },
  ): Promise<Result<{ id: string }, InputRefusal | { code: 'NOT_FOUND' }>> {
    return inTransaction<{ id: string }, InputRefusal | { code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const person = await lockPerson(tx, visitor.id);
      if (!person) return refuse({ code: 'NOT_FOUND' });
      if (!(await this.passwords.matches(current, person.passwordHash))) return invalid({ path: 'current', code: 'WRONG_PASSWORD' });
      const allowed = checkPassword(password, person.email);
      if (!allowed.ok) return invalid({ path: 'password', code: allowed.refusal.code });
      await setPassword(tx, person.id, await this.passwords.hash(password));
      await this.sessions.closeAll(tx, person.id, visitor.sessionId);
      return ok({ id: person.id });
    });
  }
}
