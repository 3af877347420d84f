import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { TellThanks } from './tell-thanks.js';

/** Brings a resident's good words to the people who did the work. */
@Injectable()
export class PassOnThanks {
  constructor(private readonly telling: TellThanks) {}

  /** To who closed the request and whose it was, or who took the contact. `words`: masked. */
  async run(
    tx: Transaction,
    { id, requestId, closingId, interactionId }: { id: string; requestId: string | null; closingId: string | null; interactionId: string | null },
    words: string,
    now: Date,
  ): Promise<void> {
    const people = (await tx.query(
      `select s.id from staff s where s.disabled_at is null and s.id in (
         select e.actor_id from request_event e where e.id = $1 and e.actor_kind = 'staff'
         union select r.assignee_id from request r where r.id = $2 and $1::uuid is not null
         union select i.agent_id from interaction i where i.id = $3) order by s.id`,
      [closingId, requestId, interactionId],
    )) as { id: string }[];
    const staffIds = people.map(({ id: staffId }) => staffId);
    await tx.query(
      `insert into thank_you (id, staff_id, survey_id, request_id, words, given_at)
       select told.id, told.staff_id, $3, $4, $5, $6 from unnest($1::uuid[], $2::uuid[]) as told(id, staff_id)`,
      [staffIds.map(() => newId(now)), staffIds, id, requestId, words, now],
    );
    await this.telling.run(tx, staffIds, { from: null, words, key: id }, now);
  }
}
