import { type Clock, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, Live, logger, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_CALLS, LIVE_FLOOR } from '../interactions/record-call.js';
import { type HelpEventKind, type HelpReason, type HelpState, tellAgainAt } from '../rules/index.js';
import { type HandedOver, HandOver } from '../transfers/hand-over.js';
import { EndLine } from './end-line.js';
import { LineNotices } from './line-notices.js';

const MOST_WHISPERS = 50;

export interface HelpToAsk {
  readonly contact: string;
  readonly reason: HelpReason;
  readonly words: string;
  /** The secret of what is typed in the call. */
  readonly draft: string | null;
}

interface Help {
  readonly id: string;
  readonly interactionId: string;
  readonly agentId: string;
  readonly draftId: string | null;
  readonly reason: HelpReason;
  readonly state: HelpState;
  readonly takenById: string | null;
}

type Asked = Result<{ id: string }, { readonly code: 'NOT_FOUND' } | { readonly code: 'ALREADY_CODED' }>;
type HelpRefusal = { readonly code: 'NOT_FOUND' | 'ALREADY_ENDED' | 'OWN_CALL' | 'TOO_MANY' | 'CALL_OVER' } | { readonly code: 'TAKEN'; readonly by: string };
type Helped<T = { id: string }> = Result<T, HelpRefusal>;

/** An agent asks for a supervisor while the call goes on; one takes it, reads along, whispers, or takes the call over. */
@Injectable()
export class ContactHelp {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handOver: HandOver,
    private readonly notices: LineNotices,
    private readonly endLine: EndLine,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For a contact of one's own that is not coded. Asked twice, it is one request: the reason said last. */
  ask(agent: StaffVisitor, { contact, reason, words, draft }: HelpToAsk): Promise<Asked> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx): Promise<Asked> => {
      const [mine] = (await tx.query('select coded_at is not null as coded from interaction where id = $1 and agent_id = $2 for update', [contact, agent.id])) as { coded: boolean }[];
      if (!mine) return refuse({ code: 'NOT_FOUND' });
      if (mine.coded) return refuse({ code: 'ALREADY_CODED' });
      const minutes = await againMinutes(tx);
      const [help] = (await tx.query(
        `insert into contact_help as known (id, interaction_id, agent_id, draft_id, reason, words, asked_at, tell_at)
         values ($1, $2, $3, (select id from request_draft where token_hash = $4), $5, nullif($6, ''), $7, $8)
         on conflict (interaction_id) where ended_at is null do update set reason = excluded.reason, words = coalesce(excluded.words, known.words),
           draft_id = coalesce(excluded.draft_id, known.draft_id)
         returning id, xmax = 0 as "isNew"`,
        [newId(now), contact, agent.id, draft ? hashSecret(draft) : null, reason, words.trim(), now, tellAgainAt(now, 1, minutes)],
      )) as [{ id: string; isNew: boolean }];
      if (help.isNew) await this.log(tx, help.id, 'asked', agent.id, now, words.trim() || null);
      if (help.isNew) await this.notice(tx, help.id, 1, minutes);
      await this.look(tx, [agent.id]);
      return ok({ id: help.id });
    });
  }

  /** On my way: the first who says so has it, and the others are told who. */
  take(by: StaffVisitor, id: string): Promise<Helped> {
    return this.change(id, async (tx, help, now) => {
      if (help.agentId === by.id) return refuse({ code: 'OWN_CALL' });
      if (help.state === 'taken' && help.takenById !== by.id) {
        const [other] = (await tx.query('select name from staff where id = $1', [help.takenById])) as { name: string }[];
        return refuse({ code: 'TAKEN', by: other?.name ?? '' });
      }
      if (help.state === 'taken') return ok({ id });
      await tx.query(`update contact_help set state = 'taken', taken_by_id = $2, taken_at = $3, tell_at = null where id = $1`, [id, by.id, now]);
      await this.log(tx, id, 'taken', by.id, now);
      await this.notices.helpOver(tx, id, help.agentId);
      return ok({ id });
    });
  }

  /** A line for the agent's screen, from who took it. */
  whisper(by: StaffVisitor, id: string, words: string): Promise<Helped> {
    return this.change(id, async (tx, help, now) => {
      if (help.takenById !== by.id) return refuse({ code: 'NOT_FOUND' });
      const [{ n }] = (await tx.query(`select count(*)::int as n from contact_help_event where help_id = $1 and kind = 'whispered'`, [id])) as [{ n: number }];
      if (n >= MOST_WHISPERS) return refuse({ code: 'TOO_MANY' });
      await this.log(tx, id, 'whispered', by.id, now, words.trim());
      return ok({ id });
    });
  }

  /** Says that it is solved: who took it, or the agent; the agent also while nobody has. */
  end(by: StaffVisitor, id: string): Promise<Helped> {
    return this.change(id, async (tx, help, now) => {
      if (help.takenById !== by.id && help.agentId !== by.id) return refuse({ code: 'NOT_FOUND' });
      await this.close(tx, help, help.state === 'asked' ? 'withdrawn' : 'solved', by.id, now);
      return ok({ id });
    });
  }

  /** Who took it takes the call itself, with all that was typed. */
  takeOver(by: StaffVisitor, id: string): Promise<Helped<HandedOver>> {
    return this.change<HandedOver>(id, async (tx, help, now) => {
      if (help.takenById !== by.id) return refuse({ code: 'NOT_FOUND' });
      const [contact] = (await tx.query(
        `select agent_id as "agentId" from interaction where id = $1 and coded_at is null and state in ('waiting', 'talking', 'held') for update`,
        [help.interactionId],
      )) as { agentId: string }[];
      if (contact?.agentId !== help.agentId) return refuse({ code: 'CALL_OVER' });
      await this.close(tx, help, 'taken-over', by.id, now);
      await this.endLine.offer(tx, help.interactionId, now);
      return ok(await this.handOver.run(tx, { interactionId: help.interactionId, draftId: help.draftId, fromId: help.agentId, toId: by.id, how: 'barge' }, now));
    });
  }

  /** Tells again, and more people, what nobody took in time; at most `most`, gives how many. */
  async tellAgain(most: number): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const due = (await tx.query(
        'select id, told from contact_help where tell_at <= $1 order by tell_at limit $2 for update skip locked',
        [now, most],
      )) as { id: string; told: number }[];
      const minutes = await againMinutes(tx);
      for (const { id, told } of due) {
        await tx.query('update contact_help set told = $2, tell_at = $3 where id = $1', [id, told + 1, tellAgainAt(now, told + 1, minutes)]);
        await this.log(tx, id, 'told', null, now);
        await this.notice(tx, id, told + 1, minutes * told);
      }
      if (due.length > 0) await this.look(tx, []);
      return due.length;
    });
  }

  /** One change of a request that is still open; the contact's row is locked before it, as everywhere, and the screens look again. */
  private change<T extends object = { id: string }>(id: string, work: (tx: Transaction, help: Help, now: Date) => Promise<Helped<T>>): Promise<Helped<T>> {
    return inTransaction<T, HelpRefusal>(this.dataSource, async (tx) => {
      await tx.query('select 1 from interaction where id = (select interaction_id from contact_help where id = $1) for update', [id]);
      const [help] = (await tx.query(
        `select id, interaction_id as "interactionId", agent_id as "agentId", draft_id as "draftId", reason, state, taken_by_id as "takenById" from contact_help where id = $1 for update`,
        [id],
      )) as Help[];
      if (!help) return refuse({ code: 'NOT_FOUND' });
      if (help.state !== 'asked' && help.state !== 'taken') return refuse({ code: 'ALREADY_ENDED' });
      const done = await work(tx, help, this.clock.now());
      if (done.ok) await this.look(tx, [help.agentId]);
      return done;
    });
  }

  private async close(tx: Transaction, { id, agentId }: Help, state: 'solved' | 'taken-over' | 'withdrawn', by: string, now: Date): Promise<void> {
    await tx.query('update contact_help set state = $2, ended_at = $3, tell_at = null where id = $1', [id, state, now]);
    await this.log(tx, id, state, by, now);
    await this.notices.helpOver(tx, id, agentId);
  }

  private log(tx: Transaction, helpId: string, kind: HelpEventKind, staffId: string | null, at: Date, words: string | null = null): Promise<unknown> {
    logger.info({ helpId, staffId, kind }, 'help on a call');
    return tx.query('insert into contact_help_event (id, help_id, kind, staff_id, happened_at, words) values ($1, $2, $3, $4, $5, $6)', [newId(at), helpId, kind, staffId, at, words]);
  }

  private async notice(tx: Transaction, id: string, told: number, minutes: number): Promise<void> {
    const [help] = (await tx.query(
      'select contact_help.id, agent_id as "agentId", name as "agentName", reason from contact_help join staff on staff.id = agent_id where contact_help.id = $1',
      [id],
    )) as [{ id: string; agentId: string; agentName: string; reason: HelpReason }];
    await this.notices.helpAsked(tx, help, told, minutes);
  }

  private async look(tx: Transaction, staffIds: readonly string[]): Promise<void> {
    if (staffIds.length > 0) await this.live.tell(tx, LIVE_CALLS, staffIds);
    await this.live.tell(tx, LIVE_FLOOR, '');
  }
}

async function againMinutes(tx: Transaction): Promise<number> {
  const [{ minutes }] = (await tx.query('select help_again_minutes as minutes from contact_setting')) as [{ minutes: number }];
  return minutes;
}
