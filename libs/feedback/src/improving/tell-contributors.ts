import { CityInForce } from '@civic311/geo';
import { Messages } from '@civic311/messaging';
import { Catalog, CONFIG, type Config, type Transaction } from '@civic311/platform';
import { addressOf } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';

const catalog = new Catalog('feedback');

/** Tells whoever said something that led to a change, and allowed us to write, what became of it. */
@Injectable()
export class TellContributors {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One message for each address, by the address that their request still has. */
  async run(tx: Transaction, actionId: string): Promise<void> {
    const { name: city, languages } = await this.cities.current();
    const people = (await tx.query(
      `select distinct on (address) ${addressOf('c')} as address, v.language, v.id from improvement_evidence e join survey v on v.id = e.survey_id and v.may_contact
         join request_contact c on c.request_id = v.request_id and ${addressOf('c')} is not null
       where e.action_id = $1 order by address, v.answered_at desc`,
      [actionId],
    )) as { address: string; language: string; id: string }[];
    for (const { address, language: asked, id } of people) {
      const language = languages.includes(asked) ? asked : languages[0]!;
      const t = catalog.in(language);
      const values = { city, link: `${this.config.publicUrl}${language === 'en' ? '' : `/${language}`}/you-said#${actionId}` };
      await this.messages.post(tx, {
        kind: 'what-changed', aboutId: actionId, recipient: address, language, subject: t('mail.what-changed.subject', values), body: t('mail.what-changed.body', values), dedupeKey: `what-changed:${actionId}:${id}`,
      });
    }
  }
}
