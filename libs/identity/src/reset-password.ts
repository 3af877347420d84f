import type { Result } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';
import { PasswordByLink, type PasswordByLinkRefusal } from './password-by-link.js';
import type { OpenedSession } from './sessions.js';

/** Sets a new password, ends every session that the old one opened, and signs in. */
@Injectable()
export class ResetPassword {
  constructor(private readonly byLink: PasswordByLink) {}

  async run(input: { token: string; password: string }): Promise<Result<OpenedSession, PasswordByLinkRefusal>> {
    return this.byLink.set('password-reset', input);
  }
}
