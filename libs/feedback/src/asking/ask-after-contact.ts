import type { ContactCoded } from '@civic311/contact-center';
import type { Clock } from '@civic311/kernel';
import { CLOCK, Events, type Transaction } from '@civic311/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isContactAskedAfter } from '../rules/index.js';
import { Surveys } from './surveys.js';

/** Asks how a contact was: by e-mail whoever wrote one, and on the page of their ticket whoever came in person. Of callers no address is known. */
@Injectable()
export class AskAfterContact implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly surveys: Surveys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<ContactCoded>('ContactCoded', async (tx, { interactionId, disposition }) => {
      if (isContactAskedAfter(disposition)) await this.ask(tx, interactionId);
    });
  }

  private async ask(tx: Transaction, interactionId: string): Promise<void> {
    const [contact] = (await tx.query(
      `select coalesce(interaction.language, 'en') as language, from_address as email, secret_hash as "ticketHash"
       from interaction left join email on email.id = interaction.id left join counter_ticket on counter_ticket.id = interaction.id
       where interaction.id = $1 and not is_test and not exists (select 1 from survey where interaction_id = $1)`,
      [interactionId],
    )) as { language: string; email: string | null; ticketHash: string | null }[];
    const now = this.clock.now();
    if (contact?.ticketHash) await this.surveys.behindTicket(tx, { interactionId, ...contact, ticketHash: contact.ticketHash }, now);
    else if (contact?.email) await this.surveys.post(tx, { kind: 'contact', interactionId }, { address: contact.email, language: contact.language }, now);
  }
}
