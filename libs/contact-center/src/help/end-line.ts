import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { LineNotices } from './line-notices.js';

/** Ends what an agent asked of others for a contact, and the notices of it. The contact's row is locked. */
@Injectable()
export class EndLine {
  constructor(private readonly notices: LineNotices) {}

  /** A contact that is coded needs no help any more, and goes to nobody else. */
  async run(tx: Transaction, interactionId: string, staffId: string, now: Date): Promise<void> {
    await this.help(tx, interactionId, staffId, now);
    await this.offer(tx, interactionId, now);
  }

  /** Nobody is offered the contact any more. */
  async offer(tx: Transaction, interactionId: string, now: Date): Promise<void> {
    const [ended] = (await tx.query(
      `update contact_transfer set state = 'withdrawn', ended_at = $2 where interaction_id = $1 and ended_at is null returning id, to_id as "toId"`,
      [interactionId, now],
    )) as [{ id: string; toId: string | null }[], number];
    await this.notices.offersOver(tx, ended);
  }

  /** Who asked for help has the call no more. */
  async help(tx: Transaction, interactionId: string, staffId: string, now: Date): Promise<void> {
    const [ended] = (await tx.query(
      `update contact_help set state = case state when 'asked' then 'withdrawn' else 'solved' end, ended_at = $2, tell_at = null
       where interaction_id = $1 and ended_at is null returning id, state, agent_id as "agentId"`,
      [interactionId, now],
    )) as [{ id: string; state: string; agentId: string }[], number];
    for (const { id, state, agentId } of ended) {
      await tx.query('insert into contact_help_event (id, help_id, kind, staff_id, happened_at) values ($1, $2, $3, $4, $5)', [newId(now), id, state, staffId, now]);
      await this.notices.helpOver(tx, id, agentId);
    }
  }
}
