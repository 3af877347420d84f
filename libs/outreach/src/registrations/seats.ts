import type { Clock } from '@civic311/kernel';
import { CLOCK, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { EventState } from '../rules/event.js';
import { promoted } from '../rules/waitlist.js';
import { type LetterEvent, type LetterRegistration, Letters } from './letters.js';

export interface LockedEvent extends LetterEvent {
  readonly state: EventState;
  readonly capacity: number | null;
  readonly mostPeople: number;
  readonly taken: number;
  readonly lastNumber: number;
  readonly news: number;
  readonly interpreterUntil: Date | null;
}

export const LOCKED_EVENT = `select id, title, place_name as "placeName", address, starts_at as "startsAt", cancel_reason as "cancelReason", state, capacity,
  most_people as "mostPeople", taken, last_number as "lastNumber", news, interpreter_until as "interpreterUntil" from outreach_event`;

export const LETTER_REGISTRATION = 'id, email, phone, language, people, check_in_code as "checkInCode"';

/** More than any list is long: an event without a limit has none. */
const MOST_AT_ONCE = 1_000;

/** Who has a place. Everything that changes it holds the event's row until it is done, so that two never take the same chair. */
@Injectable()
export class Seats {
  constructor(
    private readonly letters: Letters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The event, held until the transaction ends. */
  async hold(tx: Transaction, eventId: string): Promise<LockedEvent | undefined> {
    const [event]: LockedEvent[] = await tx.query(`${LOCKED_EVENT} where id = $1 for update`, [eventId]);
    return event;
  }

  /** Gives free places to those whose turn it is, and tells them; `newcomer` is told by its own confirmation. Gives who got one. */
  async fill(tx: Transaction, eventId: string, newcomer?: string): Promise<readonly string[]> {
    const event = await this.hold(tx, eventId);
    const now = this.clock.now();
    if (!event || event.state !== 'published' || event.startsAt <= now) return [];
    const waiting: LetterRegistration[] = await tx.query(
      `select ${LETTER_REGISTRATION} from event_registration where event_id = $1 and state = 'waiting' order by number limit ${MOST_AT_ONCE}`,
      [eventId],
    );
    const free = event.capacity === null ? Infinity : event.capacity - event.taken;
    const chosen = promoted(waiting, free, event.startsAt, now);
    if (chosen.length === 0) return [];
    const ids = chosen.map(({ id }) => id);
    await tx.query("update event_registration set state = 'registered', promoted_at = case when id = $3 then null else $2::timestamptz end where id = any($1::uuid[])", [ids, now, newcomer ?? null]);
    await tx.query('update outreach_event set taken = taken + $2 where id = $1', [eventId, chosen.reduce((sum, { people }) => sum + people, 0)]);
    for (const registration of waiting.filter(({ id }) => ids.includes(id) && id !== newcomer)) await this.letters.tell(tx, 'promoted', event, registration, 'once');
    return ids;
  }

  /** Gives back a registration's places, if it has any. */
  async free(tx: Transaction, eventId: string, { state, people }: { state: string; people: number }): Promise<void> {
    if (state === 'registered') await tx.query('update outreach_event set taken = taken - $2 where id = $1', [eventId, people]);
  }
}
