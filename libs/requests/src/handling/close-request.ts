import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Tasks } from '../handoffs/tasks.js';
import type { RequestEntity } from '../request.entity.js';
import { type Closing, closingFaults } from '../rules/lifecycle.js';
import { readReference } from '../rules/numbering.js';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target } from './handling.js';

/** Ends a request with an honest outcome and plain words; reporter and followers are told. */
@Injectable()
export class CloseRequest {
  constructor(
    private readonly handling: Handling,
    private readonly tasks: Tasks,
  ) {}

  /** With hand-offs still open, `endTasks` must say that they end too. */
  run(staff: StaffVisitor, target: Target, closing: Closing & { endTasks?: boolean }): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const faults = closingFaults(closing);
      if (faults.length > 0) return invalid(...faults);
      const master = closing.outcome === 'duplicate' ? await this.master(desk, closing.duplicateOf!) : ok(null);
      if (!master.ok) return master;
      const { tx, request, now, by } = desk;
      const open = await this.tasks.open(tx, request.id);
      if (open > 0 && !closing.endTasks) return refuse({ code: 'TASKS_OPEN', tasks: open });
      const made = await desk.make('close', {
        outcome: closing.outcome,
        outcomeFacts: factsOf(closing),
        masterId: master.value?.id ?? request.masterId,
        closedAt: now,
      });
      if (!made.ok) return made;
      if (open > 0) await this.tasks.cancelAll(tx, request, by, { kind: 'staff', id: staff.id });
      // What the city could not have kept or missed is cancelled: it is in no on-time share.
      if (closing.outcome === 'duplicate' || closing.outcome === 'not-a-request') {
        await this.handling.clocks.cancelled(tx, request.id, { ...by, reason: closing.outcome });
      } else await this.handling.clocks.resolved(tx, request.id, { ...by, reason: closing.outcome });
      const message = closing.message.trim();
      const eventId = await desk.tell({
        kind: 'closed',
        audience: 'public',
        facts: { outcome: closing.outcome, ...factsOf(closing) },
        body: message,
      });
      if (master.value) await this.moveFollowers(desk, master.value);
      await this.handling.notices.toReporter(tx, request, 'closed', eventId, { message });
      await this.handling.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }

  /** The request that goes on: it exists, is another one, and is itself no duplicate. */
  private async master({ tx, request }: Desk, typed: string): Promise<Result<{ id: string } | null, HandlingRefusal>> {
    const reference = readReference(typed);
    const [master] = reference
      ? ((await tx.query('select id, master_id as "masterId" from request where reference = $1 for update', [reference])) as Pick<
          RequestEntity,
          'id' | 'masterId'
        >[])
      : [];
    if (!master) return invalid({ path: 'duplicateOf', code: 'REFERENCE_UNKNOWN' });
    if (master.id === request.id || master.masterId === request.id) return refuse({ code: 'DUPLICATE_OF_ITSELF' });
    return ok({ id: master.masterId ?? master.id });
  }

  /** A duplicate never loses its resident: the reporter and the followers hear of the request that goes on. */
  private async moveFollowers({ tx, request, now }: Desk, master: { id: string }): Promise<void> {
    // What was a duplicate of this one is now one of the other.
    await tx.query('update request set master_id = $2 where master_id = $1', [request.id, master.id]);
    await tx.query(
      `insert into request_follower (id, request_id, email, language, token_hash, created_at, confirmed_at)
       select uuidv7(), $2, email, language, encode(sha256(uuidv7()::text::bytea), 'hex'), $3, $3 from (
         select lower(email) as email, language from request_contact
         where request_id = $1 and wants_updates and email is not null
         union select lower(email), language from request_follower
         where request_id = $1 and confirmed_at is not null and ended_at is null) as people
       on conflict do nothing`,
      [request.id, master.id, now],
    );
    await tx.query(
      `update request set followers = (select count(*) from request_follower
         where request_id = $1 and confirmed_at is not null and ended_at is null) + (select count(*) from request d
         where d.master_id = $1 and not exists (select 1 from request_contact c
           where c.request_id = d.id and c.wants_updates and c.email is not null)) where id = $1`,
      [master.id],
    );
  }
}

const factsOf = ({ duplicateOf, referredTo, why }: Closing): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ duplicateOf, referredTo, why }).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  );
