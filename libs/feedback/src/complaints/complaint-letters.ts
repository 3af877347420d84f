import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';

const catalog = new Catalog('feedback');

/** What somebody who complained is told, worded as `mail.complaint.<letter>.subject` and `.body`. */
export type ComplaintLetter = 'received' | 'answered' | 'review-asked' | 'reviewed';

/** Tells who left an address, in the transaction in which it happened; each letter has a link of its own. */
@Injectable()
export class ComplaintLetters {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async tell(tx: Transaction, letter: ComplaintLetter, { id, email, language, dueAt }: { id: string; email: string | null; language: string; dueAt: Date }): Promise<void> {
    if (email === null) return;
    const { name: city, timeZone, languages } = await this.cities.current();
    const base = `${this.config.publicUrl}${language === 'en' || !languages.includes(language) ? '' : `/${language}`}`;
    const secret = newSecret();
    await tx.query('insert into complaint_link (token_hash, complaint_id) values ($1, $2)', [hashSecret(secret), id]);
    const t = catalog.in(language);
    const due = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, { timeZone, dateStyle: 'long' }).format(dueAt);
    const values = { city, due, link: `${base}/complaint/${secret}` };
    await this.messages.post(tx, {
      kind: `complaint-${letter}`, aboutId: id, recipient: email, language,
      subject: t(`mail.complaint.${letter}.subject`, values), body: t(`mail.complaint.${letter}.body`, values), dedupeKey: `complaint-${letter}:${id}`,
    });
  }
}
