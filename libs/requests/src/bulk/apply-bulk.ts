import { type Clock, newId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, Jobs, NotFound, once, queue, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Target } from '../handling/handling.js';
import { type BulkAction, MOST_AT_ONCE, MOST_WHILE_WAITING, type UndoRefusal, whyNotUndo } from '../rules/bulk.js';
import { BulkItemEntity, BulkRunEntity } from './bulk-run.entity.js';
import { BulkWork } from './bulk-work.js';

export const bulkRuns = queue<{ runId: string }>('bulk-run');

export interface StartedRun {
  id: string;
}
export type BulkRefusal = UndoRefusal | Refusal<'KEY_USED_FOR_OTHER_INPUT' | 'NOTHING_CHOSEN' | 'TOO_MANY_AT_ONCE' | 'NOTHING_TO_UNDO'>;

type Item = Pick<BulkItemEntity, 'requestId' | 'version' | 'before'>;

/** Begins what was decided on: few are done before it answers, many go on in the worker. Either way a job finishes it. */
@Injectable()
export class ApplyBulk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly work: BulkWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The same key is the same run, however often it is sent. */
  async run(staff: StaffVisitor, key: string, action: BulkAction, targets: readonly Target[]): Promise<Result<StartedRun, BulkRefusal>> {
    const items = [...new Map(targets.map(({ id, version }) => [id, { requestId: id, version, before: null }])).values()];
    if (items.length === 0) return refuse({ code: 'NOTHING_CHOSEN' });
    if (items.length > MOST_AT_ONCE) return refuse({ code: 'TOO_MANY_AT_ONCE', limit: MOST_AT_ONCE });
    const started = await inTransaction<StartedRun, BulkRefusal>(this.dataSource, (tx) =>
      once<StartedRun, BulkRefusal>(tx, { scope: `bulk ${staff.id}`, key, input: { action, items } }, async () =>
        ok({ id: await this.begin(tx, staff, action, null, items) }),
      ),
    );
    return this.go(started, items.length);
  }

  /** Takes back what a run of one's own has done, as changes of their own; what others changed since stays theirs. */
  async undo(staff: StaffVisitor, runId: string, reason: string): Promise<Result<StartedRun, BulkRefusal>> {
    let count = 0;
    const started = await inTransaction<StartedRun, BulkRefusal>(this.dataSource, async (tx) => {
      const run = await tx.findOne(BulkRunEntity, { where: { id: runId, staffId: staff.id }, lock: { mode: 'pessimistic_write' } });
      if (!run) throw new NotFound();
      const earlier = await tx.findOneBy(BulkRunEntity, { undoesId: runId });
      if (earlier) return ok({ id: earlier.id });
      const why = whyNotUndo(run, this.clock.now());
      if (why) return refuse(why);
      const done = await tx.find(BulkItemEntity, { where: { runId, state: 'done' }, order: { position: 'asc' } });
      if (done.length === 0) return refuse({ code: 'NOTHING_TO_UNDO' });
      count = done.length;
      const items = done.map(({ requestId, versionAfter, before }) => ({ requestId, version: versionAfter!, before }));
      const action: BulkAction = { kind: 'undo', of: run.action.kind as 'assign' | 'priority', reason };
      return ok({ id: await this.begin(tx, staff, action, runId, items) });
    });
    return this.go(started, count);
  }

  private async begin(tx: Transaction, staff: StaffVisitor, action: BulkAction, undoesId: string | null, items: readonly Item[]): Promise<string> {
    const id = newId();
    await tx.insert(BulkRunEntity, { id, staffId: staff.id, action: action as never, undoesId, createdAt: this.clock.now() });
    await tx.query(
      `insert into bulk_item (run_id, position, request_id, version, before)
       select $1, i.ordinality, (i.value->>'requestId')::uuid, (i.value->>'version')::int, nullif(i.value->'before', 'null')
       from jsonb_array_elements($2::jsonb) with ordinality i where exists (select 1 from request r where r.id = (i.value->>'requestId')::uuid)`,
      [id, JSON.stringify(items)],
    );
    await this.jobs.enqueue(tx, bulkRuns, { runId: id });
    return id;
  }

  private async go(started: Result<StartedRun, BulkRefusal>, count: number): Promise<Result<StartedRun, BulkRefusal>> {
    if (started.ok && count <= MOST_WHILE_WAITING) await this.work.run(started.value.id);
    return started;
  }
}
