import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret, toHtml } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { mailText } from '../rules/index.js';

const catalog = new Catalog('outreach');

export interface LetterSubscription {
  readonly id: string;
  /** An e-mail address, or a telephone. */
  readonly address: string;
  readonly language: string;
}

/** Words what subscribers are sent, each message with a link of its own, and puts it in the outbox in the caller's transaction. */
@Injectable()
export class AlertLetters {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks whether the address is theirs and they want it. */
  async confirm(tx: Transaction, subscription: LetterSubscription): Promise<void> {
    const { language } = subscription;
    const { city, base, secret } = await this.linked(tx, subscription);
    const [t, values] = [catalog.in(language), { city, link: `${base}/alerts/confirm/${secret}` }];
    await this.messages.post(tx, {
      kind: 'alert-confirm', aboutId: subscription.id, recipient: subscription.address, language,
      subject: t('mail.alert-confirm.subject', values), body: t(isText(subscription) ? 'text.alert-confirm' : 'mail.alert-confirm.body', values), dedupeKey: `alert-confirm:${subscription.id}`,
    });
  }

  /** One alert to one subscriber, in their language where it is written in it. */
  async alert(tx: Transaction, campaign: { id: string; title: Translated; body: Translated }, delivery: { id: string }, subscription: LetterSubscription): Promise<void> {
    const { city, base, secret } = await this.linked(tx, subscription);
    const language = campaign.title[subscription.language] ? subscription.language : (Object.keys(campaign.title)[0] ?? 'en');
    const [title, values] = [inLanguage(campaign.title, language), { city, page: `${base}/alerts/${campaign.id}`, manage: `${base}/alerts/mine/${secret}` }];
    const t = catalog.in(subscription.language);
    const message = { kind: 'alert', aboutId: delivery.id, recipient: subscription.address, language, subject: title, dedupeKey: `alert:${delivery.id}` };
    // A text message has room for what it is about, where to read it, and how to stop.
    if (isText(subscription)) return this.messages.post(tx, { ...message, body: t('text.alert', { ...values, title }) });
    await this.messages.post(tx, {
      ...message,
      body: `${mailText(toHtml(inLanguage(campaign.body, language)), this.config.publicUrl)}\n\n${t('mail.alert.foot', values)}`,
      unsubscribeUrl: `${this.config.publicUrl}/api/alerts/leave/${secret}`,
    });
  }

  private async linked(tx: Transaction, { id, language }: LetterSubscription) {
    const { name: city, languages } = await this.cities.current();
    const secret = newSecret();
    await tx.query('insert into alert_link (token_hash, subscription_id) values ($1, $2)', [hashSecret(secret), id]);
    return { city, secret, base: `${this.config.publicUrl}${language === 'en' || !languages.includes(language) ? '' : `/${language}`}` };
  }
}

const isText = ({ address }: LetterSubscription): boolean => address.startsWith('+');
