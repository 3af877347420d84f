import { StaffNotices } from '@civic311/messaging';
import { Catalog, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';
import type { RequestEntity } from '../request.entity.js';
import { showReference } from '../rules/numbering.js';

const catalog = new Catalog('requests');

type Facts = Readonly<Record<string, string>>;

/** Tells members of staff, each in their language and hours, what concerns them about one request. */
@Injectable()
export class StaffLetter {
  constructor(
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  /** Worded as `staff.<kind>.subject` and `.body`, with `facts` in each reader's language; `once` names this piece of news. */
  async send(
    tx: Transaction,
    request: Pick<RequestEntity, 'id' | 'reference' | 'serviceId'>,
    to: readonly string[],
    news: { kind: string; once: string; at: Date; urgent?: boolean; facts: Facts | ((language: string) => Facts) },
  ): Promise<void> {
    const people = await this.officers.people(tx, to, news.at);
    const [service] = (await tx.query('select name from service where id = $1', [request.serviceId])) as { name: Translated }[];
    await this.notices.tell(
      tx,
      [...people].map(([staffId, { language, inHoursAt }]) => {
        const t = catalog.in(language);
        const facts = typeof news.facts === 'function' ? news.facts(language) : news.facts;
        const values = { ...facts, reference: showReference(request.reference), service: service ? inLanguage(service.name, language) : '' };
        return {
          staffId,
          kind: news.kind,
          aboutId: request.id,
          path: `/department/requests/${request.reference}`,
          subject: t(`staff.${news.kind}.subject`, values),
          body: t(`staff.${news.kind}.body`, values),
          urgent: news.urgent ?? false,
          inHoursAt,
          dedupeKey: `${news.kind}:${news.once}:${staffId}`,
        };
      }),
    );
  }
}
