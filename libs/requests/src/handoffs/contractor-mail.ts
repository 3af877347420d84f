import { CityInForce } from '@civic311/geo';
import { hashSecret, newSecret } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Notices } from '../messages/notices.js';
import type { RequestEntity } from '../request.entity.js';
import { showReference } from '../rules/numbering.js';
import { ContractorEntity } from './contractor.entity.js';
import type { HandoffTaskEntity } from './handoff-task.entity.js';

const catalog = new Catalog('requests');

/** What a contractor is told, in the transaction in which it happened. Never who reported. */
@Injectable()
export class ContractorMail {
  constructor(
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    private readonly notices: Notices,
  ) {}

  /** Work, with a new secret link to its page; only the link's hash is kept. */
  async offered(tx: Transaction, request: RequestEntity, task: HandoffTaskEntity): Promise<void> {
    const contractor = await this.contractor(tx, task);
    const secret = newSecret();
    await tx.query('insert into handoff_link (token_hash, task_id, created_at) values ($1, $2, $3)', [hashSecret(secret), task.id, task.handedOffAt]);
    const link = `${await this.notices.base(contractor.language)}/task/${secret}`;
    await this.post(tx, 'work-offered', contractor, request, task, {
      link,
      what: task.what,
      owedBack: task.owedBack,
      hasOwedBack: task.owedBack ? 'yes' : 'no',
    });
  }

  /** That the city does not need the work any more. */
  async cancelled(tx: Transaction, request: RequestEntity, task: HandoffTaskEntity): Promise<void> {
    await this.post(tx, 'work-cancelled', await this.contractor(tx, task), request, task, {});
  }

  private contractor(tx: Transaction, task: HandoffTaskEntity): Promise<ContractorEntity> {
    return tx.findOneByOrFail(ContractorEntity, { id: task.providerContractorId! });
  }

  private async post(
    tx: Transaction,
    news: 'work-offered' | 'work-cancelled',
    contractor: ContractorEntity,
    request: RequestEntity,
    task: HandoffTaskEntity,
    facts: Record<string, string>,
  ): Promise<void> {
    const language = await this.notices.spoken(contractor.language);
    const t = catalog.in(language);
    const { name: city } = await this.cities.current();
    const [service] = (await tx.query('select name from service where id = $1', [request.serviceId])) as { name: Translated }[];
    const values = {
      city,
      reference: showReference(request.reference),
      service: service ? inLanguage(service.name, language) : '',
      address: request.address ?? '',
      hasAddress: request.address ? 'yes' : 'no',
      ...facts,
    };
    await this.messages.post(tx, {
      kind: news,
      aboutId: request.id,
      recipient: contractor.email,
      language,
      subject: t(`mail.${news}.subject`, values),
      body: t(`mail.${news}.body`, values),
      dedupeKey: `${news}:${task.id}`,
    });
  }
}
