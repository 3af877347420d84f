import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK, Events, inLanguage, type Translated } from '@civic311/platform';
import type { Clock } from '@civic311/kernel';
import type { PublicUpdate } from '@civic311/requests';
import { showReference } from '@civic311/requests/rules';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

const catalog = new Catalog('outreach');

/** Tells a liaison that something changed that everybody may know, about what they entered: not what was said, nor of whom. */
@Injectable()
export class TellLiaison implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly dataSource: DataSource,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onceCommitted<PublicUpdate>('PublicUpdate', (update) => this.tell(update));
  }

  /** Of a request that others were merged into, those who entered one of these too; at most a hundred. */
  private async tell({ requestId, eventId }: PublicUpdate): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (tx) => {
      const entered = (await tx.query(
        `select distinct on (c.sent_by_id) c.sent_by_id as "staffId", r.id, r.reference, s.name as service from request r join meeting_concern c on c.request_id = r.id
           join liaison l on l.staff_id = c.sent_by_id and l.ended_at is null join service s on s.id = r.service_id, request_event e
         where e.id = $2 and (r.id = $1 or r.master_id = $1) and e.actor_id is distinct from c.sent_by_id order by c.sent_by_id, r.opened_at desc limit 100`,
        [requestId, eventId],
      )) as { staffId: string; id: string; reference: string; service: Translated }[];
      const people = await this.officers.people(tx, entered.map(({ staffId }) => staffId), now);
      await this.notices.tell(tx, entered.flatMap(({ staffId, id, reference, service }) => {
        const person = people.get(staffId);
        if (!person) return [];
        const t = catalog.in(person.language);
        const facts = { reference: showReference(reference), service: inLanguage(service, person.language) };
        return [{
          staffId, kind: 'liaison-request', aboutId: id, path: `/liaison/requests/${reference}`, subject: t('liaison.changed.subject', facts), body: t('liaison.changed.body', facts),
          urgent: false, inHoursAt: person.inHoursAt, dedupeKey: `liaison-request:${eventId}:${staffId}`,
        }];
      }));
    });
  }
}
