import { Services } from '@civic311/catalog';
import { inLanguage, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { readClaimCode, showClaimCode } from '../rules/index.js';
import type { Claim, ConcernChoices, LiaisonMeeting, LiaisonMeetingLine, MeetingAgenda, MeetingConcern } from './meetings.types.js';
import { OtherConcern } from './other-concern.js';

const MOST_MEETINGS = 100;
const MOST_CONCERNS = 200;

/** Everybody may read it. */
const IS_PUBLIC = "r.is_public and r.moderation <> 'hidden'";
const MEETING = `m.id, m.place_name as "placeName", coalesce(a.name->>$1, a.name->>'en') as "neighborhoodName", m.held_on::text as "heldOn", m.sample`;

/** A liaison's meetings, what became of the concerns taken there, and the numbers handed out. */
@Injectable()
export class MeetingsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly services: Services,
    private readonly other: OtherConcern,
  ) {}

  /** One's own, the latest first. */
  own(by: StaffVisitor, language: string): Promise<LiaisonMeetingLine[]> {
    return this.sql.rows(
      `select ${MEETING}, count(c.key)::int as concerns, count(c.key) filter (where coalesce(g.state, r.state) <> 'closed')::int as open
       from liaison_meeting m join area a on a.id = m.neighborhood_id left join meeting_concern c on c.meeting_id = m.id
         left join request r on r.id = c.request_id left join request g on g.id = r.master_id
       where m.made_by_id = $2 group by m.id, a.id order by m.held_on desc, m.id desc limit ${MOST_MEETINGS}`,
      [language, by.id],
    );
  }

  /** One's own, with its concerns. */
  async one(by: StaffVisitor, id: string, language: string): Promise<LiaisonMeeting> {
    const meeting = await this.meeting(by, id, language);
    return { ...meeting, concerns: await this.concerns(id, language, false) };
  }

  /** It lies on the table at a meeting: of what is not public it says only where it stands. */
  async agenda(by: StaffVisitor, id: string, language: string): Promise<MeetingAgenda> {
    const meeting = await this.meeting(by, id, language);
    const last = await this.sql.row<Omit<LiaisonMeeting, 'concerns'>>(
      `select ${MEETING} from liaison_meeting m join area a on a.id = m.neighborhood_id join liaison_meeting next on next.id = $2
       where m.neighborhood_id = next.neighborhood_id and (m.held_on, m.id) < (next.held_on, next.id) order by m.held_on desc, m.id desc limit 1`,
      [language, id],
    );
    return { ...meeting, last: last ? { ...last, concerns: await this.concerns(last.id, language, true) } : null };
  }

  /** What a concern may be about: what residents themselves can ask for. */
  async choices(language: string): Promise<ConcernChoices> {
    const services = await this.services.list('public');
    const other = await this.other.service();
    return {
      services: services.map(({ code, name, groupName, locationRule }) => ({
        code, name: inLanguage(name, language), group: inLanguage(groupName, language), needsPlace: locationRule === 'required',
      })),
      takesOther: other !== null,
      otherNeedsPlace: other?.locationRule === 'required',
    };
  }

  /** By the number that somebody was handed; null where it can be none. One that was not sent yet is not told from one that nobody handed out. */
  async claim(typed: string, language: string): Promise<Claim | null> {
    const code = readClaimCode(typed);
    if (!code) return null;
    const row = await this.sql.row<Omit<Claim, 'claimCode' | 'isKnown'>>(
      `select r.reference, coalesce(g.state, r.state) as state, coalesce(g.outcome, r.outcome) as outcome, coalesce(s.name->>$2, s.name->>'en') as "serviceName",
         r.due_at as "dueAt", ${IS_PUBLIC} as "isPublic"
       from meeting_concern c join request r on r.id = c.request_id join service s on s.id = r.service_id left join request g on g.id = r.master_id where c.claim_code = $1`,
      [code, language],
    );
    const nothing = { reference: null, state: null, outcome: null, serviceName: null, dueAt: null, isPublic: false };
    return { ...(row ?? nothing), claimCode: showClaimCode(code), isKnown: row !== undefined };
  }

  private async meeting(by: StaffVisitor, id: string, language: string): Promise<Omit<LiaisonMeeting, 'concerns'>> {
    const meeting = await this.sql.row<Omit<LiaisonMeeting, 'concerns'>>(
      `select ${MEETING} from liaison_meeting m join area a on a.id = m.neighborhood_id where m.id = $2 and m.made_by_id = $3`, [language, id, by.id],
    );
    if (!meeting) throw new NotFound();
    return meeting;
  }

  /** A merged request stands where the one stands that it goes on in. */
  private async concerns(meetingId: string, language: string, isShown: boolean): Promise<MeetingConcern[]> {
    const rows = await this.sql.rows<MeetingConcern>(
      `select c.key, c.claim_code as "claimCode", r.reference, coalesce(g.state, r.state) as state, coalesce(g.outcome, r.outcome) as outcome,
         case when ${IS_PUBLIC} or not $3 then coalesce(s.name->>$1, s.name->>'en') end as "serviceName",
         case when ${IS_PUBLIC} or not $3 then case when $3 and r.place_shown = 'area' then coalesce(n.name->>$1, n.name->>'en') else coalesce(r.address, r.location_note) end end as place,
         case when ${IS_PUBLIC} or not $3 then (select e.body from request_event e where e.request_id = coalesce(g.id, r.id) and e.audience = 'public' and e.body is not null
           order by e.occurred_at desc, e.id desc limit 1) end as said,
         coalesce(g.due_at, r.due_at) as "dueAt", c.taken_at as "takenAt"
       from meeting_concern c join request r on r.id = c.request_id join service s on s.id = r.service_id left join request g on g.id = r.master_id
         left join area n on n.id = r.neighborhood_id
       where c.meeting_id = $2 order by c.taken_at, c.key limit ${MOST_CONCERNS}`,
      [language, meetingId, isShown],
    );
    return rows.map((row) => ({ ...row, claimCode: showClaimCode(row.claimCode) }));
  }
}
