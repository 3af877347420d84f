import { type Clock, ok, refuse } from '@civic311/kernel';
import { Sessions } from '@civic311/identity';
import { CLOCK, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Handling, type HandlingRefusal, type JustDone } from '../handling/handling.js';
import { ActOnOne } from './act-on-one.js';
import { BulkItemEntity, BulkRunEntity } from './bulk-run.entity.js';

/** Works what waits in a run, one request after the other, each in a transaction of its own together with its result. */
@Injectable()
export class BulkWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handling: Handling,
    private readonly one: ActOnOne,
    private readonly people: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May be called again, and by several at once: each request is done once. */
  async run(runId: string): Promise<void> {
    const { manager } = this.dataSource;
    const run = await manager.findOneBy(BulkRunEntity, { id: runId });
    if (!run || run.finishedAt) return;
    const waiting = await manager.find(BulkItemEntity, { where: { runId, state: 'waiting' }, order: { position: 'asc' } });
    // As they are now: who lost a permission since, or works here no more, does no more.
    const staff = await this.people.withoutSession(run.staffId);
    for (const item of waiting) await this.workOne(run, item, staff);
    await this.dataSource.query(
      `update bulk_run set finished_at = $2 where id = $1 and finished_at is null
         and not exists (select 1 from bulk_item where run_id = $1 and state = 'waiting')`,
      [runId, this.clock.now()],
    );
  }

  private async workOne(run: BulkRunEntity, item: BulkItemEntity, staff: StaffVisitor | null): Promise<void> {
    const refusal = staff ? await this.tryOne(run, item, staff) : { code: 'NOT_PERMITTED' };
    if (!refusal) return;
    await this.dataSource.query(
      `update bulk_item set state = 'refused', refusal = $3 where run_id = $1 and position = $2 and state = 'waiting'`,
      [item.runId, item.position, JSON.stringify(refusal)],
    );
  }

  /** Why not; null when it is done. */
  private async tryOne({ action }: BulkRunEntity, item: BulkItemEntity, staff: StaffVisitor): Promise<HandlingRefusal | null> {
    const target = { id: item.requestId, version: item.version };
    try {
      const done = await this.handling.alongside(
        (just) => this.record(just, item),
        () => this.one.run(staff, action, target, item.before),
      );
      return done.ok ? null : done.refusal;
    } catch (fault) {
      logger.error({ run: item.runId, position: item.position, fault: fault instanceof Error ? fault.stack : String(fault) }, 'bulk item failed');
      return { code: 'FAULT' };
    }
  }

  private async record({ tx, request, before }: JustDone, item: BulkItemEntity) {
    const [, recorded] = (await tx.query(
      `update bulk_item set state = 'done', version_after = $3, before = $4 where run_id = $1 and position = $2 and state = 'waiting'`,
      [item.runId, item.position, request.version, JSON.stringify(before)],
    )) as [unknown, number];
    return recorded === 1 ? ok(undefined) : refuse({ code: 'DONE_ALREADY' });
  }
}
