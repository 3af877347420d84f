import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, Live, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { takeCallback } from '../callbacks/take-callback.js';
import { callTicket } from '../counter/serve-ticket.js';
import { takeEmail } from '../email/take-email.js';
import { LIVE_CALLS, LIVE_FLOOR, setAgentState } from '../interactions/record-call.js';
import type { WorkKind } from '../rules/index.js';
import { nextOnFloor, WaitingWorkQuery } from './waiting-work.query.js';

export interface Taken {
  readonly kind: WorkKind;
  readonly id: string;
}
type TakeRefusal = { readonly code: 'NOTHING_WAITS' };

/** How each kind is taken: false where somebody else has it. */
const TAKE: Record<WorkKind, (tx: Transaction, live: Live, staffId: string, id: string, now: Date) => Promise<boolean>> = {
  ticket: (tx, _live, staffId, id, now) => callTicket(tx, staffId, id, now),
  email: takeEmail,
  callback: async (tx, _live, staffId, id, now) => (await takeCallback(tx, staffId, id, now)) !== null,
};

/** Work that waits is taken by whom it is for by the rule, one thing by one agent; why is kept. */
@Injectable()
export class TakeNext {
  constructor(
    private readonly dataSource: DataSource,
    private readonly waiting: WaitingWorkQuery,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives what was taken. What somebody else took at the same moment is passed over. */
  async run(staff: StaffVisitor): Promise<Result<Taken, TakeRefusal>> {
    const now = this.clock.now();
    // Whoever asks for work for the first time is an agent from now on, and ready.
    await this.dataSource.transaction(async (tx) => {
      const [agent] = (await tx.query('select state from agent where staff_id = $1 for update', [staff.id])) as { state: string }[];
      if (agent?.state !== 'talking') await setAgentState(tx, staff.id, 'ready', now);
    });
    const floor = await this.waiting.floor();
    const gone = new Set<string>();
    for (;;) {
      const match = nextOnFloor({ ...floor, work: floor.work.filter(({ id }) => !gone.has(id)) }, staff.id);
      if (!match) return refuse({ code: 'NOTHING_WAITS' });
      const { kind, id } = match.work;
      const taken = await inTransaction<boolean, never>(this.dataSource, async (tx) => {
        if (!(await TAKE[kind](tx, this.live, staff.id, id, now))) return ok(false);
        await tx.query('insert into work_match (id, kind, work_id, staff_id, grounds, taken_at) values ($1, $2, $3, $4, $5, $6)', [
          newId(), kind, id, staff.id, JSON.stringify(match.grounds), now,
        ]);
        await this.live.tell(tx, LIVE_CALLS, staff.id);
        await this.live.tell(tx, LIVE_FLOOR, '');
        return ok(true);
      });
      if (taken.ok && taken.value) return ok({ kind, id });
      gone.add(id);
    }
  }
}
