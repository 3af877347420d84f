import { type Clock, hashSecret } from '@civic311/kernel';
import { CLOCK, decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { departmentsOf } from '../reading/scope.js';
import { isOpenComplaint, mayAskReview, whyNotAnswer } from '../rules/index.js';
import type { Complaint, OwnComplaint } from './complaint.types.js';

/** An allow-list: the address it came from is not in it. */
const COLUMNS = `c.id, c.kind, c.state, c.words, c.language, r.reference, coalesce(d.name->>$1, d.name->>'en') as "departmentName", c.received_at as "receivedAt", c.due_at as "dueAt",
  h.name as "handlerName", c.decision, c.answer, c.learning, c.answered_at as "answeredAt", c.review_why as "reviewWhy", v.name as "reviewerName", c.review_decision as "reviewDecision",
  c.review_answer as "reviewAnswer", c.reviewed_at as "reviewedAt", c.handler_id as "handlerId",
  c.request_id is not null and (r.assignee_id is not distinct from $3 or exists (select 1 from request_event e
    where e.request_id = c.request_id and e.actor_kind = 'staff' and e.actor_id = $3 and e.kind <> 'contact-read')) as involved`;
const FROM = `complaint c left join request r on r.id = c.request_id left join department d on d.id = c.department_id left join staff h on h.id = c.handler_id left join staff v on v.id = c.reviewer_id`;
const THEIRS = '($2::uuid[] is null or c.department_id = any($2::uuid[]))';

type Row = Omit<Complaint, 'whyNot'> & { handlerId: string | null; involved: boolean };

@Injectable()
export class ComplaintsQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By the key of its form or a link in a letter. Throws `NotFound`. */
  async own(secret: string): Promise<OwnComplaint> {
    const row = await this.sql.row<Omit<OwnComplaint, 'mayAskReview'>>(
      `select c.kind, c.state, c.received_at as "receivedAt", c.due_at as "dueAt", c.email is not null as "hasEmail", c.decision, c.answer, c.learning, c.answered_at as "answeredAt",
         c.review_decision as "reviewDecision", c.review_answer as "reviewAnswer", c.reviewed_at as "reviewedAt"
       from complaint_link l join complaint c on c.id = l.complaint_id where l.token_hash = $1`,
      [hashSecret(secret)],
    );
    if (!row) throw new NotFound();
    return { ...row, mayAskReview: mayAskReview(row, this.clock.now()) };
  }

  /** Open ones due first, ended ones latest first. */
  async page(staff: StaffVisitor, { show, first, after }: { show: 'open' | 'ended'; first: number; after?: string }, language: string): Promise<Page<Complaint>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Row>(
      show === 'open'
        ? `select ${COLUMNS} from ${FROM} where c.state in ('received', 'review-asked') and ${THEIRS} and ($4::timestamptz is null or (c.due_at, c.id) > ($4, $5::uuid)) order by c.due_at, c.id limit $6`
        : `select ${COLUMNS} from ${FROM} where c.state in ('answered', 'reviewed') and ${THEIRS} and ($4::timestamptz is null or (c.received_at, c.id) < ($4, $5::uuid))
             order by c.received_at desc, c.id desc limit $6`,
      [language, departmentsOf(staff.scope), staff.id, at, id, first + 1],
    );
    return toPage(rows.map((row) => whole(row, staff)), first, complaintSortValues);
  }

  /** One that they may see. Throws `NotFound`. */
  async one(staff: StaffVisitor, id: string, language: string): Promise<Complaint> {
    const row = await this.sql.row<Row>(`select ${COLUMNS} from ${FROM} where c.id = $4 and ${THEIRS}`, [language, departmentsOf(staff.scope), staff.id, id]);
    if (!row) throw new NotFound();
    return whole(row, staff);
  }
}

const whole = ({ handlerId, involved, ...row }: Row, staff: StaffVisitor): Complaint => ({ ...row, whyNot: isOpenComplaint(row.state) ? whyNotAnswer({ state: row.state, handlerId }, staff.id, involved) : null });

export const complaintSortValues = ({ state, dueAt, receivedAt, id }: Complaint): readonly unknown[] => [(isOpenComplaint(state) ? dueAt : receivedAt).toISOString(), id];
