import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { whenOf } from '../registrations/letters.js';
import type { InvitationState } from '../rules/index.js';

const catalog = new Catalog('outreach');

export interface InvitationLetter {
  readonly id: string;
  readonly state: InvitationState;
  readonly groupName: string;
  readonly place: string;
  readonly email: string | null;
  readonly language: string;
  readonly slotAt: Date | null;
  readonly declineReason: string | null;
  readonly version: number;
}

/** Tells a group where its invitation stands, in the transaction in which it moved there. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once for each state that it came to; worded as `invitation.<state>.subject` and `.body`. The message carries a link of its own. */
  async tell(tx: Transaction, { id, state, groupName, place, email, language, slotAt, declineReason, version }: InvitationLetter): Promise<void> {
    if (email === null) return;
    const { name: city, timeZone, languages } = await this.cities.current();
    const base = `${this.config.publicUrl}${language === 'en' || !languages.includes(language) ? '' : `/${language}`}`;
    const secret = newSecret();
    await tx.query('insert into invitation_link (token_hash, invitation_id) values ($1, $2)', [hashSecret(secret), id]);
    const t = catalog.in(language);
    const values = { city, group: groupName, place, when: slotAt ? whenOf(slotAt, timeZone, language) : '', reason: declineReason ?? '', link: `${base}/invitation/${secret}` };
    await this.messages.post(tx, {
      kind: `invitation-${state}`, aboutId: id, recipient: email, language,
      subject: t(`invitation.${state}.subject`, values), body: t(`invitation.${state}.body`, values), dedupeKey: `invitation:${id}:${version}`,
    });
  }
}
