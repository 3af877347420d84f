import { StandardsQuery } from '@civic311/agreements';
import { shareOf } from '@civic311/feedback/rules';
import type { Clock } from '@civic311/kernel';
import { CLOCK, NotFound, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type {
  BlueprintAgreement, BlueprintCount, BlueprintHandOff, BlueprintInList, BlueprintLink, BlueprintRoute, BlueprintShare, ServiceBlueprint,
} from './blueprint.types.js';
import { FEW, FEWEST_TO_SHOW, stepsOf } from './rules/index.js';

const HOUR_MS = 3_600_000;
const MOST = 50;
const MOST_SERVICES = 500;

interface Head extends Pick<ServiceBlueprint, 'code' | 'name' | 'description' | 'departmentName' | 'groupName' | 'isPublic' | 'active' | 'questions' | 'checklist'> {
  id: string;
  departmentId: string;
  isModerated: boolean;
  findsDuplicates: boolean;
}
interface Figures {
  open: number;
  late: number;
  closed: number;
  reopened: number;
  solved: number;
  couldTell: number;
  easy: number;
  saidEase: number;
  satisfied: number;
  saidSatisfied: number;
  held: number;
  checked: number;
  complaints: number;
  upheld: number;
}
type HandOffRow = Omit<BlueprintHandOff, 'amount'> & { value: string | null };

const named = (table: string): string => `coalesce(${table}.name ->> $1, ${table}.name ->> 'en', ${table}.code)`;
/** Between $3 and $2. */
const inTheYear = (column: string): string => `${column} > $3 and ${column} <= $2`;
const IN_FORCE = 'g.in_force_from <= $2 and (g.superseded_at is null or g.superseded_at > $2)';

/** A service from end to end, read from what is configured now. Counts of the whole city, so that everybody sees the same whole. */
@Injectable()
export class BlueprintQuery {
  constructor(
    private readonly sql: Sql,
    private readonly standards: StandardsQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Services in use by department and name, at most 500; with `search`, those whose name, code or department holds it. */
  list(search: string, language: string): Promise<BlueprintInList[]> {
    return this.sql.rows<BlueprintInList>(
      `select s.code, ${named('s')} as name, ${named('d')} as "departmentName", s.is_public as "isPublic",
         (select count(distinct (p.provider_department_id, p.provider_contractor_id))::int from sla_goal g join sla_policy p on p.id = g.policy_id
           where ${IN_FORCE} and p.kind <> 'SLA' and p.consumer_department_id = s.department_id and g.service_id = s.id) as "handOffs"
       from service s join department d on d.id = s.department_id
       where s.active and ($3 = '' or strpos(lower(unaccent(concat_ws(' ', ${named('s')}, s.code, ${named('d')}))), lower(unaccent($3))) > 0)
       order by "departmentName", name, s.code limit ${MOST_SERVICES}`,
      [language, this.clock.now(), search.trim()],
    );
  }

  /** Throws `NotFound`. */
  async read(code: string, language: string): Promise<ServiceBlueprint> {
    const asOf = this.clock.now();
    const head = await this.head(code, language);
    if (!head) throw new NotFound();
    const { id, departmentId, isModerated, findsDuplicates, ...shown } = head;
    const yearBefore = new Date(asOf.getTime() - 365 * 24 * HOUR_MS);
    const values = [language, asOf, yearBefore, id];
    const [standard, handOffs, routes, agreements, articles, procedures, channels, figures, themes, rootCauses, improvements] = await Promise.all([
      this.standards.ofService(id, language),
      this.handOffs(values, departmentId),
      this.routes(code, language),
      this.agreements(values, departmentId),
      this.articles(code),
      this.procedures(code, language),
      this.sql.rows<BlueprintCount>(`select channel as key, count(*)::int as count from request where service_id = $4 and ${inTheYear('opened_at')} and $1 <> '' group by 1 order by 2 desc, 1`, values),
      this.figures(values),
      this.sql.rows<BlueprintCount>(
        `select t.theme as key, count(*)::int as count from survey v join survey_theme t on t.survey_id = v.id
         where v.service_id = $4 and ${inTheYear('v.answered_at')} and $1 <> '' group by 1 having count(*) >= ${FEWEST_TO_SHOW} order by 2 desc, 1 limit ${MOST}`,
        values,
      ),
      this.sql.rows<BlueprintCount>(
        `select f.root_cause as key, count(*)::int as count from follow_up f join request r on r.id = f.request_id
         where r.service_id = $4 and f.root_cause is not null and ${inTheYear('f.closed_at')} and $1 <> '' group by 1 order by 2 desc, 1 limit ${MOST}`,
        values,
      ),
      this.sql.rows<BlueprintLink>(
        `select a.id as code, a.title from improvement_action a where a.state <> 'declined' and (a.service_id = $1 or exists (
           select 1 from improvement_change c where c.action_id = a.id and c.kind = 'service' and c.code = $2)) order by a.proposed_at desc, a.id desc limit 10`,
        [id, code],
      ),
    ]);
    const { open, late, complaints, upheld } = figures;
    const share = (hits: number, n: number): BlueprintShare => ({ n, share: shareOf(hits, n).share, few: n < FEW });
    return {
      ...shown,
      asOf,
      standard,
      steps: stepsOf({ isModerated, findsDuplicates, promisesAnswer: standard.response.length > 0, checklist: shown.checklist.length, handOffs: handOffs.length }),
      handOffs, routes, agreements, articles, procedures, channels, themes, rootCauses, improvements, open, late, complaints, upheld,
      reopened: share(figures.reopened, figures.closed),
      solved: share(figures.solved, figures.couldTell),
      easy: share(figures.easy, figures.saidEase),
      satisfied: share(figures.satisfied, figures.saidSatisfied),
      held: share(figures.held, figures.checked),
    };
  }

  private head(code: string, language: string): Promise<Head | undefined> {
    const worded = (json: string) => `coalesce(${json} ->> $1, ${json} ->> 'en', '')`;
    return this.sql.row<Head>(
      `select s.id, s.code, ${named('s')} as name, ${worded('s.description')} as description, d.id as "departmentId", ${named('d')} as "departmentName", ${named('g')} as "groupName",
         s.is_public as "isPublic", s.active, s.moderation = 'after-a-look' as "isModerated", s.duplicate_metres > 0 as "findsDuplicates",
         array(select ${worded('q.prompt')} from service_question q where q.service_id = s.id and q.variable order by q.position limit ${MOST}) as questions,
         array(select ${worded("(item -> 'text')")} from jsonb_array_elements(s.checklist) as item limit ${MOST}) as checklist
       from service s join department d on d.id = s.department_id join service_group g on g.id = s.group_id where s.code = $2`,
      [language, code],
    );
  }

  /** What is agreed first, then what was asked all the same; the most asked first. */
  private async handOffs(values: readonly unknown[], departmentId: string): Promise<BlueprintHandOff[]> {
    const rows = await this.sql.rows<HandOffRow>(
      `with agreed as (
         select distinct on (p.provider_department_id, p.provider_contractor_id) p.provider_department_id, p.provider_contractor_id, p.consumer_department_id, p.agreement_id, g.kind, g.value
         from sla_goal g join sla_policy p on p.id = g.policy_id
         where ${IN_FORCE} and p.kind <> 'SLA' and g.metric = 'COMPLETE' and p.consumer_department_id = $5 and (g.service_id = $4 or g.service_id is null) and coalesce(g.priority, 'normal') = 'normal'
         order by p.provider_department_id, p.provider_contractor_id, g.service_id nulls last, g.priority nulls last
       ), seen as (
         select t.provider_department_id, t.provider_contractor_id, t.consumer_department_id, count(*)::int as asked, count(*) filter (where t.state = 'done')::int as done,
           count(*) filter (where t.state = 'bounced')::int as bounced,
           percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.handed_off_at) / 86400.0) filter (where t.state = 'done') as median
         from handoff_task t join request r on r.id = t.request_id where r.service_id = $4 and ${inTheYear('t.handed_off_at')} group by 1, 2, 3
       )
       select coalesce(${named('p')}, c.name) as "providerName", ${named('d')} as "consumerName", agreed.agreement_id as "agreementId", agreed.kind as unit, agreed.value,
         coalesce(asked, 0) as asked, coalesce(done, 0) as done, coalesce(bounced, 0) as bounced, median::float8 as "medianDays"
       from agreed full join seen on seen.consumer_department_id = agreed.consumer_department_id
           and (seen.provider_department_id, seen.provider_contractor_id) is not distinct from (agreed.provider_department_id, agreed.provider_contractor_id)
         left join department p on p.id = coalesce(agreed.provider_department_id, seen.provider_department_id)
         left join contractor c on c.id = coalesce(agreed.provider_contractor_id, seen.provider_contractor_id)
         join department d on d.id = coalesce(agreed.consumer_department_id, seen.consumer_department_id)
       order by agreed.value is null, asked desc nulls last, "providerName" limit ${MOST}`,
      [...values, departmentId],
    );
    return rows.map(({ value, ...row }) => ({ ...row, amount: value === null ? null : row.unit === 'DURATION' ? Number(value) / HOUR_MS : Number(value) }));
  }

  private routes(code: string, language: string): Promise<BlueprintRoute[]> {
    return this.sql.rows<BlueprintRoute>(
      `select ${named('d')} as "departmentName", coalesce(r.reason ->> $1, r.reason ->> 'en', '') as reason from routing_rule r join department d on d.id = r.department_id
       where r.conditions -> 'services' @> to_jsonb($2::text) order by r.position limit ${MOST}`,
      [language, code],
    );
  }

  private agreements(values: readonly unknown[], departmentId: string): Promise<BlueprintAgreement[]> {
    return this.sql.rows<BlueprintAgreement>(
      `select p.agreement_id as id, p.kind, coalesce(${named('d')}, c.name) as "providerName", ${named('o')} as "consumerName"
       from sla_policy p left join department d on d.id = p.provider_department_id left join contractor c on c.id = p.provider_contractor_id left join department o on o.id = p.consumer_department_id
       where p.agreement_id is not null and $5 in (p.provider_department_id, p.consumer_department_id) and $3::timestamptz is not null
         and exists (select 1 from sla_goal g where g.policy_id = p.id and ${IN_FORCE} and (g.service_id = $4 or (p.kind <> 'SLA' and p.consumer_department_id = $5 and g.service_id is null)))
       order by p.kind desc, "providerName", p.agreement_id limit ${MOST}`,
      [...values, departmentId],
    );
  }

  /** Answers that are public or for staff now. Titles in the language they are written in. */
  private articles(code: string): Promise<BlueprintLink[]> {
    return this.sql.rows<BlueprintLink>(
      `select a.code, t.title from article a join article_version v on v.article_id = a.id and v.state = 'published' join article_text t on t.version_id = v.id and t.language = v.language
       where $1 = any(v.services) order by t.title, a.code limit ${MOST}`,
      [code],
    );
  }

  private procedures(code: string, language: string): Promise<BlueprintLink[]> {
    return this.sql.rows<BlueprintLink>(
      `select p.code, coalesce(v.content -> 'title' ->> $2, v.content -> 'title' ->> 'en', p.code) as title from procedure p join procedure_version v on v.procedure_id = p.id and v.state = 'published'
       where v.content -> 'services' @> to_jsonb($1::text) or exists (select 1 from jsonb_array_elements(v.content -> 'steps') as step where step ->> 'service' = $1) order by 2, 1 limit ${MOST}`,
      [code, language],
    );
  }

  private async figures(values: readonly unknown[]): Promise<Figures> {
    const row = await this.sql.row<Figures>(
      `select * from (
           select count(*) filter (where closed_at is null)::int as open, count(*) filter (where closed_at is null and due_at < $2 and not paused)::int as late
           from request where service_id = $4 and closed_at is null
         ) as standing cross join (
           select count(*)::int as closed, count(*) filter (where is_again)::int as reopened from (
             select r.closed_at, exists (select 1 from request_event e where e.request_id = r.id and e.kind = 'reopened' and ${inTheYear('e.occurred_at')}) as is_again
             from request r where r.service_id = $4 and r.opened_at <= $2 and (r.closed_at is null or r.closed_at > $3) and $1 <> ''
           ) as stood where is_again or ${inTheYear('closed_at')}
         ) as ended cross join (
           select count(*) filter (where solved = 'yes')::int as solved, count(*) filter (where solved <> 'cannot-tell')::int as "couldTell",
             count(*) filter (where ease >= 4)::int as easy, count(ease)::int as "saidEase", count(*) filter (where satisfied >= 4)::int as satisfied, count(satisfied)::int as "saidSatisfied"
           from survey where kind = 'closing' and service_id = $4 and ${inTheYear('answered_at')}
         ) as said cross join (
           select count(*) filter (where verdict = 'held')::int as held, count(*) filter (where verdict <> 'cannot-tell')::int as checked
           from audit_check where service_id = $4 and ${inTheYear('checked_at')}
         ) as looked cross join (
           select count(*)::int as complaints, count(*) filter (where coalesce(c.review_decision, c.decision) <> 'not-upheld')::int as upheld
           from complaint c join request r on r.id = c.request_id where r.service_id = $4 and ${inTheYear('c.received_at')}
         ) as held_against`,
      values,
    );
    return row!;
  }
}
