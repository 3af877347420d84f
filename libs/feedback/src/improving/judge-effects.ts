import { type Clock, newId } from '@civic311/kernel';
import { CLOCK } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { effectOf } from '../rules/index.js';
import { EffectQuery } from './effect.query.js';
import { ImprovementActionEntity, ImprovementMoveEntity } from './improvement.entity.js';

const AT_ONCE = 20;

/** Judges what was changed when its weeks are over: by the figures alone, and by nobody. */
@Injectable()
export class JudgeEffects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: EffectQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each once, whoever sweeps at the same time. Gives how many. Too few to tell is not an effect. */
  sweep(): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const due = (await tx.query(
        "select id from improvement_action where state = 'verifying' and verify_until <= $1 order by verify_until limit $2 for update skip locked",
        [now, AT_ONCE],
      )) as { id: string }[];
      const actions = await tx.findBy(ImprovementActionEntity, { id: In(due.map(({ id }) => id)) });
      for (const action of actions) {
        const { id, target } = action;
        const before = await this.effects.sum(action, { from: action.baselineFrom!, until: action.baselineUntil! }, now);
        const after = await this.effects.sum(action, { from: action.doneAt!, until: action.verifyUntil! }, now);
        const state = effectOf(before, after, target).verdict === 'better' ? 'effective' : 'not-effective';
        await tx.update(ImprovementActionEntity, { id }, { state, beforeHits: before.hits, beforeN: before.n, afterHits: after.hits, afterN: after.n });
        await tx.insert(ImprovementMoveEntity, { id: newId(now), actionId: id, state, note: '', byId: null, at: now });
      }
      return actions.length;
    });
  }
}
