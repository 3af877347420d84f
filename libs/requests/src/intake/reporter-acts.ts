import { CityInForce } from '@civic311/geo';
import { type Clock, hashSecret, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, Events, inTransaction, type InputRefusal, invalid, Live, NotFound, type Transaction } from '@civic311/platform';
import { Clocks } from '@civic311/sla';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NeedsAttention } from '../attention/needs-attention.js';
import { textFaults } from '../handling/handling.js';
import { Tasks } from '../handoffs/tasks.js';
import { Notices } from '../messages/notices.js';
import type { RequestEntity } from '../request.entity.js';
import { LIVE_QUEUE, LIVE_REQUEST, type PublicUpdate, type ReopeningWished } from '../requests.events.js';
import { lockRequest, updateRequest } from '../requests.store.js';
import { makeMove, mayWishToReopen, type MoveRefusal } from '../rules/lifecycle.js';
import { append, type Entry } from '../timeline.js';
import { Photos } from './photos.js';

export type ReporterRefusal = MoveRefusal | InputRefusal | Refusal<string>;

interface Acting {
  tx: Transaction;
  request: RequestEntity;
  now: Date;
  by: { at: Date; actorId: null };
  tell(entry: Pick<Entry, 'kind' | 'audience' | 'body' | 'facts'>): Promise<string>;
}

/** What the reporter may do by their own link, without an account. */
@Injectable()
export class ReporterActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly clocks: Clocks,
    private readonly notices: Notices,
    private readonly tasks: Tasks,
    private readonly attention: NeedsAttention,
    private readonly photos: Photos,
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes the request back: it closes as withdrawn, and its clock is neither kept nor missed. */
  withdraw(secret: string): Promise<Result<{ id: string }, ReporterRefusal>> {
    return this.act(secret, async ({ tx, request, now, by, tell }) => {
      const next = makeMove(request.state, 'withdraw', 'resident');
      if (!next.ok) return next;
      await updateRequest(tx, request, { state: next.value, outcome: 'withdrawn', closedAt: now }, now);
      await this.tasks.cancelAll(tx, request, by, { kind: 'resident', id: null });
      await this.clocks.cancelled(tx, request.id, { ...by, reason: 'withdrawn' });
      const eventId = await tell({ kind: 'withdrawn', audience: 'public' });
      await this.notices.toReporter(tx, request, 'withdrawn', eventId);
      await this.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }

  /** Answers the question that the city waits for; its clock runs again. Without a question, it is a message. */
  write(secret: string, message: string): Promise<Result<{ id: string }, ReporterRefusal>> {
    return this.act(secret, async (acting) => {
      const faults = textFaults('message', message);
      return faults.length > 0 ? invalid(...faults) : this.say(acting, message.trim());
    });
  }

  /**
   * Takes what somebody wrote by e-mail, within the caller's transaction. The reporter's words are as if they were written by
   * their link; a follower's, or anybody's whose e-mail staff put here (`byStaff`), are for staff to read. Null: the address is
   * neither's, and nothing is written. At most 10,000 characters.
   */
  async wroteByMail(tx: Transaction, requestId: string, from: string, message: string, { photoIds = [], byStaff = false }: { photoIds?: readonly string[]; byStaff?: boolean } = {}): Promise<'reporter' | 'other' | null> {
    const request = await lockRequest(tx, requestId);
    if (!request) return null;
    const [who] = (await tx.query(
      `select exists (select 1 from request_contact where request_id = $1 and lower(email) = lower($2)) as reporter,
         exists (select 1 from request_follower where request_id = $1 and lower(address) = lower($2) and confirmed_at is not null and ended_at is null) as follower`,
      [requestId, from],
    )) as [{ reporter: boolean; follower: boolean }];
    if (!who.reporter && !who.follower && !byStaff) return null;
    const acting = this.acting(tx, request);
    if (who.reporter) {
      const said = await this.say(acting, message);
      if (!said.ok) throw new Error(`an e-mail could not be put on its request: ${said.refusal.code}`);
    } else {
      await acting.tell({ kind: 'resident-wrote', audience: 'staff', body: message });
      await updateRequest(tx, request, {}, acting.now);
    }
    // Nobody outside sees them before somebody has looked at them. A request that is full takes no more.
    const added = await this.photos.attachHeld(tx, photoIds, requestId, 'awaiting');
    if (added.length > 0) await acting.tell({ kind: 'photo-added', audience: 'staff' });
    await this.showNews(tx, request);
    return who.reporter ? 'reporter' : 'other';
  }

  /** Says on a request, to staff, that an e-mail which was put there by mistake is on another one now, and why; its photos go with it. */
  async emailMovedAway(tx: Transaction, requestId: string, { to, why, by, photoIds }: { to: string; why: string; by: string; photoIds: readonly string[] }): Promise<void> {
    const request = await lockRequest(tx, requestId);
    if (!request) return;
    const now = this.clock.now();
    await this.photos.takeBack(tx, photoIds, requestId);
    await append(tx, [{ requestId, kind: 'email-moved', at: now, actor: { kind: 'staff', id: by }, audience: 'staff', body: why, facts: { to } }]);
    await updateRequest(tx, request, {}, now);
    await this.showNews(tx, request);
  }

  private async say({ tx, request, now, by, tell }: Acting, message: string): Promise<Result<void, MoveRefusal>> {
    if (request.state !== 'waiting-on-resident') {
      await tell({ kind: 'resident-wrote', audience: 'reporter', body: message });
      await updateRequest(tx, request, {}, now);
      // Their words stay theirs; the answer is owed where their request goes on.
      await this.clocks.residentWrote(tx, request.masterId ?? request.id, by);
      return ok(undefined);
    }
    const next = makeMove(request.state, 'answer', 'resident');
    if (!next.ok) return next;
    await tell({ kind: 'question-answered', audience: 'reporter', body: message });
    await updateRequest(tx, request, { state: next.value }, now);
    await this.clocks.resume(tx, request.id, by);
    await this.clocks.residentWrote(tx, request.id, by);
    return ok(undefined);
  }

  /** Says that it is not fixed. A person answers the wish; it opens nothing by itself. */
  wishToReopen(secret: string, why: string): Promise<Result<{ id: string }, ReporterRefusal>> {
    return this.act(secret, (acting) => this.wish(acting, why));
  }

  /** The same wish, from whom the city asked itself, within the caller's transaction. A refusal has changed nothing. */
  async wishedInSurvey(tx: Transaction, requestId: string, why: string): Promise<Result<void, ReporterRefusal>> {
    const request = await lockRequest(tx, requestId);
    if (!request) throw new NotFound();
    const wished = await this.wish(this.acting(tx, request), why);
    if (wished.ok) await this.showNews(tx, request);
    return wished;
  }

  private async wish({ tx, request, now, tell }: Acting, why: string): Promise<Result<void, ReporterRefusal>> {
    const faults = textFaults('why', why);
    if (faults.length > 0) return invalid(...faults);
    const next = makeMove(request.state, 'wish-to-reopen', 'resident');
    if (!next.ok) return next;
    const { reopenDays } = await this.cities.current();
    if (!mayWishToReopen(request.closedAt!, now, reopenDays)) return refuse({ code: 'TOO_LATE_TO_REOPEN', days: reopenDays });
    await updateRequest(tx, request, { state: next.value }, now);
    await tell({ kind: 'reopening-wished', audience: 'reporter', body: why.trim() });
    const news: ReopeningWished = { name: 'ReopeningWished', requestId: request.id, serviceId: request.serviceId, departmentId: request.departmentId };
    await this.events.emit(tx, news);
    return ok(undefined);
  }

  private act(
    secret: string,
    work: (acting: Acting) => Promise<Result<void, ReporterRefusal>>,
  ): Promise<Result<{ id: string }, ReporterRefusal>> {
    return inTransaction<{ id: string }, ReporterRefusal>(this.dataSource, async (tx) => {
      const [link] = (await tx.query(
        'select request_id as "requestId" from request_link where token_hash = $1 and revoked_at is null',
        [hashSecret(secret)],
      )) as { requestId: string }[];
      const request = link ? await lockRequest(tx, link.requestId) : null;
      if (!request) throw new NotFound();
      const done = await work(this.acting(tx, request));
      if (!done.ok) return done;
      await this.showNews(tx, request);
      return ok({ id: request.id });
    });
  }

  private acting(tx: Transaction, request: RequestEntity): Acting {
    const now = this.clock.now();
    return {
      tx,
      request,
      now,
      by: { at: now, actorId: null },
      tell: async (entry) => {
        const [id] = await append(tx, [{ ...entry, requestId: request.id, at: now, actor: { kind: 'resident', id: null } }]);
        await this.attention.happened(tx, request, { kind: entry.kind, id: id!, actorId: null }, now);
        return id!;
      },
    };
  }

  private async showNews(tx: Transaction, request: RequestEntity): Promise<void> {
    await this.live.tell(tx, LIVE_REQUEST, request.id);
    await this.live.tell(tx, LIVE_QUEUE, request.departmentId);
  }

  private async tellFollowers(tx: Transaction, requestId: string, eventId: string): Promise<void> {
    const news: PublicUpdate = { name: 'PublicUpdate', requestId, eventId };
    await this.events.emit(tx, news);
  }
}
