import { hashSecret } from '@civic311/kernel';
import { decodeMoment, inLanguage, NotFound, type Page, Sql, type StaffVisitor, toPage, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type InvitationState, mayAnswer, mayMoveTo } from '../rules/index.js';
import type { Invitation, InvitationLine, OwnInvitation } from './invitations.types.js';

export const invitationPosition = ({ askedAt, id }: { askedAt: Date; id: string }): readonly unknown[] => [askedAt.toISOString(), id];

type LineRow = Omit<InvitationLine, 'neighborhood'> & { neighborhoodName: Translated | null };
const LINE = `i.id, i.state, i.group_name as "groupName", i.place, i.people, i.languages, i.asked_at as "askedAt", i.slot_at as "slotAt", area.name as "neighborhoodName",
  (select name from staff where staff.id = i.assignee_id) as assignee`;

/** Invitations, as their group and as staff read them. */
@Injectable()
export class InvitationsQuery {
  constructor(private readonly sql: Sql) {}

  /** By its secret link. Looking changes nothing: mail scanners follow links. */
  async own(secret: string): Promise<OwnInvitation> {
    const row = await this.sql.row<Omit<OwnInvitation, 'mayAnswer'>>(
      `select i.state, i.group_name as "groupName", i.place, i.wishes, i.people, i.languages, i.slot_at as "slotAt", i.decline_reason as "declineReason", i.email is not null as "hasEmail"
       from invitation_link link join invitation i on i.id = link.invitation_id where link.token_hash = $1`,
      [hashSecret(secret)],
    );
    if (!row) throw new NotFound();
    return { ...row, mayAnswer: [...mayAnswer(row.state)] };
  }

  /** The latest first; `state`: only those that stand so. */
  async list(state: InvitationState | null, language: string, first: number, after?: string): Promise<Page<InvitationLine>> {
    const [askedAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<LineRow>(
      `select ${LINE} from invitation i left join area on area.id = i.neighborhood_id
       where ($1::text is null or i.state = $1) and ($2::timestamptz is null or (i.asked_at, i.id) < ($2, $3::uuid)) order by i.asked_at desc, i.id desc limit $4`,
      [state, askedAt, id, first + 1],
    );
    return toPage(rows.map((row) => named(row, language)), first, invitationPosition);
  }

  /** One with all that was said; how to reach the group only for those who may. */
  async one(id: string, by: StaffVisitor, language: string): Promise<Invitation> {
    const row = await this.sql.row<LineRow & Omit<Invitation, keyof InvitationLine | 'mayMoveTo'>>(
      `select ${LINE}, i.wishes, i.about, i.materials, i.decline_reason as "declineReason", i.people_reached as "peopleReached", i.concerns, i.event_id as "eventId", i.version,
         i.language, coalesce(i.assignee_id = $3, false) as "isMine", case when $2 then i.contact_name end as "contactName", case when $2 then i.email end as email, case when $2 then i.phone end as phone
       from invitation i left join area on area.id = i.neighborhood_id where i.id = $1`,
      [id, by.permissions.has('outreach.read-contact'), by.id],
    );
    if (!row) throw new NotFound();
    return { ...named(row, language), mayMoveTo: [...mayMoveTo(row.state)] };
  }
}

function named<Row extends { neighborhoodName: Translated | null }>({ neighborhoodName, ...row }: Row, language: string) {
  return { ...row, neighborhood: neighborhoodName && inLanguage(neighborhoodName, language) };
}
