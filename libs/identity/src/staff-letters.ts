import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { emailLeft, emailMoved } from './messages/email-moved.message.js';
import { passwordReset } from './messages/password-reset.message.js';
import { staffInvited } from './messages/staff-invited.message.js';
import { type IssuedLink, LINK_MINUTES } from './staff-links.js';
import { StaffMail } from './staff-mail.js';
import type { Person } from './staff.store.js';

/** The portal's pages for a link. The secret follows `#`: browsers send that part to no server and no log. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/staff/invitation#${token}`;
export const passwordResetLink = (publicUrl: string, token: string): string => `${publicUrl}/staff/new-password#${token}`;

/** The letters that staff get about their own account, in their own language. */
@Injectable()
export class StaffLetters {
  private readonly catalog = new Catalog('identity');

  constructor(
    private readonly mail: StaffMail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async invite(tx: Transaction, person: Person, by: string, { id, token, expiresAt }: IssuedLink): Promise<void> {
    const link = invitationLink(this.config.publicUrl, token);
    const { name, language } = person;
    const text = staffInvited(this.catalog.in(language), { name, by, link, token, expiresAt, language });
    await this.post(tx, 'staff-invited', person, id, text);
  }

  async reset(tx: Transaction, person: Person, { id, token }: IssuedLink): Promise<void> {
    const link = passwordResetLink(this.config.publicUrl, token);
    const facts = { name: person.name, link, token, minutes: LINK_MINUTES['password-reset'] };
    await this.post(tx, 'password-reset', person, id, passwordReset(this.catalog.in(person.language), facts));
  }

  /** To both addresses: the new one is told to the new one only. */
  async moved(tx: Transaction, person: Person, newEmail: string, by: string, changeId: string): Promise<void> {
    const words = this.catalog.in(person.language);
    const { name } = person;
    await this.post(tx, 'email-left', person, changeId, emailLeft(words, { name, by }));
    const signIn = `${this.config.publicUrl}/sign-in`;
    await this.post(tx, 'email-moved', { ...person, email: newEmail }, changeId, emailMoved(words, { name, by, email: newEmail, signIn }));
  }

  private async post(
    tx: Transaction,
    kind: string,
    { id, email, language }: Person,
    occasionId: string,
    text: { subject: string; body: string },
  ): Promise<void> {
    await this.mail.post(tx, { kind, aboutId: id, recipient: email, language, ...text, dedupeKey: `${kind}:${occasionId}` });
  }
}
