import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, Live, recordChange, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_FLOOR } from '../interactions/record-call.js';
import type { ServiceGoal } from '../rules/index.js';

export interface ContactGoal extends ServiceGoal {
  /** Part of everybody's time that goes to breaks, training and absence: 0 to below 1. */
  readonly shrinkage: number;
}

const READ = `select answer_within_seconds as "answerWithinSeconds", share, short_abandon_seconds as "shortAbandonSeconds", shrinkage from contact_goal`;

/** How soon the city wants to answer. Until somebody says otherwise: 80 % within 30 seconds. */
@Injectable()
export class ContactGoals {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<ContactGoal> {
    return (await this.sql.row<ContactGoal>(READ))!;
  }

  change(by: StaffVisitor, goal: ContactGoal): Promise<Result<ContactGoal, never>> {
    return inTransaction<ContactGoal, never>(this.dataSource, async (tx) => {
      const [before] = (await tx.query(`${READ} for update`)) as [ContactGoal];
      await tx.query('update contact_goal set answer_within_seconds = $1, share = $2, short_abandon_seconds = $3, shrinkage = $4', [
        goal.answerWithinSeconds, goal.share, goal.shortAbandonSeconds, goal.shrinkage,
      ]);
      await recordChange(tx, { kind: 'contact-goal', about: 'contact-goal', name: 'contact-goal', by: by.id, at: this.clock.now(), before, after: { ...goal } });
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ ...goal });
    });
  }
}
