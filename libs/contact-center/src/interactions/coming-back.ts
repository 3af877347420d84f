import { Tellings } from '@civic311/knowledge';
import { Events, type Transaction } from '@civic311/platform';
import type { RequestOpened } from '@civic311/requests';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { REPEAT_DAYS } from '../rules/index.js';

const MOST_CONTACTS = 50;
const REPEAT_MS = REPEAT_DAYS * 86_400_000;

/** Whether an answer that was told settled it: the same person who asks about the same within seven days, by any channel, says no. */
@Injectable()
export class ComingBack implements OnModuleInit {
  constructor(
    private readonly tellings: Tellings,
    private readonly events: Events,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.events.onceCommitted<RequestOpened>('RequestOpened', ({ requestId }) => this.dataSource.transaction((tx) => this.requested(tx, requestId)));
  }

  /** Which articles were told in a contact that ends now. Of somebody whom nothing names, nothing can be said later. */
  async told(tx: Transaction, contactId: string, articles: readonly string[], now: Date): Promise<void> {
    if (articles.length === 0) return;
    const [who] = (await tx.query(
      `select phone, lower(from_address) as address from interaction left join email on email.id = interaction.id where interaction.id = $1 and not is_test and coalesce(phone, from_address) is not null`,
      [contactId],
    )) as { phone: string | null; address: string | null }[];
    if (!who) return;
    await this.tellings.cameBack(tx, await contactsOf(tx, who, now, contactId), { articles }, now);
    await this.tellings.told(tx, contactId, articles, now);
  }

  private async requested(tx: Transaction, requestId: string): Promise<void> {
    const [request] = (await tx.query(
      `select phone, lower(email) as address, opened_at as at, service.code as service from request join service on service.id = service_id join request_contact c on c.request_id = request.id
       where request.id = $1 and coalesce(phone, email) is not null`,
      [requestId],
    )) as { phone: string | null; address: string | null; at: Date; service: string }[];
    if (request) await this.tellings.cameBack(tx, await contactsOf(tx, request, request.at, null), { service: request.service }, request.at);
  }
}

/** Contacts of the seven days before in which an answer was told, of whoever has this number or address. */
async function contactsOf(tx: Transaction, { phone, address }: { phone: string | null; address: string | null }, at: Date, not: string | null): Promise<string[]> {
  const rows = (await tx.query(
    `select distinct interaction.id from article_telling join interaction on interaction.id = contact_id left join email on email.id = contact_id
     where came_back_at is null and told_at >= $3 and told_at < $4 and contact_id is distinct from $5 and (phone = $1 or lower(from_address) = $2) limit ${MOST_CONTACTS}`,
    [phone, address, new Date(at.getTime() - REPEAT_MS), at, not],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}
