import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { RequestEntity } from '../request.entity.js';
import { addressOf } from '../rules/reaching.js';
import { showReference } from '../rules/numbering.js';
import { ClosingWords } from './closing-words.js';

const catalog = new Catalog('requests');

/** What a reporter is told of, each worded as `mail.<news>.subject` and `.body`. */
export type News = 'received' | 'asked' | 'replied' | 'closed' | 'withdrawn' | 'reopened' | 'reopening-declined' | 'changed';

interface ContactRow {
  /** An e-mail address or a telephone. */
  address: string;
  language: string;
}

/** Words what happened and puts it in the outbox, in the transaction in which it happened. */
@Injectable()
export class Notices {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    private readonly closingWords: ClosingWords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new secret link to the request. Each message carries its own; only hashes are kept. */
  async link(tx: Transaction, requestId: string, language: string): Promise<{ secret: string; url: string }> {
    const secret = newSecret();
    await tx.query('insert into request_link (token_hash, request_id) values ($1, $2)', [hashSecret(secret), requestId]);
    return { secret, url: `${await this.base(language)}/track/${secret}` };
  }

  /** Tells the reporter, if they left an address and want updates. `once` names this piece of news. */
  async toReporter(
    tx: Transaction,
    request: RequestEntity,
    news: News,
    once: string,
    facts: { message?: string; link?: string } = {},
  ): Promise<void> {
    const [contact] = (await tx.query(
      `select ${addressOf('c')} as address, c.language from request_contact c where c.request_id = $1 and c.wants_updates`,
      [request.id],
    )) as ContactRow[];
    if (!contact) return;
    const link = facts.link ?? (await this.link(tx, request.id, contact.language)).url;
    const more = news === 'closed' ? await this.closingWords.of(tx, request, once, { address: contact.address, language: await this.spoken(contact.language) }) : '';
    await this.post(tx, request, `mail.${news}`, contact, `${news}:${once}`, { ...facts, link }, more);
  }

  /** Asks a would-be follower to confirm that the address is theirs. */
  async confirmFollowing(
    tx: Transaction,
    request: RequestEntity,
    follower: { id: string; address: string; language: string; secret: string },
  ): Promise<void> {
    const link = `${await this.base(follower.language)}/follow/${follower.secret}`;
    await this.post(tx, request, 'mail.confirm-following', follower, `confirm-following:${follower.id}`, { link });
  }

  /** Tells a follower what everybody may know. */
  async toFollower(
    tx: Transaction,
    request: RequestEntity,
    follower: { id: string; address: string; language: string },
    update: { eventId: string; message: string },
  ): Promise<void> {
    const base = await this.base(follower.language);
    await this.post(tx, request, 'mail.followed-update', follower, `followed:${update.eventId}:${follower.id}`, {
      message: update.message,
      link: `${base}/requests/${showReference(request.reference)}`,
      stop: `${base}/unfollow/${follower.id}`,
    });
  }

  private async post(
    tx: Transaction,
    request: RequestEntity,
    id: string,
    to: ContactRow,
    dedupeKey: string,
    facts: Record<string, string | undefined>,
    more = '',
  ): Promise<void> {
    const city = await this.cities.current();
    const language = await this.spoken(to.language);
    const t = catalog.in(language);
    const [service] = (await tx.query('select name from service where id = $1', [request.serviceId])) as { name: Translated }[];
    const outcome = request.outcome ? t(`outcome.${request.outcome}`) : '';
    const values = {
      reference: showReference(request.reference),
      service: service ? inLanguage(service.name, language) : '',
      city: city.name,
      outcome,
      hasDue: request.dueAt ? 'yes' : 'no',
      due: request.dueAt ? longDate(request.dueAt, language, city.timeZone) : '',
      days: String(city.reopenDays),
      message: '',
      ...facts,
    };
    await this.messages.post(tx, {
      kind: id.replace('mail.', ''),
      aboutId: request.id,
      recipient: to.address,
      language,
      subject: t(`${id}.subject`, values),
      // A text message has room for a line.
      body: (isPhone(to.address) ? t(id.replace('mail.', 'text.'), { ...values, message: clipped(values.message) }) : t(`${id}.body`, values)) + more,
      dedupeKey,
      answerable: true,
    });
  }

  /** Where the portal stands, in a language that the city speaks. */
  async base(language: string): Promise<string> {
    const spoken = await this.spoken(language);
    return spoken === 'en' ? this.config.publicUrl : `${this.config.publicUrl}/${spoken}`;
  }

  /** A language that the city speaks: what a client says of itself may be any text. */
  async spoken(language: string): Promise<string> {
    return (await this.cities.current()).languages.includes(language) ? language : 'en';
  }
}

const isPhone = (address: string): boolean => address.startsWith('+');
const clipped = (text: string | undefined): string => (text && text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : (text ?? ''));

const dates = new Map<string, Intl.DateTimeFormat>();

/** A date as people say it, on the city's clock. */
function longDate(at: Date, language: string, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  let format = dates.get(key);
  // Whoever writes names the language: without a bound the names would pile up.
  if (!format && dates.size >= 100) dates.clear();
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' })));
  return format.format(at);
}
