import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret } from '@civic311/kernel';
import { Messages, sendsTexts } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { showCode } from '../rules/index.js';

const catalog = new Catalog('outreach');

/** What somebody registered is told, each worded as `mail.<news>.subject` and `.body`. */
export type Letter = 'registered' | 'waiting' | 'promoted' | 'cancelled' | 'reminder' | 'event-changed' | 'event-cancelled';

export interface LetterEvent {
  readonly id: string;
  readonly title: Translated;
  readonly placeName: string;
  readonly address: string;
  readonly startsAt: Date;
  readonly cancelReason?: Translated | null;
}

export interface LetterRegistration {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly people: number;
  readonly checkInCode: string;
}

/** Words what happened to a registration and puts it in the outbox, in the transaction in which it happened. */
@Injectable()
export class Letters {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tells who left an e-mail address, or a telephone where the city sends text messages, once for each `once`. The message carries a link of its own, to see and to cancel. */
  async tell(tx: Transaction, letter: Letter, event: LetterEvent, registration: LetterRegistration, once: string): Promise<void> {
    const recipient = registration.email ?? (sendsTexts(this.config) ? registration.phone : null);
    if (recipient === null) return;
    const { name: city, timeZone, languages } = await this.cities.current();
    const { language } = registration;
    const base = `${this.config.publicUrl}${language === 'en' || !languages.includes(language) ? '' : `/${language}`}`;
    const secret = newSecret();
    await tx.query('insert into registration_link (token_hash, registration_id) values ($1, $2)', [hashSecret(secret), registration.id]);
    const t = catalog.in(language);
    const values = {
      city,
      title: inLanguage(event.title, language),
      when: whenOf(event.startsAt, timeZone, language),
      place: `${event.placeName}, ${event.address}`,
      people: registration.people,
      code: showCode(registration.checkInCode),
      reason: event.cancelReason ? inLanguage(event.cancelReason, language) : '',
      link: `${base}/registration/${secret}`,
      calendar: `${this.config.publicUrl}/api/events/${event.id}/event.ics?language=${language}`,
    };
    const subject = t(`mail.${letter}.subject`, values);
    await this.messages.post(tx, {
      kind: `event-${letter}`, aboutId: event.id, recipient, language, subject,
      body: registration.email === null ? t('text.event', { ...values, subject }) : t(`mail.${letter}.body`, values), dedupeKey: `event-${letter}:${registration.id}:${once}`,
    });
  }
}

/** "Saturday, December 5, 2026 at 6:00 PM EST": with its zone, because a feed or a mail may be read elsewhere. */
export const whenOf = (at: Date, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, {
    timeZone, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
  }).format(at).replaceAll('\u202f', ' ');
