import { type Clock } from '@civic311/kernel';
import { CLOCK, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedbackMeasures, FeedbackReport, FeedbackSetting, FeedbackThemeCount } from '../feedback.types.js';
import { type Counted, inOrder, LEAST_TO_RANK, measuresOf, netRecommendation } from '../rules/index.js';
import { departmentsOf } from './scope.js';

/** Who can answer still is neither silent nor an answer in the response: the early ones are the keen ones. What people said counts at once. */
export const COUNTED = `count(*) filter (where v.closes_at <= $1)::int as sent, count(v.answered_at) filter (where v.closes_at <= $1)::int as answered,
  count(*) filter (where v.satisfied >= 4)::int as satisfied, count(v.satisfied)::int as "saidSatisfied",
  count(*) filter (where v.ease >= 4)::int as easy, count(v.ease)::int as "saidEase",
  count(*) filter (where v.solved = 'yes')::int as solved, count(*) filter (where v.solved <> 'cannot-tell')::int as "couldTell"`;
const RECOMMENDED = `count(*) filter (where v.recommend >= 9)::int as promoters, count(*) filter (where v.recommend <= 6)::int as detractors, count(v.recommend)::int as "saidRecommend"`;
/** After a closing alone: a contact and a follow-up are other things to be satisfied with. */
const OF = `v.kind = 'closing' and v.sent_at > $1::timestamptz - make_interval(days => $2) and v.sent_at <= $1 and ($3::uuid[] is null or v.department_id = any($3::uuid[]))`;

type Row = Counted & { name: string };

/** What people said after closings, counted: never of one person, never an order of few. */
@Injectable()
export class MeasuresQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of surveys sent in the last `days` days, in one's departments. */
  async report(staff: StaffVisitor, days: number, language: string): Promise<FeedbackReport> {
    const values = [this.clock.now(), days, departmentsOf(staff.scope)];
    const by = (table: 'service' | 'department') =>
      this.sql.rows<Row>(
        table === 'service'
          ? `select coalesce(t.name->>$4, t.name->>'en') as name, ${COUNTED} from survey v join service t on t.id = v.service_id where ${OF} group by t.id order by 1 limit 500`
          : `select coalesce(t.name->>$4, t.name->>'en') as name, ${COUNTED} from survey v join department t on t.id = v.department_id where ${OF} group by t.id order by 1 limit 500`,
        [...values, language],
      );
    const [[all], [recommended], [setting], services, departments, themes] = await Promise.all([
      this.sql.rows<Counted>(`select ${COUNTED} from survey v where ${OF}`, values),
      this.sql.rows<Parameters<typeof netRecommendation>[0]>(`select ${RECOMMENDED} from survey v where ${OF}`, values),
      this.sql.rows<FeedbackSetting>('select asks_recommend as "asksRecommend" from feedback_setting'),
      by('service'),
      by('department'),
      this.sql.rows<FeedbackThemeCount>(
        `select theme, count(*)::int as answers from survey_theme join survey v on v.id = survey_id where ${OF} group by theme order by 2 desc, 1`,
        values,
      ),
    ]);
    const [rankedServices, otherServices] = ordered(services);
    const [rankedDepartments, otherDepartments] = ordered(departments);
    return {
      days, leastToRank: LEAST_TO_RANK, all: { name: '', ...measuresOf(all!) }, setting: setting!, recommendation: netRecommendation(recommended!),
      rankedServices, otherServices, rankedDepartments, otherDepartments, themes,
    };
  }
}

function ordered(rows: readonly Row[]): [FeedbackMeasures[], FeedbackMeasures[]] {
  const { ranked, unranked } = inOrder(rows.map(({ name, ...counted }) => ({ name, ...measuresOf(counted) })), ({ satisfied }) => satisfied);
  return [ranked, unranked];
}
