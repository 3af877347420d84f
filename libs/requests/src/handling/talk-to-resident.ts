import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { forgetSent } from '../drafting/shared-drafts.js';
import { Mentions } from '../watching/mentions.js';
import { type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/** Why the resolution clock may stand still. */
export const WAITING_ON_RESIDENT = 'WAITING_ON_RESIDENT';

/** Asks the reporter something; the clock stands still until the answer, where its goal allows that. */
@Injectable()
export class AskResident {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target, question: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const faults = textFaults('question', question);
      if (faults.length > 0) return invalid(...faults);
      const reachable: unknown[] = await desk.tx.query(
        'select 1 from request_contact where request_id = $1 and (email is not null or phone is not null)',
        [desk.request.id],
      );
      if (reachable.length === 0) return refuse({ code: 'NOBODY_TO_ASK' });
      const made = await desk.make('ask-resident');
      if (!made.ok) return made;
      const { tx, request, by } = desk;
      const eventId = await desk.tell({ kind: 'question-asked', audience: 'reporter', body: question.trim() });
      await this.handling.clocks.publicReply(tx, request.id, by);
      await this.handling.clocks.pause(tx, request.id, { ...by, reason: WAITING_ON_RESIDENT });
      await this.handling.notices.toReporter(tx, request, 'asked', eventId, { message: question.trim() });
      return ok(undefined);
    });
  }
}

/**
 * Writes to the reporter, or for everybody to read. A repeat of it is theirs to judge, so no version is asked for; with
 * `seen`, the newest entry that was on the page, words that others wrote since are told first. `draft` is the revision of the
 * shared draft that it ends.
 */
@Injectable()
export class ReplyToResident {
  constructor(private readonly handling: Handling) {}

  run(
    staff: StaffVisitor,
    id: string,
    reply: { message: string; forEverybody: boolean; seen?: string | null; draft?: string | null },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id, version: null }, async (desk) => {
      const faults = textFaults('message', reply.message);
      if (faults.length > 0) return invalid(...faults);
      const { tx, request, by } = desk;
      const unread = reply.seen ? await newMessages(tx, request.id, reply.seen, staff.id) : null;
      if (unread && unread.count > 0) return refuse({ code: 'NEW_MESSAGES', ...unread });
      const message = reply.message.trim();
      const eventId = await desk.tell({
        kind: 'replied',
        audience: reply.forEverybody ? 'public' : 'reporter',
        body: message,
      });
      if (reply.draft) await forgetSent(tx, request.id, 'reply', staff.id, reply.draft);
      await desk.set({});
      await this.handling.clocks.publicReply(tx, request.id, by);
      await this.handling.notices.toReporter(tx, request, 'replied', eventId, { message });
      if (reply.forEverybody) await this.handling.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }
}

/** What others wrote since an entry, on the request and on what goes on in it. Ids come in the order of time. */
async function newMessages(tx: Transaction, requestId: string, seen: string, staffId: string): Promise<{ count: number; newest: string }> {
  const [found] = (await tx.query(
    `select count(*)::int as count, coalesce(max(id::text), $2) as newest from request_event
     where request_id = any(array(select $1::uuid union all select id from request where master_id = $1 limit 100))
       and id > $2::uuid and body is not null and actor_id is distinct from $3`,
    [requestId, seen, staffId],
  )) as { count: number; newest: string }[];
  return found!;
}

/** Writes what only staff read; who is named in it as `@Full Name`, or picked beside it by id, is called to the request. */
@Injectable()
export class AddNote {
  constructor(
    private readonly handling: Handling,
    private readonly mentions: Mentions,
  ) {}

  /** `draft`: the revision of the shared draft that it ends. */
  run(staff: StaffVisitor, id: string, note: string, { mentions = [], draft }: { mentions?: readonly string[]; draft?: string | null } = {}): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id, version: null }, async (desk) => {
      const faults = textFaults('note', note, 10_000);
      if (faults.length > 0) return invalid(...faults);
      const mentioned = await this.mentions.in(desk, note, mentions);
      if (!mentioned.ok) return mentioned;
      const { people, note: body } = mentioned.value;
      const eventId = await desk.tell({ kind: 'noted', audience: 'staff', body });
      await this.mentions.call(desk, eventId, people);
      if (draft) await forgetSent(desk.tx, desk.request.id, 'note', staff.id, draft);
      await desk.set({});
      return ok(undefined);
    });
  }
}
