import { Live, type Transaction } from '@civic311/platform';
import { Drafts } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import { EndLine } from '../help/end-line.js';
import { LIVE_CALLS, LIVE_FLOOR, project, setAgentState } from '../interactions/record-call.js';
import { recordTransfer } from './same-transfer.js';

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
    private readonly endLine: EndLine,
    private readonly live: Live,
  ) {}

  /** Its row is locked, and it is spoken. It is an event of the contact; the telephone system's own word of it is the same one. */
  async run(tx: Transaction, { interactionId, draftId, fromId, toId, how }: ToHandOver, now: Date): Promise<HandedOver> {
    const secret = draftId && (await this.drafts.handOver(tx, draftId));
    await recordTransfer(tx, interactionId, { how, fromId, agentId: toId }, now);
    await this.endLine.help(tx, interactionId, toId, now);
    const { startedAt, answeredAt } = await project(tx, interactionId);
    await tx.query('update interaction set agent_id = $2 where id = $1', [interactionId, toId]);
    await setAgentState(tx, fromId, 'ready', now);
    await setAgentState(tx, toId, 'talking', now);
    await this.live.tell(tx, LIVE_CALLS, [fromId, toId]);
    await this.live.tell(tx, LIVE_FLOOR, '');
    return { contact: interactionId, secret, startedAt: answeredAt ?? startedAt };
  }
}
