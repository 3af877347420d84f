import { CityInForce } from '@civic311/geo';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';

const catalog = new Catalog('outreach');

/** What a volunteer is told, each worded as `liaison.<news>.subject` and `.body`. */
export type LiaisonNews = 'applied' | 'accepted' | 'declined' | 'certified' | 'renew' | 'ended';

export interface LiaisonLetter {
  /** Of the application or of the liaison. */
  readonly aboutId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly neighborhood?: string;
  readonly reason?: string;
  readonly until?: Date;
  /** Which time it is told: the same is told once. */
  readonly occasion: string;
}

/** Tells volunteers where they stand, in the transaction in which they came to stand there. */
@Injectable()
export class LiaisonLetters {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async tell(tx: Transaction, news: LiaisonNews, { aboutId, name, email, language, neighborhood = '', reason = '', until, occasion }: LiaisonLetter): Promise<void> {
    const { name: city, timeZone } = await this.cities.current();
    const t = catalog.in(language);
    const day = until ? new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, { timeZone, dateStyle: 'long' }).format(until) : '';
    const values = { city, name, neighborhood, reason, day, link: `${this.config.publicUrl}/liaison` };
    await this.messages.post(tx, {
      kind: `liaison-${news}`, aboutId, recipient: email, language,
      subject: t(`liaison.${news}.subject`, values), body: t(`liaison.${news}.body`, values), dedupeKey: `liaison-${news}:${aboutId}:${occasion}`,
    });
  }
}
