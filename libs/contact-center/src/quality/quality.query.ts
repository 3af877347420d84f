import { type Clock } from '@civic311/kernel';
import { CLOCK, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Mark, type ScorecardItem, spreadOf } from '../rules/index.js';
import type { CoachingTask, ContactToScore, DisputedScore, Mystery, OwnScore, QualityRoom, RecentContact } from './quality.types.js';
import { ScorecardVersions } from './scorecards.js';

const CONTACT = `i.id, i.channel, i.disposition, i.started_at as "startedAt", coalesce(i.note, '') as note, staff.name as "agentName"`;

/** What is to be scored, what was, and what came of it. */
@Injectable()
export class QualityQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cards: ScorecardVersions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For a scorer: what is left to score by them, what is disputed, how far scorers are apart, who has what to learn. Each at most a hundred. */
  async room(staff: StaffVisitor): Promise<QualityRoom> {
    const [scorecard, toScore, disputes, calibrated, coaching] = await Promise.all([
      this.cards.inForce(),
      this.sql.rows<ContactToScore>(
        `select ${CONTACT}, q.kind from quality_sample q join interaction i on i.id = q.interaction_id join staff on staff.id = q.agent_id
         where q.agent_id <> $1 and not exists (select 1 from evaluation e where e.interaction_id = i.id and (e.scorer_id = $1 or q.kind <> 'calibration'))
         order by q.picked_at, i.id limit 100`,
        [staff.id],
      ),
      this.sql.rows<QualityRoom['disputes'][number]>(
        `select e.id, staff.name as "agentName", e.score, e.dispute, e.disputed_at as "disputedAt" from evaluation e join staff on staff.id = e.agent_id
         where e.dispute is not null and e.settled is null and e.agent_id <> $1 order by e.disputed_at limit 100`,
        [staff.id],
      ),
      this.sql.rows<{ id: string; startedAt: Date; agentName: string; scores: number[] }>(
        `select i.id, i.started_at as "startedAt", staff.name as "agentName", array_agg(e.score order by e.scored_at) as scores
         from evaluation e join interaction i on i.id = e.interaction_id join staff on staff.id = e.agent_id
         where e.kind = 'calibration' and e.score is not null group by i.id, staff.name having bool_or(e.scorer_id = $1) order by i.started_at desc limit 100`,
        [staff.id],
      ),
      this.coaching(null),
    ]);
    return { scorecard, toScore, disputes, calibrations: calibrated.flatMap(({ scores, ...rest }) => {
      const spread = spreadOf(scores);
      return spread ? [{ ...rest, ...spread }] : [];
    }), coaching };
  }

  async contact(id: string): Promise<ContactToScore | undefined> {
    return this.sql.row<ContactToScore>(
      `select ${CONTACT}, q.kind from quality_sample q join interaction i on i.id = q.interaction_id join staff on staff.id = q.agent_id where i.id = $1`,
      [id],
    );
  }

  /** A score that its agent disputes, with every mark, on the card it was given by; not one of the visitor's own. */
  async disputed(staff: StaffVisitor, id: string): Promise<DisputedScore | undefined> {
    const row = await this.sql.row<Omit<DisputedScore, 'marks'> & { marks: Record<string, Mark>; items: ScorecardItem[] }>(
      `select e.id, staff.name as "agentName", i.started_at as "startedAt", i.channel, coalesce(i.note, '') as "contactNote", scorer.name as "scorerName", e.scored_at as "scoredAt", e.score, e.failed, e.note,
         e.dispute, e.disputed_at as "disputedAt", e.settled, e.withdrawn, c.version, e.marks, c.items
       from evaluation e join interaction i on i.id = e.interaction_id join staff on staff.id = e.agent_id join staff scorer on scorer.id = e.scorer_id join scorecard c on c.id = e.scorecard_id
       where e.id = $1 and e.dispute is not null and e.agent_id <> $2`,
      [id, staff.id],
    );
    return row && { ...row, marks: row.items.map(({ code, question, weight, autoFail }) => ({ item: code, question, weight, autoFail, mark: row.marks[code] ?? 'not-applicable' })) };
  }

  /** One's own scores, newest first, at most fifty. Calibrations and withdrawn ones are not among them. */
  async own(staffId: string): Promise<OwnScore[]> {
    const rows = await this.sql.rows<Omit<OwnScore, 'missed'> & { marks: Record<string, Mark>; items: ScorecardItem[] }>(
      `select e.id, i.channel, i.started_at as "startedAt", e.score, e.failed, e.note, e.dispute, e.settled, e.withdrawn, e.marks, c.items
       from evaluation e join interaction i on i.id = e.interaction_id join scorecard c on c.id = e.scorecard_id
       where e.agent_id = $1 and e.kind <> 'calibration' order by e.scored_at desc, e.id limit 50`,
      [staffId],
    );
    return rows.map(({ marks, items, ...row }) => ({ ...row, missed: items.filter(({ code }) => marks[code] === 'no').map(({ question }) => question) }));
  }

  /** What is to be learned, oldest first, at most a hundred: of one person, or what is open of everybody. */
  coaching(staffId: string | null): Promise<CoachingTask[]> {
    return this.sql.rows<CoachingTask>(
      `select t.id, staff.name as "agentName", coalesce(item.value ->> 'question', t.item) as question, t.module_code as "moduleCode", t.opened_at as "openedAt", t.closed_at as "closedAt",
         exists (select 1 from training_attempt a join training_module m on m.id = a.module_id
           where a.staff_id = t.agent_id and a.passed and m.code = t.module_code and a.taken_at >= t.opened_at) as trained
       from coaching_task t join staff on staff.id = t.agent_id join evaluation e on e.id = t.evaluation_id join scorecard c on c.id = e.scorecard_id
         left join lateral (select value from jsonb_array_elements(c.items) where value ->> 'code' = t.item) item on true
       where case when $1::uuid is null then t.closed_at is null else t.agent_id = $1 end order by t.closed_at is not null, t.opened_at, t.id limit 100`,
      [staffId],
    );
  }

  /** Planned contacts, the next first, then the newest results; at most a hundred. */
  mysteries(): Promise<Mystery[]> {
    return this.sql.rows<Mystery>(
      `select m.id, m.channel, m.scenario, m.expected, m.planned_on::text as "plannedOn", m.interaction_id as "interactionId", m.as_expected as "asExpected",
         m.was_told as "wasTold", staff.name as "agentName", (select e.score from evaluation e where e.interaction_id = m.interaction_id limit 1) as score
       from mystery_contact m left join interaction i on i.id = m.interaction_id left join staff on staff.id = i.agent_id
       order by m.interaction_id is not null, m.planned_on, m.id limit 100`,
    );
  }

  /** Contacts of the last two days, among which a planned one is found, newest first, at most fifty. */
  recent(): Promise<RecentContact[]> {
    return this.sql.rows<RecentContact>(
      `select i.id, i.channel, i.started_at as "startedAt", staff.name as "agentName" from interaction i join staff on staff.id = i.agent_id
       where i.started_at > $1::timestamptz - interval '2 days' and not i.is_test order by i.started_at desc, i.id limit 50`,
      [this.clock.now()],
    );
  }
}
