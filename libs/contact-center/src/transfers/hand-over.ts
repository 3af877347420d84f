import { newId } from '@civic311/kernel';
import { Live, type Transaction } from '@civic311/platform';
import { Drafts } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import { LIVE_CALLS, LIVE_FLOOR, project, setAgentState } from '../interactions/record-call.js';
import { SAME_TRANSFER_MS } from '../rules/index.js';

export interface ToHandOver {
  readonly interactionId: string;
  readonly draftId: string | null;
  readonly fromId: string;
  readonly toId: string;
  /** A colleague took what was offered, or a supervisor took the call over. */
  readonly how: 'warm' | 'barge';
}

/** A call that is somebody else's now, and the only key to what was typed in it; null where that is gone. */
export interface HandedOver {
  readonly contact: string;
  readonly secret: string | null;
  readonly startedAt: Date;
}

/** A contact goes on to somebody else with all that was typed: whoever had it can change nothing of it any more. */
@Injectable()
export class HandOver {
  constructor(
    private readonly drafts: Drafts,
    private readonly live: Live,
  ) {}

  /** Its row is locked, and it is spoken. It is an event of the contact; the telephone system's own word of it is the same one. */
  async run(tx: Transaction, { interactionId, draftId, fromId, toId, how }: ToHandOver, now: Date): Promise<HandedOver> {
    const secret = draftId && (await this.drafts.handOver(tx, draftId));
    const facts = JSON.stringify({ desk: true, how, fromId, agentId: toId });
    const [, told] = (await tx.query(
      `update interaction_event set facts = facts || $3::jsonb
       where interaction_id = $1 and kind = 'transfer' and facts->>'agentId' = $2 and not facts ? 'desk' and happened_at > $4`,
      [interactionId, toId, facts, new Date(now.getTime() - SAME_TRANSFER_MS)],
    )) as [unknown, number];
    if (told === 0) await tx.query(`insert into interaction_event (id, interaction_id, kind, happened_at, facts) values ($1, $2, 'transfer', $3, $4)`, [newId(now), interactionId, now, facts]);
    const { startedAt, answeredAt } = await project(tx, interactionId);
    await tx.query('update interaction set agent_id = $2 where id = $1', [interactionId, toId]);
    await setAgentState(tx, fromId, 'ready', now);
    await setAgentState(tx, toId, 'talking', now);
    await this.live.tell(tx, LIVE_CALLS, [fromId, toId]);
    await this.live.tell(tx, LIVE_FLOOR, '');
    return { contact: interactionId, secret, startedAt: answeredAt ?? startedAt };
  }
}
