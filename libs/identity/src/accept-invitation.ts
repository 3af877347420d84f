import type { Result } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';
import { PasswordByLink, type PasswordByLinkRefusal } from './password-by-link.js';
import type { OpenedSession } from './sessions.js';

/** Sets the first password and signs in. */
@Injectable()
export class AcceptInvitation {
  constructor(private readonly byLink: PasswordByLink) {}

  async run(input: { token: string; password: string }): Promise<Result<OpenedSession, PasswordByLinkRefusal>> {
    return this.byLink.set('invitation', input);
  }
}
