import { hashSecret } from '@civic311/kernel';
import { CONFIG, type Config, decodeCursor, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { EventsQuery } from '../events/events.query.js';
import { showCode } from '../rules/index.js';
import type { EventRegistration, OwnEventRegistration } from './registrations.types.js';

export const registrationPosition = ({ number }: EventRegistration): readonly unknown[] => [number];

/** Who comes: one's own registration, and the list of an event. */
@Injectable()
export class RegistrationsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly events: EventsQuery,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By its secret link. Looking changes nothing: mail scanners follow links. */
  async own(secret: string, language: string): Promise<OwnEventRegistration> {
    const row = await this.sql.row<Omit<OwnEventRegistration, 'event' | 'qr'> & { eventId: string }>(
      `select r.event_id as "eventId", r.state, r.people, r.check_in_code as "checkInCode", r.arrived_at as "arrivedAt", r.email is not null as "hasEmail",
         case when r.state = 'waiting' then (select count(*)::int from event_registration b where b.event_id = r.event_id and b.state = 'waiting' and b.number < r.number) end as before
       from registration_link link join event_registration r on r.id = link.registration_id where link.token_hash = $1`,
      [hashSecret(secret)],
    );
    if (!row) throw new NotFound();
    const { eventId, ...registration } = row;
    const qr = await QRCode.toString(`${this.config.publicUrl}/outreach/${eventId}/check-in?code=${row.checkInCode}`, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return { ...registration, checkInCode: showCode(row.checkInCode), qr, event: await this.events.one(eventId, language) };
  }

  /** In the order in which they came, without who cancelled. */
  async of(eventId: string, by: StaffVisitor, first: number, after?: string): Promise<Page<EventRegistration>> {
    const [number] = (after && decodeCursor(after, 1)) || [0];
    const mayReach = by.permissions.has('outreach.read-contact');
    const rows = await this.sql.rows<EventRegistration>(
      `select id, number, state, name, people, language, interpreter, access_needs as "accessNeeds", registered_at as "registeredAt", arrived_at as "arrivedAt", arrived,
         case when $4 then email end as email, case when $4 then phone end as phone
       from event_registration where event_id = $1 and state <> 'cancelled' and number > $2 order by number limit $3`,
      [eventId, typeof number === 'number' ? number : 0, first + 1, mayReach],
    );
    return toPage(rows, first, registrationPosition);
  }
}
