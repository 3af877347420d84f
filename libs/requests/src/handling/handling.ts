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
import { NeedsAttention } from '../attention/needs-attention.js';
import { Notices } from '../messages/notices.js';
import { RequestEntity } from '../request.entity.js';
import { LIVE_QUEUE, LIVE_REQUEST, type PublicUpdate, type RequestHandled } from '../requests.events.js';
import { lockRequest, updateRequest } from '../requests.store.js';
import { type Decision, decisionsIn, overlap, withDecisions } from '../rules/deciding.js';
import { makeMove, type Move, type MoveRefusal, MOVES } from '../rules/lifecycle.js';
import { sees } from '../rules/visibility.js';
import { append, type Entry, type Happening } from '../timeline.js';

/** What the person looked at when they decided. */
export interface Target {
  id: string;
  /** The version they saw; a later one is told to them before anything is written. */
  version: number;
}

export type HandlingRefusal =
  | MoveRefusal
  | InputRefusal
  | {
      readonly code: 'CHANGED_MEANWHILE';
      readonly version: number;
      /** What others did, newest first. */
      readonly happened: string[];
      /** What both decided; `whole` where the decision is about all of it. */
      readonly decisions: Decision[];
    }
  | { readonly code: 'NOT_PERMITTED'; readonly permission: string }
  | Refusal<string>;

export interface Handled {
  id: string;
  version: number;
  /** What others did since the version that the person saw; it stands beside what they did. Newest first. */
  meanwhile?: string[];
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
  private readonly joint = new AsyncLocalStorage<Transaction>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    readonly clocks: Clocks,
    readonly notices: Notices,
    private readonly attention: NeedsAttention,
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Hidden and absent requests are the same `NotFound`. A note or reply may ignore `version` by passing none. On an older
   * version, what was decided about something else is merged and told; what others decided too is refused, with both.
   */
  run(
    staff: StaffVisitor,
    target: { id: string; version: number | null },
    act: (desk: Desk) => Promise<Result<unknown, HandlingRefusal>>,
    isTheirs: (request: RequestEntity) => boolean = (request) => sees(staff.scope, request),
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.joining<Handled>(async (tx) => {
      const request = await lockRequest(tx, target.id);
      if (!request || !isTheirs(request)) throw new NotFound();
      return this.handle(tx, request, staff, target.version, act);
    });
  }

  /** As `run`, on several requests at once: all of it is kept, or none. Desks come in the order of `ids`, which are different. */
  runTogether(
    staff: StaffVisitor,
    ids: readonly string[],
    act: (desks: readonly Desk[]) => Promise<Result<unknown, HandlingRefusal>>,
  ): Promise<Result<Handled[], HandlingRefusal>> {
    return inTransaction<Handled[], HandlingRefusal>(this.dataSource, async (tx) => {
      const locked = new Map<string, RequestEntity>();
      // Everybody locks in the same order, so two who merge the same requests never wait for each other.
      for (const id of ids.toSorted()) {
        const request = await lockRequest(tx, id);
        if (!request || !sees(staff.scope, request)) throw new NotFound();
        locked.set(id, request);
      }
      const requests = ids.map((id) => locked.get(id)!);
      const told = requests.map((): Told[] => []);
      const done = await act(requests.map((request, at) => this.desk(tx, request, staff, told[at]!)));
      if (!done.ok) return done;
      for (const [at, request] of requests.entries()) await this.finish(tx, request, staff, told[at]!, request.departmentId);
      return ok(requests.map(({ id, version }) => ({ id, version })));
    });
  }

  /** Adds `also` to the transaction of whatever `work` does here, after it was done: its refusal takes everything back. */
  alongside<T>(also: Alongside, work: () => Promise<T>): Promise<T> {
    return this.company.run(also, work);
  }

  private async handle(
    tx: Transaction,
    request: RequestEntity,
    staff: StaffVisitor,
    seen: number | null,
    act: (desk: Desk) => Promise<Result<unknown, HandlingRefusal>>,
  ): Promise<Result<Handled, HandlingRefusal>> {
    const { version, decided, departmentId, assigneeId, priority } = request;
    const isOld = seen !== null && seen !== version;
    const meanwhile = isOld ? await this.since(request.id, version, seen) : [];
    const changed = (decisions: Decision[]) => refuse({ code: 'CHANGED_MEANWHILE', version, happened: meanwhile, decisions } as const);
    // Of many at once nobody reads what was merged: that one is left to a person.
    const company = this.company.getStore();
    if (isOld && company) return changed(['whole']);
    const told: Told[] = [];
    const done = await act(this.desk(tx, request, staff, told));
    const mine = decisionsIn(told.map(({ kind }) => kind));
    if (!done.ok) return isOld && isAboutState(done.refusal) ? changed(['whole']) : done;
    const both = isOld ? overlap(mine, decided, seen) : [];
    if (both.length > 0) return changed(both);
    const also = await company?.({ tx, request, before: { assigneeId, priority } });
    if (also && !also.ok) return also;
    await this.finish(tx, request, staff, told, departmentId);
    return ok({ id: request.id, version: request.version, meanwhile });
  }

  /** Keeps what was decided and what waits for its owner, and tells who watches. */
  private async finish(tx: Transaction, request: RequestEntity, staff: StaffVisitor, told: readonly Told[], departmentBefore: string) {
    const mine = decisionsIn(told.map(({ kind }) => kind));
    if (mine.length > 0) {
      request.decided = withDecisions(request.decided, mine, request.version);
      await tx.update(RequestEntity, { id: request.id }, { decided: request.decided });
    }
    const { departmentId, assigneeId, state } = request;
    const handled: RequestHandled = {
      name: 'RequestHandled',
      requestId: request.id,
      staffId: staff.id,
      departmentBefore,
      request: { departmentId, assigneeId, state },
      at: this.clock.now().toISOString(),
    };
    await this.events.emit(tx, handled);
    for (const { kind, id } of told) await this.attention.happened(tx, request, { kind, id, actorId: staff.id }, this.clock.now());
    await this.live.tell(tx, LIVE_REQUEST, request.id);
    for (const department of new Set([departmentBefore, request.departmentId])) await this.live.tell(tx, LIVE_QUEUE, department);
  }

  /** Everything that `work` does here is kept or taken back as one: a refusal of the last takes back the first. */
  together<T>(work: (tx: Transaction) => Promise<Result<T, HandlingRefusal>>): Promise<Result<T, HandlingRefusal>> {
    return inTransaction<T, HandlingRefusal>(this.dataSource, (tx) => this.joint.run(tx, () => work(tx)));
  }

  private joining<T>(work: (tx: Transaction) => Promise<Result<T, HandlingRefusal>>): Promise<Result<T, HandlingRefusal>> {
    const joint = this.joint.getStore();
    return joint ? work(joint) : inTransaction<T, HandlingRefusal>(this.dataSource, work);
  }

  /** Tells followers, after commit, of an entry that everybody may read. */
  async tellFollowers(tx: Transaction, requestId: string, eventId: string): Promise<void> {
    const news: PublicUpdate = { name: 'PublicUpdate', requestId, eventId };
    await this.events.emit(tx, news);
  }

  private desk(tx: Transaction, request: RequestEntity, staff: StaffVisitor, told: Told[]): Desk {
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
        told.push({ kind: entry.kind, id: id! });
        return id!;
      },
    };
  }

  /** What was written on the timeline since, as far as versions tell. */
  private async since(id: string, version: number, seen: number): Promise<string[]> {
    const rows = await this.sql.rows<{ kind: string }>(
      "select kind from request_event where request_id = $1 and kind <> 'rerouted' order by occurred_at desc, id desc limit $2",
      [id, Math.min(10, Math.max(1, version - seen))],
    );
    return rows.map((row) => row.kind);
  }
}

/** An entry that was written while a request was handled. */
interface Told {
  kind: Happening;
  id: string;
}

/** Refused because of how the request stands now, and not for what was typed: others may have moved it. */
const isAboutState = (refusal: HandlingRefusal): boolean => refusal.code !== 'INVALID_INPUT' && refusal.code !== 'NOT_PERMITTED';

/** A text that staff must write, within its limit. */
export function textFaults(path: string, text: string, limit = 2_000): FieldFault[] {
  if (text.trim() === '') return [{ path, code: 'TEXT_NEEDED' }];
  return text.length > limit ? [{ path, code: 'TOO_LONG', limit }] : [];
}
