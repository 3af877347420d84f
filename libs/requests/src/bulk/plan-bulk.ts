import { refuse } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Handling, type HandlingRefusal, type Target } from '../handling/handling.js';
import type { BulkAction } from '../rules/bulk.js';
import { ActOnOne } from './act-on-one.js';

const AT_ONCE = 4;
const REHEARSED = 'REHEARSED';

/**
 * The dry run: each request is done for real and taken back in the same transaction, so that what it promises is what
 * will be, whatever rules there are. Nobody is told of anything that is taken back.
 */
@Injectable()
export class PlanBulk {
  constructor(
    private readonly handling: Handling,
    private readonly one: ActOnOne,
  ) {}

  /** Why each would be refused, in the order given; null: it would be done. */
  async run(staff: StaffVisitor, action: BulkAction, targets: readonly Target[]): Promise<(HandlingRefusal | null)[]> {
    const answers: (HandlingRefusal | null)[] = targets.map(() => null);
    let next = 0;
    const rehearse = async () => {
      for (let at = next++; at < targets.length; at = next++) {
        const done = await this.handling.alongside(
          async () => refuse({ code: REHEARSED }),
          () => this.one.run(staff, action, targets[at]!),
        );
        if (!done.ok && done.refusal.code !== REHEARSED) answers[at] = done.refusal;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, rehearse));
    return answers;
  }
}
