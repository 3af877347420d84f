import { refuse, type Result, ok } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Desk, Handling, type HandlingRefusal } from '../handling/handling.js';
import { append } from '../timeline.js';
import { chainOf, joinRequests } from './merged.store.js';

/** The request that goes on. */
export interface GoesOn {
  id: string;
  reference: string;
}

/** Ends one request in another: both timelines say so, its clocks are cancelled, and everybody who heard of it hears of the other. */
@Injectable()
export class Merging {
  constructor(private readonly handling: Handling) {}

  /** Where news of `id` belongs; refused when that is the request that would be merged. The rows are locked. */
  async goesOnIn(tx: Transaction, id: string, exceptId: string): Promise<Result<GoesOn, HandlingRefusal>> {
    const last = (await chainOf(tx, id)).at(-1)!;
    if (last === exceptId) return refuse({ code: 'DUPLICATE_OF_ITSELF' });
    const [target] = (await tx.query('select id, reference from request where id = $1 for update', [last])) as GoesOn[];
    return ok(target!);
  }

  /** Closes `desk`'s request as a duplicate of `target`, with words for its resident. */
  async into(desk: Desk, target: GoesOn, message: string): Promise<Result<void, HandlingRefusal>> {
    const { tx, request, now, by, staff } = desk;
    const before = { id: request.id, state: request.state };
    const facts = { duplicateOf: target.reference };
    const made = await desk.make('close', { outcome: 'duplicate', outcomeFacts: facts, masterId: target.id, closedAt: now });
    if (!made.ok) return made;
    await this.handling.clocks.merged(tx, request.id, by);
    const eventId = await desk.tell({ kind: 'closed', audience: 'public', facts: { outcome: 'duplicate', ...facts }, body: message });
    await joinRequests(tx, before, target.id, by);
    await append(tx, [
      { requestId: target.id, kind: 'merged', at: now, actor: { kind: 'staff', id: staff.id }, audience: 'staff', facts: { from: request.reference } },
    ]);
    await this.handling.notices.toReporter(tx, request, 'closed', eventId, { message });
    await this.handling.tellFollowers(tx, request.id, eventId);
    return ok(undefined);
  }
}
