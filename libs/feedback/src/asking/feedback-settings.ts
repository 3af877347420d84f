import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FeedbackSetting } from '../feedback.types.js';

/** What the city asks besides the usual. */
@Injectable()
export class FeedbackSettings {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Holds for every page opened from now on. Setting what is set already is no change. */
  change(by: StaffVisitor, after: FeedbackSetting): Promise<Result<FeedbackSetting, never>> {
    return inTransaction<FeedbackSetting, never>(this.dataSource, async (tx) => {
      const [before] = (await tx.query('select asks_recommend as "asksRecommend" from feedback_setting for update')) as [FeedbackSetting];
      if (before.asksRecommend === after.asksRecommend) return ok(before);
      await tx.query('update feedback_setting set asks_recommend = $1', [after.asksRecommend]);
      await recordChange(tx, { kind: 'feedback-setting', about: 'feedback-setting', name: 'feedback-setting', by: by.id, at: this.clock.now(), before, after });
      return ok({ ...after });
    });
  }
}
