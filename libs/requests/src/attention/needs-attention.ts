import { type Clock, isId, refuse, type Refusal, type Result, ok } from '@civic311/kernel';
import { Catalog, CLOCK, Events, inTransaction, Live, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StaffLetter } from '../messages/staff-letter.js';
import { RequestEntity } from '../request.entity.js';
import { LIVE_QUEUE, LIVE_REQUEST, type RequestUnblocked } from '../requests.events.js';
import { lockRequest } from '../requests.store.js';
import { answersAttention, callsForAttention, mayClear, type Need, standsStill } from '../rules/attention.js';
import { sees } from '../rules/visibility.js';
import { append } from '../timeline.js';
import { Watchers } from '../watching/watchers.js';

const catalog = new Catalog('requests');

interface Happened {
  kind: string;
  /** The timeline entry's. */
  id: string;
  /** The member of staff who did it; null for everybody else. */
  actorId: string | null;
}

/** Marks a request that waits for its owner, with why, and tells the owner; the owner's answer or a look ends it. Who watches hears of it too. */
@Injectable()
export class NeedsAttention implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
    private readonly letter: StaffLetter,
    private readonly watchers: Watchers,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<RequestUnblocked>('RequestUnblocked', (tx, news) => this.unblocked(tx, news));
  }

  /** Called with each entry of a timeline, in its transaction, on the locked request. What goes on elsewhere waits for its owner there. */
  async happened(tx: Transaction, request: RequestEntity, happened: Happened, at: Date): Promise<void> {
    if (answersAttention(happened, request)) await this.end(tx, request);
    else {
      const why = callsForAttention(happened, request);
      const owned = why && request.masterId ? await lockRequest(tx, request.masterId) : request;
      if (why && owned) await this.raise(tx, owned, why, happened, at);
    }
    // After the owner: who is told why it waits for them needs no second word.
    await this.watchers.happened(tx, request, happened, at);
  }

  /** "I have seen it": by the owner, or by whoever handles a request that nobody owns. A wish to reopen waits for its answer. */
  see(staff: StaffVisitor, id: string): Promise<Result<{ id: string; version: number }, Refusal<'NOT_YOUR_REQUEST'>>> {
    return inTransaction<{ id: string; version: number }, Refusal<'NOT_YOUR_REQUEST'>>(this.dataSource, async (tx) => {
      const request = isId(id) ? await lockRequest(tx, id) : null;
      if (!request || !sees(staff.scope, request)) throw new NotFound();
      if (!mayClear(staff.id, request)) return refuse({ code: 'NOT_YOUR_REQUEST' });
      const left = request.needsAttention.filter((why) => standsStill(why, request.state));
      if (left.length < request.needsAttention.length) {
        await this.keep(tx, request, left, left.length > 0 ? request.needsAttentionSince : null);
        const actor = { kind: 'staff', id: staff.id } as const;
        await append(tx, [{ requestId: request.id, kind: 'attention-seen', at: this.clock.now(), actor, audience: 'staff' }]);
        await this.live.tell(tx, LIVE_REQUEST, request.id);
        await this.live.tell(tx, LIVE_QUEUE, request.departmentId);
      }
      return ok({ id: request.id, version: request.version });
    });
  }

  /** What they took back themselves waits for nobody. */
  private async unblocked(tx: Transaction, { requestId, taskId, how }: RequestUnblocked): Promise<void> {
    if (how === 'cancelled') return;
    const request = await lockRequest(tx, requestId);
    if (request) await this.happened(tx, request, { kind: 'unblocked', id: taskId, actorId: null }, this.clock.now());
  }

  private async raise(tx: Transaction, request: RequestEntity, why: Need, { id, actorId }: Happened, at: Date): Promise<void> {
    if (!request.needsAttention.includes(why)) {
      await this.keep(tx, request, [...request.needsAttention, why], request.needsAttentionSince ?? at);
    }
    await this.live.tell(tx, LIVE_REQUEST, request.id);
    await this.live.tell(tx, LIVE_QUEUE, request.departmentId);
    const { assigneeId } = request;
    // Who is told that a hand-off ended, and by whom it was, is told there.
    if (!assigneeId || assigneeId === actorId || why === 'unblocked') return;
    const facts = (language: string) => ({ why: catalog.in(language)(`attention.${why}`) });
    await this.letter.send(tx, request, [assigneeId], { kind: 'needs-attention', once: id, at, facts });
  }

  private async end(tx: Transaction, request: RequestEntity): Promise<void> {
    const left = request.needsAttention.filter((why) => standsStill(why, request.state));
    if (left.length < request.needsAttention.length) await this.keep(tx, request, left, left.length > 0 ? request.needsAttentionSince : null);
  }

  /** What waits is no change of the request: its version stays, and who writes on it is not interrupted. */
  private async keep(tx: Transaction, request: RequestEntity, needsAttention: Need[], since: Date | null): Promise<void> {
    Object.assign(request, { needsAttention, needsAttentionSince: since });
    await tx.update(RequestEntity, { id: request.id }, { needsAttention, needsAttentionSince: since });
  }
}
