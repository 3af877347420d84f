import { decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { TimelineQuery } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import type { EnteredHappening, EnteredRequest, EnteredRequestLine } from './entered-requests.types.js';

export const enteredPosition = ({ takenAt, key }: { takenAt: Date; key: string }): readonly unknown[] => [takenAt.toISOString(), key];

/** A merged request stands where the one stands that it goes on in. Of who said it: only whether anybody can be answered. */
const ENTERED = `c.key, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", coalesce(r.address, r.location_note) as place, coalesce(g.state, r.state) as state,
  coalesce(g.outcome, r.outcome) as outcome, coalesce(g.due_at, r.due_at) as "dueAt", coalesce(d.name->>$1, d.name->>'en') as "departmentName", c.taken_at as "takenAt", m.id as "meetingId",
  m.place_name as "meetingPlace", exists (select 1 from request_contact p where p.request_id = r.id) as "forNeighbor"`;
const FROM = `from meeting_concern c join liaison_meeting m on m.id = c.meeting_id join request r on r.id = c.request_id join service s on s.id = r.service_id
  left join request g on g.id = r.master_id join department d on d.id = coalesce(g.department_id, r.department_id) where c.sent_by_id = $2`;

/** Requests that a liaison entered, as call-takers see them, and nothing of how to reach anybody. */
@Injectable()
export class EnteredRequestsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly timeline: TimelineQuery,
  ) {}

  /** One's own, the latest first; `open`: only those that the city has not closed. */
  async list(by: StaffVisitor, open: boolean, language: string, first: number, after?: string): Promise<Page<EnteredRequestLine>> {
    const [takenAt, key] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<EnteredRequestLine>(
      `select ${ENTERED} ${FROM} and (not $3 or coalesce(g.state, r.state) <> 'closed') and ($4::timestamptz is null or (c.taken_at, c.key) < ($4, $5::uuid))
       order by c.taken_at desc, c.key desc limit $6`,
      [language, by.id, open, takenAt, key, first + 1],
    );
    return toPage(rows, first, enteredPosition);
  }

  /** One of one's own. What staff and the resident wrote to each other is theirs: of it only that it happened. */
  async one(by: StaffVisitor, reference: string, language: string): Promise<EnteredRequest> {
    const row = await this.sql.row<EnteredRequestLine & { id: string; description: string }>(`select ${ENTERED}, r.id, r.description ${FROM} and r.reference = $3`, [language, by.id, reference]);
    if (!row) throw new NotFound();
    const { id, ...request } = row;
    const rows = await this.timeline.of(id, ['public', 'reporter', 'staff'], language);
    return {
      ...request,
      timeline: rows.map(({ id: entryId, kind, at, audience, body, toDepartment }): EnteredHappening => ({
        id: entryId, kind, at, body: audience === 'public' && kind !== 'opened' ? body : null, toDepartment,
      })),
    };
  }
}
