import { type Clock, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, Live, logger, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndLine } from '../help/end-line.js';
import { LineNotices } from '../help/line-notices.js';
import { LIVE_CALLS, LIVE_FLOOR, project } from '../interactions/record-call.js';
import { type DeclineReason, OFFERED_FOR_MS, type TransferState } from '../rules/index.js';
import { type HandedOver, HandOver } from './hand-over.js';
import { recordTransfer } from './same-transfer.js';

export interface TransferToOffer {
  readonly contact: string;
  readonly to: string;
  readonly words: string;
  /** The secret of what is typed in the call. */
  readonly draft: string | null;
}

interface Offer {
  readonly id: string;
  readonly interactionId: string;
  readonly draftId: string | null;
  readonly fromId: string;
  readonly toId: string | null;
  readonly state: TransferState;
  readonly untilAt: Date;
  /** Whose the call is by now: the telephone system may have given it already. */
  readonly agentId: string | null;
}

type Refusal = { readonly code: 'NOT_FOUND' | 'CALL_OVER' | 'AWAY' | 'ALREADY_OFFERED' | 'ALREADY_ENDED' | 'TOO_LATE' };
type Done<T = { id: string }> = Result<T, Refusal>;

/** A call goes on to a colleague who takes it, with all that was typed; or to a listed number. */
@Injectable()
export class TransferCall {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handOver: HandOver,
    private readonly endLine: EndLine,
    private readonly notices: LineNotices,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Offers a call of one's own to a colleague at their desk, for a minute; one at a time. */
  offer(agent: StaffVisitor, { contact, to, words, draft }: TransferToOffer): Promise<Done> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, Refusal>(this.dataSource, async (tx) => {
      const refusal = await notSpoken(tx, contact, agent.id);
      if (refusal) return refuse(refusal);
      const [colleague] = (await tx.query(
        `select id, state, language from agent join staff on staff.id = staff_id where staff_id = $1 and staff_id <> $2 and disabled_at is null`,
        [to, agent.id],
      )) as { id: string; state: string; language: string }[];
      if (!colleague) return refuse({ code: 'NOT_FOUND' });
      if (colleague.state === 'away') return refuse({ code: 'AWAY' });
      await this.lapse(tx, 'interaction_id = $2', [now, contact]);
      const [offer] = (await tx.query(
        `insert into contact_transfer (id, interaction_id, draft_id, from_id, to_id, words, state, offered_at, until_at)
         values ($1, $2, (select id from request_draft where token_hash = $3), $4, $5, nullif($6, ''), 'offered', $7, $8)
         on conflict (interaction_id) where ended_at is null do nothing returning id`,
        [newId(now), contact, draft ? hashSecret(draft) : null, agent.id, to, words.trim(), now, new Date(now.getTime() + OFFERED_FOR_MS)],
      )) as { id: string }[];
      if (!offer) return refuse({ code: 'ALREADY_OFFERED' });
      await this.notices.callOffered(tx, offer.id, agent.name, colleague);
      await this.live.tell(tx, LIVE_CALLS, [agent.id, to]);
      return ok({ id: offer.id });
    });
  }

  /** The call and what was typed in it are the colleague's from now on. */
  accept(colleague: StaffVisitor, id: string): Promise<Done<HandedOver>> {
    return this.change<HandedOver>(id, async (tx, offer, now) => {
      if (offer.toId !== colleague.id) return refuse({ code: 'NOT_FOUND' });
      if (offer.untilAt <= now && offer.agentId !== colleague.id) return refuse({ code: 'TOO_LATE' });
      if (offer.agentId !== offer.fromId && offer.agentId !== colleague.id) return refuse({ code: 'CALL_OVER' });
      await this.end(tx, offer, 'accepted', now);
      const { interactionId, draftId, fromId } = offer;
      return ok(await this.handOver.run(tx, { interactionId, draftId, fromId, toId: colleague.id, how: 'warm' }, now));
    });
  }

  /** The call stays with who offered it, who is told why. */
  decline(colleague: StaffVisitor, id: string, why: DeclineReason): Promise<Done> {
    return this.change(id, async (tx, offer, now) => {
      if (offer.toId !== colleague.id) return refuse({ code: 'NOT_FOUND' });
      await this.end(tx, offer, 'declined', now, why);
      return ok({ id });
    });
  }

  withdraw(agent: StaffVisitor, id: string): Promise<Done> {
    return this.change(id, async (tx, offer, now) => {
      if (offer.fromId !== agent.id) return refuse({ code: 'NOT_FOUND' });
      await this.end(tx, offer, 'withdrawn', now);
      return ok({ id });
    });
  }

  /** Puts a call of one's own through to a listed number, after a word with who answers there or without. It is still the agent's to code. */
  putThrough(agent: StaffVisitor, contact: string, target: string, how: 'warm' | 'blind'): Promise<Done> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, Refusal>(this.dataSource, async (tx) => {
      const refusal = await notSpoken(tx, contact, agent.id);
      if (refusal) return refuse(refusal);
      const listed = (await tx.query('select 1 from transfer_target where code = $1 and active', [target])) as unknown[];
      if (listed.length === 0) return refuse({ code: 'NOT_FOUND' });
      await this.endLine.offer(tx, contact, now);
      const id = newId(now);
      await tx.query(
        `insert into contact_transfer (id, interaction_id, from_id, target, state, offered_at, until_at, ended_at) values ($1, $2, $3, $4, 'put-through', $5, $5, $5)`,
        [id, contact, agent.id, target, now],
      );
      await recordTransfer(tx, contact, { how, fromId: agent.id, agentId: null, target }, now);
      await project(tx, contact);
      await this.live.tell(tx, LIVE_CALLS, agent.id);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id });
    });
  }

  /** Offers that nobody answered are over, and the call is with the first agent again; at most `most`, gives how many. */
  async sweepUnanswered(most: number): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const people = await this.lapse(tx, 'contact_transfer.id in (select id from contact_transfer where ended_at is null and until_at <= $1 order by until_at limit $2 for update skip locked)', [now, most]);
      await this.live.tell(tx, LIVE_CALLS, people);
      return people.length / 2;
    });
  }

  /** One change of an offer that stands; the contact's row is locked before it, as everywhere. */
  private change<T extends object = { id: string }>(id: string, work: (tx: Transaction, offer: Offer, now: Date) => Promise<Done<T>>): Promise<Done<T>> {
    return inTransaction<T, Refusal>(this.dataSource, async (tx) => {
      await tx.query('select 1 from interaction where id = (select interaction_id from contact_transfer where id = $1) for update', [id]);
      const [offer] = (await tx.query(
        `select contact_transfer.id, interaction_id as "interactionId", draft_id as "draftId", from_id as "fromId", to_id as "toId", contact_transfer.state, until_at as "untilAt", agent_id as "agentId"
         from contact_transfer join interaction on interaction.id = interaction_id where contact_transfer.id = $1 for update of contact_transfer`,
        [id],
      )) as Offer[];
      if (!offer) return refuse({ code: 'NOT_FOUND' });
      if (offer.state !== 'offered') return refuse({ code: 'ALREADY_ENDED' });
      const done = await work(tx, offer, this.clock.now());
      if (done.ok) await this.live.tell(tx, LIVE_CALLS, [offer.fromId, ...(offer.toId ? [offer.toId] : [])]);
      return done;
    });
  }

  private async end(tx: Transaction, { id, toId }: Offer, state: TransferState, now: Date, why: string | null = null): Promise<void> {
    logger.info({ transferId: id, state }, 'a call that was offered');
    await tx.query('update contact_transfer set state = $2, ended_at = $3, why = $4 where id = $1', [id, state, now, why]);
    await this.notices.offersOver(tx, [{ id, toId }]);
  }

  /** Ends offers whose minute is over, but where the telephone system gave the call already. `$1` is now. Gives both people of each. */
  private async lapse(tx: Transaction, which: string, values: unknown[]): Promise<string[]> {
    const [ended] = (await tx.query(
      `update contact_transfer set state = 'unanswered', ended_at = $1 from interaction
       where interaction.id = interaction_id and agent_id is distinct from to_id and contact_transfer.ended_at is null and until_at <= $1 and ${which}
       returning contact_transfer.id, from_id as "fromId", to_id as "toId"`,
      values,
    )) as [{ id: string; fromId: string; toId: string }[], number];
    await this.notices.offersOver(tx, ended);
    return ended.flatMap(({ fromId, toId }) => [fromId, toId]);
  }
}

/** Why a contact cannot go on to somebody else: it is not this agent's, or nobody speaks any more. Locks its row. */
async function notSpoken(tx: Transaction, contact: string, agentId: string): Promise<Refusal | null> {
  const [mine] = (await tx.query(
    `select coded_at is null and state in ('waiting', 'talking', 'held') as spoken from interaction where id = $1 and agent_id = $2 for update`,
    [contact, agentId],
  )) as { spoken: boolean }[];
  if (!mine) return { code: 'NOT_FOUND' };
  return mine.spoken ? null : { code: 'CALL_OVER' };
}
