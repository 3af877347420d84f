import { type Clock, hashSecret } from '@civic311/kernel';
import { CLOCK, decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedbackAnswer, FollowUp, FollowUpPerson, SurveyForm } from '../feedback.types.js';
import { surveyState } from '../rules/index.js';
import { departmentsOf } from './scope.js';

/** A survey's answer as JSON, null where there is none. An allow-list: who was asked is not in it. */
const ANSWER = (survey: string) => `case when ${survey}.answered_at is not null then jsonb_build_object('id', ${survey}.id, 'kind', ${survey}.kind, 'answeredAt', ${survey}.answered_at, 'solved', ${survey}.solved,
  'ease', ${survey}.ease, 'satisfied', ${survey}.satisfied, 'comment', ${survey}.comment, 'mayContact', ${survey}.may_contact, 'language', ${survey}.language, 'sentiment', ${survey}.sentiment,
  'sentimentIsCorrected', ${survey}.sentiment_by_id is not null,
  'themes', (select coalesce(jsonb_agg(theme order by theme), '[]') from survey_theme where survey_id = ${survey}.id)) end`;

const COLUMNS = `f.id, f.state, f.reasons, f.opened_at as "openedAt", f.due_at as "dueAt", f.closed_at as "closedAt", f.owner_id as "ownerId", o.name as "ownerName",
  coalesce(d.name->>$1, d.name->>'en') as "departmentName", r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.state as "requestState",
  f.root_cause as "rootCause", f.action_taken as "actionTaken", f.recontact, ${ANSWER('a')} as answer, ${ANSWER('again')} as recovery, again.id is not null as "recoveryAsked"`;
const JOINS = `left join staff o on o.id = f.owner_id left join department d on d.id = f.department_id left join request r on r.id = f.request_id
  left join service s on s.id = r.service_id left join survey a on a.id = f.survey_id left join survey again on again.follow_up_id = f.id`;
const THEIRS = '($2::uuid[] is null or f.department_id = any($2::uuid[]))';

type Answered<Row> = Omit<Row, 'answeredAt'> & { answeredAt: string };
type FollowUpRow = Omit<FollowUp, 'answer' | 'recovery'> & { answer: Answered<FeedbackAnswer> | null; recovery: Answered<FeedbackAnswer> | null };

const whole = ({ answer, recovery, ...row }: FollowUpRow): FollowUp => ({ ...row, answer: dated(answer), recovery: dated(recovery) });
const dated = (answer: Answered<FeedbackAnswer> | null): FeedbackAnswer | null => answer && { ...answer, answeredAt: new Date(answer.answeredAt) };

/** What pages show of surveys and follow-ups. */
@Injectable()
export class FeedbackQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The page behind a link. Throws `NotFound`. */
  async form(secret: string, language: string): Promise<SurveyForm> {
    const row = await this.sql.row<Omit<SurveyForm, 'state'> & { answeredAt: Date | null }>(
      `select survey.kind, survey.answered_at as "answeredAt", survey.closes_at as "closesAt", r.reference, coalesce(s.name->>$2, s.name->>'en') as "serviceName",
         survey.kind = 'closing' and (select asks_recommend from feedback_setting) as "asksRecommend"
       from survey left join request r on r.id = survey.request_id left join service s on s.id = survey.service_id where survey.token_hash = $1`,
      [hashSecret(secret), language],
    );
    if (!row) throw new NotFound();
    const { answeredAt, ...form } = row;
    return { ...form, state: surveyState({ answeredAt, closesAt: row.closesAt }, this.clock.now()) };
  }

  /** Whether there is one that may be answered still. */
  async waits(secret: string): Promise<boolean> {
    const row = await this.sql.row<{ answeredAt: Date | null; closesAt: Date }>(
      'select answered_at as "answeredAt", closes_at as "closesAt" from survey where token_hash = $1',
      [hashSecret(secret)],
    );
    return row !== undefined && surveyState(row, this.clock.now()) === 'open';
  }

  /** Open ones due first, closed ones latest first; of one's departments. */
  async followUps(
    staff: StaffVisitor,
    { state, whose, first, after }: { state: 'open' | 'closed'; whose: 'mine' | 'all'; first: number; after?: string },
    language: string,
  ): Promise<Page<FollowUp>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<FollowUpRow>(
      state === 'open'
        ? `select ${COLUMNS} from follow_up f ${JOINS} where f.state = 'open' and ${THEIRS} and ($3::uuid is null or f.owner_id = $3)
             and ($4::timestamptz is null or (f.due_at, f.id) > ($4, $5::uuid)) order by f.due_at, f.id limit $6`
        : `select ${COLUMNS} from follow_up f ${JOINS} where f.state = 'closed' and ${THEIRS} and ($3::uuid is null or f.owner_id = $3)
             and ($4::timestamptz is null or (f.closed_at, f.id) < ($4, $5::uuid)) order by f.closed_at desc, f.id desc limit $6`,
      [language, departmentsOf(staff.scope), whose === 'mine' ? staff.id : null, at, id, first + 1],
    );
    return toPage(rows.map(whole), first, followUpSortValues);
  }

  /** One that they may see. Throws `NotFound`. */
  async followUp(staff: StaffVisitor, id: string, language: string): Promise<FollowUp> {
    const row = await this.sql.row<FollowUpRow>(`select ${COLUMNS} from follow_up f ${JOINS} where f.id = $3 and ${THEIRS}`, [language, departmentsOf(staff.scope), id]);
    if (!row) throw new NotFound();
    return whole(row);
  }

  /** Who may be given a follow-up, by name; at most a hundred. */
  people(staff: StaffVisitor, id: string): Promise<FollowUpPerson[]> {
    return this.sql.rows<FollowUpPerson>(
      `select distinct s.id, s.name from follow_up f join staff s on s.disabled_at is null join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id
       where f.id = $1 and ${THEIRS} and 'feedback.follow-up' = any(r.permissions) and (r.scope = 'everything' or sr.department_id = f.department_id)
       order by s.name, s.id limit 100`,
      [id, departmentsOf(staff.scope)],
    );
  }
}

export const followUpSortValues = ({ state, dueAt, closedAt, id }: FollowUp): readonly unknown[] => [(state === 'open' ? dueAt : closedAt!).toISOString(), id];
