import { CityInForce } from '@civic311/geo';
import { hashSecret, newId, newSecret } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { closesAt, mayBeAsked, type SurveyKind } from '../rules/index.js';
import { SurveyEntity } from '../survey.entity.js';

const catalog = new Catalog('feedback');

/** What a survey is about. */
export interface About {
  readonly kind: SurveyKind;
  readonly requestId?: string | null;
  readonly closingId?: string;
  readonly interactionId?: string;
  readonly followUpId?: string;
  readonly serviceId?: string | null;
  readonly departmentId?: string | null;
}

/** Makes the links by which people answer. */
@Injectable()
export class Surveys {
  constructor(
    private readonly cities: CityInForce,
    private readonly messages: Messages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A new survey for whoever has this address, and where its page stands; null where they were asked in the last 14 days. What
   * was promised to them, a question after a follow-up, is asked all the same and counts as having been asked.
   */
  async invite(tx: Transaction, about: About, { address, language }: { address: string; language: string }, now: Date): Promise<string | null> {
    const personHash = hashSecret(address.trim().toLowerCase());
    // Two closings at once for the same person wait here for each other.
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`survey ${personHash}`]);
    const [last] = (await tx.query('select max(sent_at) as "at" from survey where person_hash = $1', [personHash])) as [{ at: Date | null }];
    if (about.kind !== 'recovery' && !mayBeAsked(last.at, now)) return null;
    const secret = newSecret();
    const spoken = await this.put(tx, about, { tokenHash: hashSecret(secret), language, personHash }, now);
    return `${this.config.publicUrl}${spoken === 'en' ? '' : `/${spoken}`}/survey/${secret}`;
  }

  /** A survey by the secret of a ticket, which is all that is known of whoever drew it. */
  async behindTicket(tx: Transaction, { interactionId, language, ticketHash }: { interactionId: string; language: string; ticketHash: string }, now: Date): Promise<void> {
    await this.put(tx, { kind: 'contact', interactionId }, { tokenHash: ticketHash, language, personHash: null }, now);
  }

  /** Gives the language that it is in. */
  private async put(tx: Transaction, about: About, { language, ...whose }: { tokenHash: string; language: string; personHash: string | null }, now: Date): Promise<string> {
    const spoken = (await this.cities.current()).languages.includes(language) ? language : 'en';
    await tx.insert(SurveyEntity, {
      id: newId(now),
      requestId: null,
      closingId: null,
      interactionId: null,
      followUpId: null,
      serviceId: null,
      departmentId: null,
      ...about,
      ...whose,
      language: spoken,
      sentAt: now,
      closesAt: closesAt(now),
    });
    return spoken;
  }

  /** As `invite`, in a message of its own, worded as `mail.<kind>.subject` and `.body`. False: not asked again so soon. */
  async post(tx: Transaction, about: About, to: { address: string; language: string }, now: Date, facts: Record<string, string> = {}): Promise<boolean> {
    const link = await this.invite(tx, about, to, now);
    if (!link) return false;
    const city = await this.cities.current();
    const language = city.languages.includes(to.language) ? to.language : 'en';
    const t = catalog.in(language);
    const values = { city: city.name, link, ...facts };
    await this.messages.post(tx, {
      kind: `survey-${about.kind}`,
      aboutId: about.requestId ?? null,
      recipient: to.address,
      language,
      subject: t(`mail.${about.kind}.subject`, values),
      body: t(`mail.${about.kind}.body`, values),
      dedupeKey: `survey:${about.closingId ?? about.interactionId ?? about.followUpId}`,
    });
    return true;
  }
}
