import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Trainings } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Mark, scored, type ScorecardItem, unmarked } from '../rules/index.js';
import type { ScoredKind } from './quality.entity.js';
import { CARD_IN_FORCE } from './scorecards.js';

export interface ContactScored {
  readonly id: string;
  readonly score: number | null;
  readonly failed: boolean;
  readonly missed: string[];
}

type ScoreRefusal = InputRefusal | { readonly code: 'NOT_FOUND' | 'ALREADY_SCORED' | 'OWN_CONTACT' | 'ALREADY_SETTLED' | 'NEWER_SCORECARD' };

export interface ContactMarks {
  readonly interactionId: string;
  /** Of the card that was read while marking. */
  readonly version: number;
  readonly marks: Readonly<Record<string, Mark>>;
  readonly note: string;
}

/** Scores contacts by the scorecard in force; a missed item becomes something to learn, and a later yes ends it. */
@Injectable()
export class ScoreContact {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trainings: Trainings,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of a contact that was picked; nobody scores their own, and nobody by a card that is out of force. */
  async run(by: StaffVisitor, { interactionId, version, marks, note }: ContactMarks): Promise<Result<ContactScored, ScoreRefusal>> {
    const now = this.clock.now();
    const today = localDateOf((await this.cities.current()).timeZone, now);
    return inTransaction<ContactScored, ScoreRefusal>(this.dataSource, async (tx) => {
      const [contact] = (await tx.query('select agent_id as "agentId", kind from quality_sample where interaction_id = $1 for update', [interactionId])) as { agentId: string; kind: ScoredKind }[];
      const [card] = (await tx.query(CARD_IN_FORCE, [today])) as { id: string; version: number; items: ScorecardItem[] }[];
      if (!contact || !card) return refuse({ code: 'NOT_FOUND' });
      if (contact.agentId === by.id) return refuse({ code: 'OWN_CONTACT' });
      if (card.version !== version) return refuse({ code: 'NEWER_SCORECARD' });
      const open = unmarked(card.items, marks);
      if (open.length > 0) return invalid(...open.map((item) => ({ path: `mark.${item}`, code: 'MARK_NEEDED' })));
      const { score, failed, missed } = scored(card.items, marks);
      const others = (await tx.query('select 1 from evaluation where interaction_id = $1 and (scorer_id = $2 or $3) limit 1', [interactionId, by.id, contact.kind !== 'calibration'])) as unknown[];
      if (others.length > 0) return refuse({ code: 'ALREADY_SCORED' });
      const id = newId(now);
      const own = Object.fromEntries(card.items.map(({ code }) => [code, marks[code]!]));
      await tx.query(
        `insert into evaluation (id, interaction_id, agent_id, scorecard_id, scorer_id, kind, marks, score, failed, note, scored_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [id, interactionId, contact.agentId, card.id, by.id, contact.kind, JSON.stringify(own), score, failed, note.trim(), now],
      );
      if (contact.kind !== 'calibration') await this.teach(tx, id, contact.agentId, card.items, own, now);
      return ok({ id, score, failed, missed: [...missed] });
    });
  }

  /** An agent says why a score of their own is wrong; once. */
  dispute(agent: StaffVisitor, id: string, why: string): Promise<Result<{ id: string }, ScoreRefusal>> {
    return inTransaction<{ id: string }, ScoreRefusal>(this.dataSource, async (tx) => {
      const [, disputed] = (await tx.query(
        `update evaluation set dispute = $3, disputed_at = $4 where id = $1 and agent_id = $2 and kind <> 'calibration' and dispute is null`,
        [id, agent.id, why.trim(), this.clock.now()],
      )) as [unknown, number];
      return disputed > 0 ? ok({ id }) : refuse({ code: 'NOT_FOUND' });
    });
  }

  /** Answers a dispute; where it was right, the score is withdrawn with what was to be learned from it. */
  settle(by: StaffVisitor, id: string, answer: string, withdrawn: boolean): Promise<Result<{ id: string }, ScoreRefusal>> {
    return inTransaction<{ id: string }, ScoreRefusal>(this.dataSource, async (tx) => {
      const [, settled] = (await tx.query(
        `update evaluation set settled = $2, settled_by = $3, settled_at = $4, withdrawn = $5 where id = $1 and dispute is not null and settled is null and agent_id <> $3`,
        [id, answer.trim(), by.id, this.clock.now(), withdrawn],
      )) as [unknown, number];
      if (settled === 0) return refuse({ code: 'ALREADY_SETTLED' });
      if (withdrawn) await tx.query('delete from coaching_task where evaluation_id = $1', [id]);
      return ok({ id });
    });
  }

  private async teach(tx: Transaction, evaluationId: string, agentId: string, items: readonly ScorecardItem[], marks: Record<string, Mark>, now: Date): Promise<void> {
    for (const { code, module } of items) {
      if (marks[code] === 'no') {
        await tx.query('insert into coaching_task (id, agent_id, evaluation_id, item, module_code, opened_at) values ($1, $2, $3, $4, $5, $6)', [
          newId(now), agentId, evaluationId, code, module, now,
        ]);
        if (module) await this.trainings.suggest(tx, agentId, module, 'scorecard');
      }
      if (marks[code] === 'yes') {
        await tx.query(
          `update coaching_task set closed_at = $3, closed_by = $4 where agent_id = $1 and item = $2 and closed_at is null and opened_at < $3
             and (module_code is null or exists (select 1 from training_attempt a join training_module m on m.id = a.module_id
               where a.staff_id = $1 and a.passed and m.code = module_code and a.taken_at >= opened_at))`,
          [agentId, code, now, evaluationId],
        );
      }
    }
  }
}
