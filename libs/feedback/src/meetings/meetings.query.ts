import { type Clock } from '@civic311/kernel';
import { CLOCK, decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedbackThemeCount } from '../feedback.types.js';
import { ImprovementsQuery } from '../improving/improvements.query.js';
import { departmentsOf } from '../reading/scope.js';
import type { ImprovementMeeting, ImprovementMeetingOnList, ImprovementMeetingPerson, ImprovementAgenda, MeetingNote } from './meeting.types.js';

const MOST = 20;
const MOST_NOTES = 200;
const AGENDA_DAYS = 90;
const NOTE = `n.id, n.kind, n.words, n.noted_at as "notedAt", coalesce(d.name ->> $2, d.name ->> 'en') as "departmentName", o.name as "ownerName", n.due_at as "dueAt", n.settled, n.settled_at as "settledAt"
  from meeting_note n left join department d on d.id = n.department_id left join staff o on o.id = n.owner_id`;
/** Whoever has a department at the table sees all of the meeting: it is one table. */
const AT_THE_TABLE = '($1::uuid[] is null or m.department_ids && $1::uuid[])';

export const meetingPosition = ({ startsAt, id }: ImprovementMeetingOnList): readonly unknown[] => [startsAt.toISOString(), id];

/** What pages show of improvement meetings. */
@Injectable()
export class MeetingsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly improvements: ImprovementsQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Latest first. */
  async page(staff: StaffVisitor, { first, after }: { first: number; after?: string }, language: string): Promise<Page<ImprovementMeetingOnList>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<ImprovementMeetingOnList>(
      `select m.id, m.starts_at as "startsAt", m.ended_at as "endedAt",
         array(select coalesce(d.name ->> $2, d.name ->> 'en') from department d where d.id = any(m.department_ids) order by 1) as "departmentNames",
         (select count(*)::int from meeting_note n where n.meeting_id = m.id and n.kind = 'decision') as decisions,
         (select count(*)::int from meeting_note n where n.meeting_id = m.id and n.kind = 'promise' and n.settled is null) as "openPromises"
       from improvement_meeting m where ${AT_THE_TABLE} and ($3::timestamptz is null or (m.starts_at, m.id) < ($3, $4::uuid)) order by m.starts_at desc, m.id desc limit $5`,
      [departmentsOf(staff.scope), language, at, id, first + 1],
    );
    return toPage(rows, first, meetingPosition);
  }

  /** One that they are at the table of. Throws `NotFound`. */
  async one(staff: StaffVisitor, id: string, language: string): Promise<ImprovementMeeting> {
    const head = await this.sql.row<{ id: string; startsAt: Date; endedAt: Date | null; calledByName: string; departmentIds: string[] }>(
      `select m.id, m.starts_at as "startsAt", m.ended_at as "endedAt", s.name as "calledByName", m.department_ids as "departmentIds"
       from improvement_meeting m join staff s on s.id = m.called_by_id where ${AT_THE_TABLE} and m.id = $2`,
      [departmentsOf(staff.scope), id],
    );
    if (!head) throw new NotFound();
    const { departmentIds, ...shown } = head;
    const [departments, people, notes, agenda] = await Promise.all([
      this.sql.rows<ImprovementMeetingPerson>("select id, coalesce(name ->> $2, name ->> 'en') as name from department where id = any($1) order by 2", [departmentIds, language]),
      this.sql.rows<ImprovementMeetingPerson>(
        'select distinct s.id, s.name from staff s join staff_role r on r.staff_id = s.id where r.department_id = any($1) and s.disabled_at is null order by s.name, s.id limit 200',
        [departmentIds],
      ),
      this.sql.rows<MeetingNote>(`select ${NOTE} where n.meeting_id = $1 order by n.noted_at, n.id limit ${MOST_NOTES}`, [id, language]),
      this.agenda(id, departmentIds, shown.startsAt, language),
    ]);
    return { ...shown, departments, people, notes, agenda };
  }

  /** Last meetings' promises first: a table that does not ask after them lapses. */
  private async agenda(id: string, departmentIds: string[], startsAt: Date, language: string): Promise<ImprovementAgenda> {
    const now = this.clock.now();
    const from = new Date(Math.min(now.getTime(), startsAt.getTime()) - AGENDA_DAYS * 86_400_000);
    const [promises, overdue, proposed, judged, themes, counts] = await Promise.all([
      this.sql.rows<MeetingNote>(
        `select ${NOTE} where n.kind = 'promise' and n.settled is null and n.meeting_id <> $1 and n.department_id = any($3) order by n.due_at, n.id limit ${MOST}`,
        [id, language, departmentIds],
      ),
      this.improvements.among(departmentIds, "a.state in ('accepted', 'in-progress', 'proposed') and a.due_at < $3", now, language),
      this.improvements.among(departmentIds, "a.state = 'proposed' and a.due_at >= $3", now, language),
      this.improvements.among(departmentIds, "a.state in ('effective', 'not-effective') and a.verify_until >= $3", from, language),
      this.sql.rows<FeedbackThemeCount>(
        `select t.theme, count(*)::int as answers from survey v join survey_theme t on t.survey_id = v.id where v.department_id = any($1) and v.answered_at >= $2 and t.theme <> 'praise'
         group by 1 order by 2 desc, 1 limit 5`,
        [departmentIds, from],
      ),
      this.sql.row<{ lateFollowUps: number; lateComplaints: number }>(
        `select (select count(*)::int from follow_up where state = 'open' and due_at < $2 and department_id = any($1)) as "lateFollowUps",
           (select count(*)::int from complaint where state in ('received', 'review-asked') and due_at < $2 and department_id = any($1)) as "lateComplaints"`,
        [departmentIds, now],
      ),
    ]);
    return { promises, overdue, proposed, judged, themes, ...counts! };
  }
}
