import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { forgetMessagesAbout, Messages } from '@civic311/messaging';
import { CLOCK, CONFIG, type Config, inTransaction, type InputRefusal, invalid, Live, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Photos, ReporterActs } from '@civic311/requests';
import { readReference, whereVisible } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CodeContact } from '../interactions/code-contact.js';
import { LIVE_CALLS, LIVE_FLOOR, project, setAgentState } from '../interactions/record-call.js';
import type { Disposition } from '../rules/index.js';
import { type Attachment, type Became, photoIdsOf } from './email.entity.js';
import { type LacksTraining, TrainingGate } from '../training-gate.js';
import { LIVE_EMAILS, takeEmail } from './take-email.js';

export interface EmailAnswer {
  readonly message: string;
  readonly disposition: Disposition;
  /** Codes of articles that were used. */
  readonly articles: readonly string[];
}

export type EmailRefusal =
  | { readonly code: 'NOT_FOUND' | 'ALREADY_CODED' | 'NOT_TAKEN' | 'NOBODY_TO_ANSWER' }
  | { readonly code: 'TAKEN'; readonly by: string }
  | LacksTraining
  | InputRefusal;

interface Locked {
  agentId: string | null;
  agentName: string | null;
  coded: boolean;
  became: Became;
  messageId: string | null;
  fromAddress: string | null;
  subject: string;
  words: string;
  language: string | null;
  requestId: string | null;
  attachments: Attachment[];
}

/** Nobody answers these, or a machine put them where they are. */
const MAY_MOVE: readonly Became[] = ['automatic', 'own', 'spam', 'reply'];

type Moving = Pick<Locked, 'became' | 'fromAddress' | 'subject' | 'words' | 'requestId' | 'attachments'>;
type Done = Result<{ id: string }, EmailRefusal>;

/** What an agent does with an e-mail that waits: takes it, so that nobody else does, and ends it coded. */
@Injectable()
export class EmailDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
    private readonly acts: ReporterActs,
    private readonly photos: Photos,
    private readonly coding: CodeContact,
    private readonly gate: TrainingGate,
    private readonly cities: CityInForce,
    private readonly live: Live,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of two who take the same, one gets it; taking one's own again changes nothing. */
  async take(staff: StaffVisitor, id: string): Promise<Done> {
    const stopped = await this.gate.stops(staff, 'channel', 'email');
    return this.on(id, async (tx, email) => {
      if (email.agentId === staff.id) return ok({ id });
      if (email.agentId) return refuse({ code: 'TAKEN', by: email.agentName ?? '' });
      if (stopped) return stopped;
      if (!(await takeEmail(tx, this.live, staff.id, id, this.clock.now()))) return refuse({ code: 'NOT_FOUND' });
      await this.tell(tx, staff);
      return ok({ id });
    });
  }

  /** Puts one's own back among those that wait, as if it had not been taken. */
  leave(staff: StaffVisitor, id: string): Promise<Done> {
    return this.mine(staff, id, async (tx) => {
      await tx.query("delete from interaction_event where interaction_id = $1 and kind = 'answer'", [id]);
      await tx.query('update interaction set agent_id = null where id = $1', [id]);
      await project(tx, id);
      await setAgentState(tx, staff.id, 'ready', this.clock.now());
      await this.tell(tx, staff);
      return ok({ id });
    });
  }

  /** Answers in words, in the thread of the e-mail, and codes the contact. Sent twice it leaves once. */
  async answer(staff: StaffVisitor, id: string, { message, disposition, articles }: EmailAnswer): Promise<Done> {
    const text = message.trim();
    if (text === '') return invalid({ path: 'message', code: 'TEXT_NEEDED' });
    const posted = await this.mine(staff, id, async (tx, email) => {
      if (!email.fromAddress) return refuse({ code: 'NOBODY_TO_ANSWER' });
      const { languages } = await this.cities.current();
      await this.messages.post(tx, {
        kind: 'email-answer',
        aboutId: id,
        recipient: email.fromAddress,
        language: languages.find((spoken) => spoken === email.language) ?? languages[0] ?? 'en',
        subject: /^re:/i.test(email.subject) ? email.subject : `Re: ${email.subject}`.trim(),
        body: text,
        dedupeKey: `email-answer:${id}`,
        answerable: true,
        inReplyTo: email.messageId,
      });
      return ok({ id });
    });
    return posted.ok ? this.code(staff, id, disposition, articles, []) : posted;
  }

  /** Puts it on a request that the agent may see, as the reporter's own words where they wrote it, and codes the contact. */
  async attach(staff: StaffVisitor, id: string, typed: string): Promise<Done> {
    const reference = readReference(typed);
    if (!reference) return invalid({ path: 'reference', code: 'REFERENCE_UNKNOWN' });
    const put = await this.mine(staff, id, async (tx, email) => {
      if (email.became === 'reply') return ok({ id });
      const request = await visibleRequest(tx, staff, reference);
      if (!request) return invalid({ path: 'reference', code: 'REFERENCE_UNKNOWN' });
      await this.put(tx, id, email, request);
      return ok({ id });
    });
    return put.ok ? this.code(staff, id, 'request-status', [], [reference]) : put;
  }

  /** Moves one that was kept apart, or was put on the wrong request, to a request that the agent may see, as `attach` puts it; who and why stays with it. */
  async move(staff: StaffVisitor, id: string, typed: string, why: string): Promise<Done> {
    const reference = readReference(typed);
    if (!reference) return invalid({ path: 'reference', code: 'REFERENCE_UNKNOWN' });
    if (why.trim() === '') return invalid({ path: 'why', code: 'TEXT_NEEDED' });
    return inTransaction<{ id: string }, EmailRefusal>(this.dataSource, async (tx) => {
      const [email] = (await tx.query(
        `select became, from_address as "fromAddress", coalesce(subject, '') as subject, coalesce(words, '') as words, request_id as "requestId", attachments
         from email where id = $1 and forgotten_at is null and became = any($2) for update`,
        [id, MAY_MOVE],
      )) as Moving[];
      if (!email) return refuse({ code: 'NOT_FOUND' });
      const request = await visibleRequest(tx, staff, reference);
      const from = email.became === 'reply' ? email.requestId : null;
      if (!request || request === from) return invalid({ path: 'reference', code: 'REFERENCE_UNKNOWN' });
      if (from) await this.acts.emailMovedAway(tx, from, { to: reference, why: why.trim(), by: staff.id, photoIds: photoIdsOf(email) });
      await this.put(tx, id, email, request);
      await tx.query(
        'insert into email_move (id, email_id, from_became, from_request_id, to_request_id, why, moved_by_id, moved_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [newId(), id, email.became, from, request, why.trim(), staff.id, this.clock.now()],
      );
      await this.tell(tx, staff);
      return ok({ id });
    });
  }

  private async put(tx: Transaction, id: string, email: Moving, requestId: string): Promise<void> {
    await this.acts.wroteByMail(tx, requestId, email.fromAddress ?? '', email.words || email.subject || '…', { byStaff: true, photoIds: photoIdsOf(email) });
    await tx.query("update email set became = 'reply', request_id = $2 where id = $1", [id, requestId]);
  }

  /** Out of sight, out of every figure, and answered by nobody. */
  async spam(staff: StaffVisitor, id: string): Promise<Done> {
    const taken = await this.take(staff, id);
    if (!taken.ok) return taken;
    await this.dataSource.query("update email set became = 'spam' where id = $1", [id]);
    return this.code(staff, id, 'wrong-number', [], []);
  }

  /** Forgets who wrote and what, so many days after it was dealt with; and our answer with it. Gives how many. */
  async forget(limit: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.config.emailDays * 86_400_000);
    const { ids: forgotten, files } = await this.dataSource.transaction(async (tx) => {
      const due = (await tx.query(
        `select email.id, attachments from email left join interaction on interaction.id = email.id
         where forgotten_at is null and received_at < $1 and (interaction.id is null or coded_at < $1) order by received_at limit $2 for update of email skip locked`,
        [before, limit],
      )) as { id: string; attachments: Attachment[] }[];
      const ids = due.map(({ id }) => id);
      await tx.query(
        `update email set message_id = null, from_address = null, from_name = null, subject = null, words = null, body = null, attachments = '[]', forgotten_at = $2
         where id = any($1)`,
        [ids, this.clock.now()],
      );
      await forgetMessagesAbout(tx, ids);
      return { ids, files: await this.photos.letGo(tx, due.flatMap(photoIdsOf)) };
    });
    await this.photos.removeFiles(files);
    return forgotten.length;
  }

  private mine(staff: StaffVisitor, id: string, work: (tx: Transaction, email: Locked) => Promise<Done>): Promise<Done> {
    return this.on(id, async (tx, email) => {
      if (email.agentId && email.agentId !== staff.id) return refuse({ code: 'TAKEN', by: email.agentName ?? '' });
      return email.agentId ? work(tx, email) : refuse({ code: 'NOT_TAKEN' });
    });
  }

  private on(id: string, work: (tx: Transaction, email: Locked) => Promise<Done>): Promise<Done> {
    return inTransaction<{ id: string }, EmailRefusal>(this.dataSource, async (tx) => {
      const [email] = (await tx.query(
        `select agent_id as "agentId", staff.name as "agentName", coded_at is not null as coded, became, message_id as "messageId", from_address as "fromAddress",
           coalesce(subject, '') as subject, coalesce(words, '') as words, email.language, request_id as "requestId", attachments
         from interaction join email on email.id = interaction.id left join staff on staff.id = agent_id where interaction.id = $1 for update of interaction`,
        [id],
      )) as Locked[];
      if (!email) return refuse({ code: 'NOT_FOUND' });
      return email.coded ? refuse({ code: 'ALREADY_CODED' }) : work(tx, email);
    });
  }

  private async tell(tx: Transaction, staff: StaffVisitor): Promise<void> {
    await this.live.tell(tx, LIVE_CALLS, staff.id);
    await this.live.tell(tx, LIVE_FLOOR, '');
    await this.live.tell(tx, LIVE_EMAILS, '');
  }

  private async code(staff: StaffVisitor, id: string, disposition: Disposition, articles: readonly string[], requests: readonly string[]): Promise<Done> {
    const coded = await this.coding.code(staff, id, { disposition, note: '', language: null, articles, requests });
    return coded.ok || coded.refusal.code === 'ALREADY_CODED' ? ok({ id }) : refuse({ code: 'NOT_FOUND' });
  }
}

/** Its id; null where there is none that they may see. */
async function visibleRequest(tx: Transaction, staff: StaffVisitor, reference: string): Promise<string | null> {
  const visible = whereVisible(staff.scope, 2);
  const [request] = (await tx.query(`select r.id from request r where r.reference = $1 and ${visible.sql}`, [reference, ...visible.values])) as { id: string }[];
  return request?.id ?? null;
}
