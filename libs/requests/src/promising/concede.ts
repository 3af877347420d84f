import { newId, ok, refuse, type Result } from '@civic311/kernel';
import type { StaffVisitor, Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { CloseRequest } from '../handling/close-request.js';
import { type Handled, Handling, type HandlingRefusal } from '../handling/handling.js';
import { SetPriority } from '../handling/set-priority.js';
import { type Closing, isOpen } from '../rules/lifecycle.js';

/** What a resident is granted over and above the usual. */
export type Granted =
  | { readonly kind: 'promise-date'; /** 'YYYY-MM-DD' in the city's zone. */ readonly on: string }
  | { readonly kind: 'waive-fee'; readonly cents: number }
  | { readonly kind: 'set-priority'; readonly priority: string }
  | ({ readonly kind: 'close-as' } & Closing);

export interface Concession {
  readonly granted: Granted;
  readonly why: string;
  /** Who approved it, with what they said; null: it was within the limit of who did it. */
  readonly approved: { readonly by: StaffVisitor; readonly words: string } | null;
}

/** Does for a resident what is over and above the usual, once somebody said that it may be done. Who and why stand on the timeline. */
@Injectable()
export class Concede {
  constructor(
    private readonly handling: Handling,
    private readonly prioritizing: SetPriority,
    private readonly closing: CloseRequest,
  ) {}

  /** What is granted and whatever `work` writes beside it are kept together, or not at all. */
  together<T>(work: (tx: Transaction) => Promise<Result<T, HandlingRefusal>>): Promise<Result<T, HandlingRefusal>> {
    return this.handling.together(work);
  }

  /** On a request that the agent may see; what the limit lets them do needs no other permission. */
  async run(tx: Transaction, agent: StaffVisitor, requestId: string, { granted, why, approved }: Concession): Promise<Result<Handled, HandlingRefusal>> {
    const done = await this.grant(tx, { ...agent, permissions: new Set([...agent.permissions, 'request.close']) }, requestId, granted, why);
    if (!done.ok) return done;
    return this.handling.run(approved?.by ?? agent, { id: requestId, version: null }, async (desk) => {
      const words = approved?.words ? `${why}\n\n${approved.words}` : why;
      await desk.tell({ kind: approved ? 'concession-approved' : 'conceded', audience: 'staff', facts: { reason: granted.kind }, body: words });
      return ok(undefined);
    });
  }

  private async grant(tx: Transaction, staff: StaffVisitor, id: string, granted: Granted, why: string): Promise<Result<Handled, HandlingRefusal>> {
    switch (granted.kind) {
      case 'promise-date':
        return this.promise(staff, id, granted.on);
      case 'waive-fee':
        return this.handling.run(staff, { id, version: null }, async (desk) => {
          await desk.tell({ kind: 'fee-waived', audience: 'reporter', facts: { to: (granted.cents / 100).toFixed(2) } });
          return ok(undefined);
        });
      case 'set-priority':
        return this.prioritizing.run(staff, { id, version: await versionOf(tx, id) }, { priority: granted.priority, reason: why });
      case 'close-as':
        return this.closing.run(staff, { id, version: await versionOf(tx, id) }, granted);
    }
  }

  /** A promise beside the clock: due times stay what they are. */
  private promise(staff: StaffVisitor, id: string, on: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id, version: null }, async ({ tx, request, now, tell }) => {
      if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state });
      const [last] = (await tx.query('select promised_on::text as "on" from request_promise where request_id = $1 order by told_at desc, id desc limit 1', [request.id])) as { on: string }[];
      if (last?.on === on) return refuse({ code: 'ALREADY_THAT' });
      await tx.query('insert into request_promise (id, request_id, promised_on, told_by_id, told_at) values ($1, $2, $3, $4, $5)', [newId(now), request.id, on, staff.id, now]);
      await tell({ kind: 'date-promised', audience: 'reporter', facts: { on } });
      return ok(undefined);
    });
  }
}

async function versionOf(tx: Transaction, id: string): Promise<number> {
  const [row] = (await tx.query('select version from request where id = $1 for update', [id])) as { version: number }[];
  return row?.version ?? 0;
}
