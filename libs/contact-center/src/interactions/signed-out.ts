import type { StaffSignedOut } from '@civic311/identity';
import type { Clock } from '@civic311/kernel';
import { CLOCK, Events, Live } from '@civic311/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LIVE_FLOOR, setAgentState } from './record-call.js';

/** Who signs out is away, so that nothing is given to an empty chair and no time of theirs counts. A call that goes on is ended by the telephone. */
@Injectable()
export class SignedOut implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<StaffSignedOut>('StaffSignedOut', async (tx, { staffId }) => {
      const [agent] = (await tx.query(
        `select 1 from agent where staff_id = $1 and state <> 'away'
           and not exists (select 1 from interaction where agent_id = $1 and state in ('talking', 'held') and coded_at is null) for update`,
        [staffId],
      )) as unknown[];
      if (!agent) return;
      await setAgentState(tx, staffId, 'away', this.clock.now());
      await this.live.tell(tx, LIVE_FLOOR, '');
    });
  }
}
