import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { CountedContact } from '../rules/index.js';

export interface AgentsContact extends CountedContact {
  readonly agentId: string | null;
  readonly queue: string | null;
}

/** A month of a city of three million; the newest count. */
const MOST_CONTACTS = 100_000;

/** Contacts as the figures need them. */
@Injectable()
export class CountedContactsQuery {
  constructor(private readonly sql: Sql) {}

  /** Of `from` (included) to `to`, at most a hundred thousand, newest first. */
  between(from: Date, to: Date): Promise<AgentsContact[]> {
    return this.sql.rows<AgentsContact>(
      `select channel, direction, state, started_at as "startedAt", answered_at is not null as "isAnswered", wait_seconds as "waitSeconds",
         talk_seconds as "talkSeconds", hold_seconds as "holdSeconds", wrap_seconds as "wrapSeconds", transfers, disposition, is_test as "isTest",
         coalesce(phone, lower(from_address)) as who, agent_id as "agentId", queue,
         array(select coalesce(request.service_id, subject_id)::text from interaction_subject left join request on kind = 'request' and request.id = subject_id
               where interaction_id = interaction.id limit 20) as subjects
       from interaction left join email on email.id = interaction.id where started_at >= $1 and started_at < $2 and not is_test order by started_at desc, interaction.id limit ${MOST_CONTACTS}`,
      [from, to],
    );
  }
}
