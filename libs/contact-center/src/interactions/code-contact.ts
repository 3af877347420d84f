import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, Events, inTransaction, Live, logger, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { callbackEnded } from '../callbacks/take-callback.js';
import { ticketIs } from '../counter/serve-ticket.js';
import type { Disposition } from '../rules/index.js';
import { ComingBack } from './coming-back.js';
import { EndLine } from '../help/end-line.js';
import { settleWalks } from '../procedures/walk-procedure.js';
import type { ContactCoded } from './contact.events.js';
import type { Channel } from './interaction.entity.js';
import { LIVE_CALLS, LIVE_FLOOR, noteAtDesk, project, setAgentState } from './record-call.js';

export interface ContactToBegin {
  readonly channel: Channel;
  /** The telephone system's name for the call; its own events then tell how long it took. */
  readonly callId: string | null;
  /** Becomes the id of a contact begun by hand, so that beginning it twice is beginning it once. */
  readonly key?: string | null;
  readonly language: string | null;
}

export interface ContactCode {
  readonly disposition: Disposition;
  readonly note: string;
  readonly language: string | null;
  /** Codes of articles that were used. */
  readonly articles: readonly string[];
  /** References of requests that were spoken about. */
  readonly requests: readonly string[];
}

type BeginRefusal = { readonly code: 'NOT_FOUND' };
type CodeRefusal = { readonly code: 'NOT_FOUND' } | { readonly code: 'ALREADY_CODED'; readonly disposition: string };

/** What an agent says of a contact: that it began, what it was about, how it ended. Every contact is coded, each once. */
@Injectable()
export class CodeContact {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endLine: EndLine,
    private readonly comingBack: ComingBack,
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes the call of this name, or begins a contact that no telephone system knows. Gives its id; the same call or key always the same. */
  async begin(staff: StaffVisitor, { channel, callId, key, language }: ContactToBegin): Promise<Result<{ id: string }, BeginRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, BeginRefusal>(this.dataSource, async (tx) => {
      const id = key ?? newId();
      await tx.query(
        `insert into interaction (id, channel, direction, call_id, language, agent_id, state, started_at)
         values ($1, $2, 'in', $3, $4, $5, 'talking', $6) on conflict do nothing`,
        [id, channel, callId, language, staff.id, now],
      );
      const [kept] = (await tx.query(
        `select id, agent_id = $3 as mine, coded_at is not null as coded from interaction
         where case when $2::text is null then id = $1 else call_id = $2 end for update`,
        [id, callId, staff.id],
      )) as { id: string; mine: boolean | null; coded: boolean }[];
      if (!kept || (callId === null && !kept.mine)) return refuse({ code: 'NOT_FOUND' });
      if (kept.coded) return ok({ id: kept.id });
      await tx.query(
        `update interaction set agent_id = $2, language = coalesce($3, language), channel = case when call_id is null then $4 else channel end where id = $1`,
        [kept.id, staff.id, language, channel],
      );
      await noteAtDesk(tx, kept.id, 'newCall', now);
      await noteAtDesk(tx, kept.id, 'answer', now);
      await project(tx, kept.id);
      await ticketIs(tx, kept.id, 'met', now);
      await setAgentState(tx, staff.id, 'talking', now);
      await this.live.tell(tx, LIVE_CALLS, staff.id);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id: kept.id });
    });
  }

  /** What a contact of one's own was that began by hand: by which way it came, and its transcript or what was noted of it. A call keeps its channel. */
  async describe(staff: StaffVisitor, id: string, channel: Channel, note: string): Promise<Result<{ id: string }, BeginRefusal>> {
    const [, described] = (await this.dataSource.query(
      `update interaction set note = nullif($4, ''),
         channel = case when call_id is null and not exists (select 1 from counter_ticket ticket where ticket.id = interaction.id) then $3 else channel end
       where id = $1 and agent_id = $2 and coded_at is null`,
      [id, staff.id, channel, note.trim()],
    )) as [unknown, number];
    return described > 0 ? ok({ id }) : refuse({ code: 'NOT_FOUND' });
  }

  /** Says how a contact of one's own ended. One that no telephone system hung up ends now. */
  async code(staff: StaffVisitor, id: string, { disposition, note, language, articles, requests }: ContactCode): Promise<Result<{ id: string }, CodeRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, CodeRefusal>(this.dataSource, async (tx) => {
      const [contact] = (await tx.query(
        'select agent_id as "agentId", call_id as "callId", disposition from interaction where id = $1 for update',
        [id],
      )) as { agentId: string | null; callId: string | null; disposition: string | null }[];
      if (contact?.agentId !== staff.id) return refuse({ code: 'NOT_FOUND' });
      if (contact.disposition) return refuse({ code: 'ALREADY_CODED', disposition: contact.disposition });
      const known = (await tx.query("select 1 from interaction_event where interaction_id = $1 and kind = 'hangup'", [id])) as unknown[];
      const rings = contact.callId !== null && known.length === 0;
      if (!rings) await noteAtDesk(tx, id, 'hangup', now);
      if (!rings) await noteAtDesk(tx, id, 'wrapupEnd', now);
      await project(tx, id);
      await tx.query(
        `update interaction set disposition = $2, coded_at = $3, note = coalesce(nullif($4, ''), note), language = case when interpreter_at is null then coalesce($5, language) else language end where id = $1`,
        [id, disposition, now, note.trim(), language],
      );
      await tx.query(
        `insert into interaction_subject (interaction_id, kind, subject_id, added_at)
         select $1::uuid, 'article', id, $4::timestamptz from article where code = any($2)
         union select $1, 'request', id, $4 from request where reference = any($3) on conflict do nothing`,
        [id, articles, requests, now],
      );
      await this.comingBack.told(tx, id, articles, now);
      await this.endLine.run(tx, id, staff.id, now);
      await settleWalks(tx, id, now);
      await ticketIs(tx, id, 'served', now);
      await callbackEnded(tx, id, disposition, now);
      if (!rings) await setAgentState(tx, staff.id, 'ready', now);
      await this.events.emit<ContactCoded>(tx, { name: 'ContactCoded', interactionId: id, disposition });
      await this.live.tell(tx, LIVE_CALLS, staff.id);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ id });
    });
  }

  /** That the contact ended with this request. It never stands in the way of what was done for the caller: a fault is only logged. */
  async endedWith(staff: StaffVisitor, id: string, disposition: Disposition, reference: string): Promise<void> {
    try {
      // Coded before it is a second request of the same contact.
      const coded = await this.code(staff, id, { disposition, note: '', language: null, articles: [], requests: [reference] });
      if (!coded.ok) await this.about(staff, id, reference);
    } catch (fault) {
      logger.error({ fault, interactionId: id }, 'a contact was not coded');
    }
  }

  /** That a request came of the contact, or was spoken about. Of somebody else's contact it says nothing. */
  private async about(staff: StaffVisitor, id: string, reference: string): Promise<void> {
    await this.dataSource.query(
      `insert into interaction_subject (interaction_id, kind, subject_id, added_at)
       select interaction.id, 'request', request.id, $4 from interaction, request
       where interaction.id = $1 and agent_id = $2 and request.reference = $3 on conflict do nothing`,
      [id, staff.id, reference, this.clock.now()],
    );
  }

  /** An interpreter joined a contact of one's own that is not coded: what they interpret is its language. */
  interpreterJoined(staff: StaffVisitor, id: string, language: string): Promise<Result<{ id: string }, BeginRefusal>> {
    return inTransaction<{ id: string }, BeginRefusal>(this.dataSource, async (tx) => {
      const [, mine] = (await tx.query(
        'update interaction set language = $3, interpreter_at = coalesce(interpreter_at, $4) where id = $1 and agent_id = $2 and coded_at is null',
        [id, staff.id, language, this.clock.now()],
      )) as [unknown, number];
      if (mine === 0) return refuse({ code: 'NOT_FOUND' });
      await this.live.tell(tx, LIVE_CALLS, staff.id);
      return ok({ id });
    });
  }

  /**
   * Ready for the next, or away from the desk; while speaking it changes nothing. A call that is coded is over when its agent says so:
   * its hangup may never be told.
   */
  async setReady(staff: StaffVisitor, ready: boolean): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (tx) => {
      const spoken = (await tx.query("select id, coded_at is not null as coded from interaction where agent_id = $1 and state in ('talking', 'held') for update", [staff.id])) as {
        id: string;
        coded: boolean;
      }[];
      if (spoken.some(({ coded }) => !coded)) return;
      for (const { id } of spoken) {
        await noteAtDesk(tx, id, 'hangup', now);
        await noteAtDesk(tx, id, 'wrapupEnd', now);
        await project(tx, id);
      }
      await setAgentState(tx, staff.id, ready ? 'ready' : 'away', now);
      await this.live.tell(tx, LIVE_FLOOR, '');
    });
  }

  /** Calls whose end was never told are over after four hours: how long anybody spoke is not known. E-mails wait as long as they must. Gives how many. */
  async sweepLost(limit: number): Promise<number> {
    const [, lost] = (await this.dataSource.query(
      `update interaction set state = 'lost' where id in (
         select id from interaction where state in ('waiting', 'talking', 'held', 'wrap-up') and channel <> 'email' and started_at < $1::timestamptz - interval '4 hours'
         order by started_at limit $2 for update skip locked)`,
      [this.clock.now(), limit],
    )) as [unknown, number];
    return lost;
  }
}
