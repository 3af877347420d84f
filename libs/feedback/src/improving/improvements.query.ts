import { type Clock } from '@civic311/kernel';
import { CLOCK, decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FollowUpPerson } from '../feedback.types.js';
import { departmentsOf } from '../reading/scope.js';
import { BASELINE_WEEKS, type ChangedKind, chartLimits, effectOf, isOpenImprovement, isOverdueImprovement, movesFrom, signalWeeks, VERIFY_WEEKS } from '../rules/index.js';
import { EffectQuery } from './effect.query.js';
import type { Improvement, ImprovementBehind, ImprovementEffect, ImprovementOnList, PublishedImprovement } from './improvement.types.js';

const COLUMNS = `a.id, a.title, a.problem, a.theme, a.hypothesis, a.metric, a.target::float8 as target, a.due_at as "dueAt", a.state, a.proposed_at as "proposedAt", a.done_at as "doneAt", a.verify_until as "verifyUntil",
  a.published_at as "publishedAt", a.department_id as "departmentId", a.service_id as "serviceId", a.owner_id as "ownerId", a.baseline_from as "baselineFrom", a.baseline_until as "baselineUntil",
  a.before_hits as "beforeHits", a.before_n as "beforeN", a.after_hits as "afterHits", a.after_n as "afterN",
  coalesce(d.name ->> $1, d.name ->> 'en') as "departmentName", coalesce(s.name ->> $1, s.name ->> 'en') as "serviceName", o.name as "ownerName", p.name as "proposedByName",
  case when a.published is not null then jsonb_build_object('youSaid', a.published -> 'youSaid' ->> 'en', 'weDid', a.published -> 'weDid' ->> 'en',
    'youSaidEs', coalesce(a.published -> 'youSaid' ->> 'es', ''), 'weDidEs', coalesce(a.published -> 'weDid' ->> 'es', '')) end as words,
  (select count(*)::int from improvement_evidence e where e.action_id = a.id) as evidence`;
const FROM = `improvement_action a join department d on d.id = a.department_id left join service s on s.id = a.service_id left join staff o on o.id = a.owner_id join staff p on p.id = a.proposed_by_id`;
const THEIRS = '($2::uuid[] is null or a.department_id = any($2::uuid[]))';
const MOST_SAID = 50;
const DAY_MS = 86_400_000;

type Row = Omit<Improvement, 'overdue' | 'moves' | 'history' | 'changes' | 'said' | 'effect'> & {
  departmentId: string; serviceId: string | null; baselineFrom: Date | null; baselineUntil: Date | null; beforeHits: number | null; beforeN: number | null; afterHits: number | null; afterN: number | null;
};

export const improvementPosition = ({ state, dueAt, proposedAt, id }: ImprovementOnList): readonly unknown[] => [(isOpenImprovement(state) ? dueAt : proposedAt).toISOString(), id];
export const publishedPosition = ({ publishedAt, id }: PublishedImprovement): readonly unknown[] => [publishedAt.toISOString(), id];

/** What pages show of improvement actions. */
@Injectable()
export class ImprovementsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly effects: EffectQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Open ones due first, ended ones latest first; of one's departments. */
  async page(staff: StaffVisitor, { show, first, after }: { show: 'open' | 'ended'; first: number; after?: string }, language: string): Promise<Page<ImprovementOnList>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Row>(
      show === 'open'
        ? `select ${COLUMNS} from ${FROM} where a.state in ('proposed', 'accepted', 'in-progress', 'verifying') and ${THEIRS} and ($3::timestamptz is null or (a.due_at, a.id) > ($3, $4::uuid))
             order by a.due_at, a.id limit $5`
        : `select ${COLUMNS} from ${FROM} where a.state in ('effective', 'not-effective', 'declined') and ${THEIRS} and ($3::timestamptz is null or (a.proposed_at, a.id) < ($3, $4::uuid))
             order by a.proposed_at desc, a.id desc limit $5`,
      [language, departmentsOf(staff.scope), at, id, first + 1],
    );
    return toPage(rows.map((row) => this.onList(row)), first, improvementPosition);
  }

  /** One that they may see. Throws `NotFound`. */
  async one(staff: StaffVisitor, id: string, language: string): Promise<Improvement> {
    const row = await this.sql.row<Row>(`select ${COLUMNS} from ${FROM} where a.id = $3 and ${THEIRS}`, [language, departmentsOf(staff.scope), id]);
    if (!row) throw new NotFound();
    const [history, changes, said, effect] = await Promise.all([
      this.sql.rows<Improvement['history'][number]>(
        'select m.id, m.state, m.note, m.at, s.name as "byName" from improvement_move m left join staff s on s.id = m.by_id where m.action_id = $1 order by m.at, m.id limit 100',
        [id],
      ),
      this.sql.rows<{ kind: ChangedKind; code: string }>('select kind, code from improvement_change where action_id = $1 order by kind, code limit 100', [id]),
      this.sql.rows<{ comment: string }>(
        `select v.comment from improvement_evidence e join survey v on v.id = e.survey_id where e.action_id = $1 and v.comment is not null order by v.answered_at desc, v.id desc limit ${MOST_SAID}`,
        [id],
      ),
      this.effect(row),
    ]);
    return { ...this.onList(row), words: row.words, moves: movesFrom(row.state), history, changes, said: said.map(({ comment }) => comment), effect };
  }

  /** Who may be given it, by name; at most a hundred. */
  people(staff: StaffVisitor, id: string): Promise<FollowUpPerson[]> {
    return this.sql.rows<FollowUpPerson>(
      `select distinct s.id, s.name from improvement_action a join staff_role sr on sr.department_id = a.department_id or sr.staff_id = $3 join staff s on s.id = sr.staff_id and s.disabled_at is null
       where a.id = $1 and ($2::uuid[] is null or a.department_id = any($2::uuid[])) order by s.name, s.id limit 100`,
      [id, departmentsOf(staff.scope), staff.id],
    );
  }

  /** What the city published of them, latest first. In one's language, else in English. */
  async published({ first, after }: { first: number; after?: string }, language: string): Promise<Page<PublishedImprovement>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Omit<PublishedImprovement, 'before' | 'after' | 'verdict'> & { target: number; beforeHits: number | null; beforeN: number | null; afterHits: number | null; afterN: number | null }>(
      `select a.id, a.published_at as "publishedAt", a.state, a.metric, a.target::float8 as target, a.verify_until as "verifyUntil", coalesce(d.name ->> $1, d.name ->> 'en') as "departmentName", coalesce(s.name ->> $1, s.name ->> 'en') as "serviceName",
         coalesce(a.published -> 'youSaid' ->> $1, a.published -> 'youSaid' ->> 'en') as "youSaid", coalesce(a.published -> 'weDid' ->> $1, a.published -> 'weDid' ->> 'en') as "weDid",
         case when a.published -> 'youSaid' ? $1 then $1 else 'en' end as language,
         a.before_hits as "beforeHits", a.before_n as "beforeN", a.after_hits as "afterHits", a.after_n as "afterN"
       from improvement_action a join department d on d.id = a.department_id left join service s on s.id = a.service_id
       where a.published_at is not null and ($2::timestamptz is null or (a.published_at, a.id) < ($2, $3::uuid)) order by a.published_at desc, a.id desc limit $4`,
      [language, at, id, first + 1],
    );
    const page = rows.map(({ target, beforeHits, beforeN, afterHits, afterN, ...row }): PublishedImprovement => {
      if (beforeN === null || afterN === null) return { ...row, verdict: null, before: null, after: null };
      const { verdict, before, after } = effectOf({ hits: beforeHits!, n: beforeN }, { hits: afterHits!, n: afterN }, target);
      return { ...row, verdict, before, after };
    });
    return toPage(page, first, publishedPosition);
  }

  /** Of these departments, those that `condition` holds of (a constant text; $3 is `at`), due first; at most twenty. */
  async among(departmentIds: readonly string[], condition: string, at: Date, language: string): Promise<ImprovementOnList[]> {
    const rows = await this.sql.rows<Row>(`select ${COLUMNS} from ${FROM} where a.department_id = any($2) and ${condition} order by a.due_at, a.id limit 20`, [language, departmentIds, at]);
    return rows.map((row) => this.onList(row));
  }

  /** Because of which actions something was changed, latest first; at most ten. */
  behind(kind: ChangedKind, code: string): Promise<ImprovementBehind[]> {
    return this.sql.rows(
      'select a.id, a.title, a.state from improvement_change c join improvement_action a on a.id = c.action_id where c.kind = $1 and c.code = $2 order by a.proposed_at desc, a.id desc limit 10',
      [kind, code],
    );
  }

  private onList({ baselineFrom: _from, baselineUntil: _until, beforeHits: _bh, beforeN: _bn, afterHits: _ah, afterN: _an, departmentId: _d, serviceId: _s, words: _w, ...row }: Row): ImprovementOnList {
    return { ...row, overdue: isOverdueImprovement(row, this.clock.now()) };
  }

  /** Before it was accepted nothing is measured: the weeks are fixed by then. */
  private async effect(row: Row): Promise<ImprovementEffect | null> {
    const { baselineFrom, baselineUntil, doneAt, verifyUntil } = row;
    if (!baselineFrom || !baselineUntil) return null;
    const now = this.clock.now();
    const until = verifyUntil && verifyUntil < now ? verifyUntil : now;
    const weeks = await this.effects.weeks(row, { from: baselineFrom, until }, now);
    const [before, after] = row.afterN === null
      ? await Promise.all([this.effects.sum(row, { from: baselineFrom, until: baselineUntil }, now), doneAt ? this.effects.sum(row, { from: doneAt, until }, now) : { hits: 0, n: 0 }])
      : [{ hits: row.beforeHits!, n: row.beforeN! }, { hits: row.afterHits!, n: row.afterN }];
    const points = weeks.filter(({ n }) => n > 0).map(({ week, hits, n }) => {
      const from = new Date(baselineFrom.getTime() + week * 7 * DAY_MS);
      return { week, from, share: hits / n, n, isAfter: doneAt !== null && from >= doneAt };
    });
    const limits = chartLimits(points.filter(({ week }) => week < BASELINE_WEEKS).map(({ share }) => share));
    const afterwards = points.filter(({ isAfter }) => isAfter);
    const signals = new Set(limits ? signalWeeks(afterwards.map(({ share }) => share), limits).map((at) => afterwards[at]!.week) : []);
    return {
      ...effectOf(before, after, row.target),
      baselineFrom, baselineUntil, baselineWeeks: BASELINE_WEEKS, verifyWeeks: VERIFY_WEEKS, limits,
      weeks: points.map(({ week, ...point }) => ({ ...point, isSignal: signals.has(week) })),
    };
  }
}
