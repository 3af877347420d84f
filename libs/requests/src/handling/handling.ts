import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, type FieldFault, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import {
  CLOCK,
  Events,
  inTransaction,
  type InputRefusal,
  Live,
  NotFound,
  Sql,
  type StaffVisitor,
  type Transaction,
} from '@civic311/platform';
import { Clocks } from '@civic311/sla';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Notices } from '../messages/notices.js';
import type { RequestEntity } from '../request.entity.js';
import { LIVE_QUEUE, LIVE_REQUEST, type PublicUpdate } from '../requests.events.js';
import { lockRequest, updateRequest } from '../requests.store.js';
import { makeMove, type Move, type MoveRefusal, MOVES } from '../rules/lifecycle.js';
import { sees } from '../rules/visibility.js';
import { append, type Entry } from '../timeline.js';

/** What the person looked at when they decided. */
export interface Target {
  id: string;
  /** The version they saw; a later one is told to them before anything is written. */
  version: number;
}

export type HandlingRefusal =
  | MoveRefusal
  | InputRefusal
  | { readonly code: 'CHANGED_MEANWHILE'; readonly version: number; readonly happened: string[] }
  | { readonly code: 'NOT_PERMITTED'; readonly permission: string }
  | Refusal<string>;

export interface Handled {
  id: string;
  version: number;
}

/** A use case at work on one locked request. */
export interface Desk {
  tx: Transaction;
  request: RequestEntity;
  now: Date;
  staff: StaffVisitor;
  by: { at: Date; actorId: string };
  /** Changes the request; `move` decides its state. */
  make(move: Move, changes?: Partial<RequestEntity>): Promise<Result<void, HandlingRefusal>>;
  set(changes: Partial<RequestEntity>): Promise<void>;
  tell(entry: Pick<Entry, 'kind' | 'audience' | 'facts' | 'body'>): Promise<string>;
}

/** What was done to a request, still inside of its transaction. */
export interface JustDone {
  tx: Transaction;
  request: RequestEntity;
  before: Pick<RequestEntity, 'assigneeId' | 'priority'>;
}
type Alongside = (done: JustDone) => Promise<Result<unknown, HandlingRefusal>>;

/** What every handling of a request by staff has in common: lock, look whether it changed, act, tell who watches. */
@Injectable()
export class Handling {
  private readonly company = new AsyncLocalStorage<Alongside>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    readonly clocks: Clocks,
    readonly notices: Notices,
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Hidden and absent requests are the same `NotFound`. A note or reply may ignore `version` by passing none. */
  run(
    staff: StaffVisitor,
    target: { id: string; version: number | null },
    act: (desk: Desk) => Promise<Result<unknown, HandlingRefusal>>,
  ): Promise<Result<Handled, HandlingRefusal>> {
    return inTransaction<Handled, HandlingRefusal>(this.dataSource, async (tx) => {
      const request = await lockRequest(tx, target.id);
      if (!request || !sees(staff.scope, request)) throw new NotFound();
      if (target.version !== null && target.version !== request.version) return this.changed(request, target.version);
      const { departmentId: departmentBefore, assigneeId, priority } = request;
      const done = await act(this.desk(tx, request, staff));
      if (!done.ok) return done;
      const also = await this.company.getStore()?.({ tx, request, before: { assigneeId, priority } });
      if (also && !also.ok) return also;
      await this.live.tell(tx, LIVE_REQUEST, request.id);
      for (const department of new Set([departmentBefore, request.departmentId])) {
        await this.live.tell(tx, LIVE_QUEUE, department);
      }
      return ok({ id: request.id, version: request.version });
    });
  }

  /** Adds `also` to the transaction of whatever `work` does here, after it was done: its refusal takes everything back. */
  alongside<T>(also: Alongside, work: () => Promise<T>): Promise<T> {
    return this.company.run(also, work);
  }

  /** Tells followers, after commit, of an entry that everybody may read. */
  async tellFollowers(tx: Transaction, requestId: string, eventId: string): Promise<void> {
    const news: PublicUpdate = { name: 'PublicUpdate', requestId, eventId };
    await this.events.emit(tx, news);
  }

  private desk(tx: Transaction, request: RequestEntity, staff: StaffVisitor): Desk {
    const now = this.clock.now();
    const set = (changes: Partial<RequestEntity>) => updateRequest(tx, request, changes, now);
    return {
      tx,
      request,
      now,
      staff,
      by: { at: now, actorId: staff.id },
      set,
      make: async (move, changes = {}) => {
        const { permission } = MOVES[move];
        if (permission && !staff.permissions.has(permission)) return refuse({ code: 'NOT_PERMITTED', permission });
        const next = makeMove(request.state, move, 'staff');
        if (!next.ok) return next;
        await set({ ...changes, state: next.value });
        return ok(undefined);
      },
      tell: async (entry) => {
        const [id] = await append(tx, [{ ...entry, requestId: request.id, at: now, actor: { kind: 'staff', id: staff.id } }]);
        return id!;
      },
    };
  }

  /** What others did since: the second of two editors is told, and what they typed is still theirs to send. */
  private async changed(request: RequestEntity, seen: number): Promise<Result<never, HandlingRefusal>> {
    const rows = await this.sql.rows<{ kind: string }>(
      "select kind from request_event where request_id = $1 and kind <> 'rerouted' order by occurred_at desc, id desc limit $2",
      [request.id, Math.min(10, Math.max(1, request.version - seen))],
    );
    return refuse({ code: 'CHANGED_MEANWHILE', version: request.version, happened: rows.map((row) => row.kind) });
  }
}

/** A text that staff must write, within its limit. */
export function textFaults(path: string, text: string, limit = 2_000): FieldFault[] {
  if (text.trim() === '') return [{ path, code: 'TEXT_NEEDED' }];
  return text.length > limit ? [{ path, code: 'TOO_LONG', limit }] : [];
}
