import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, NotFound, type Transaction } from '@civic311/platform';
import { isEmail, readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { checkInCode } from '../rules/index.js';
import { Letters } from './letters.js';
import type { RegistrationState } from './registration.entity.js';
import { type LockedEvent, Seats } from './seats.js';

export interface RegistrationToMake {
  readonly eventId: string;
  /** Chosen by who registers: the only key to the registration; the same key is the same registration. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly people: number;
  readonly language: string;
  /** The language of the interpreter they ask for; '' for none. */
  readonly interpreter: string;
  readonly accessNeeds: string;
}

export type RegisterRefusal = InputRefusal | { readonly code: 'EVENT_OVER' | 'EVENT_CANCELLED' | 'ALREADY_REGISTERED' | 'LIST_FULL' };
export interface Registered {
  readonly state: RegistrationState;
}

/** However many want to come, nobody reads a list longer than this. */
const MOST_REGISTRATIONS = 10_000;

/** Registers for an event, without an account; and takes that back. */
@Injectable()
export class Register {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seats: Seats,
    private readonly letters: Letters,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes a place, or the next one on the list. The event's row orders everybody who comes at once. */
  async run(wanted: RegistrationToMake): Promise<Result<Registered, RegisterRefusal>> {
    const { languages } = await this.cities.current();
    const language = languages.includes(wanted.language) ? wanted.language : languages[0]!;
    return inTransaction<Registered, RegisterRefusal>(this.dataSource, async (tx) => {
      const event = await this.seats.hold(tx, wanted.eventId);
      if (!event || event.state === 'draft' || event.state === 'scheduled') throw new NotFound();
      const [email, phone] = [wanted.email.trim().toLowerCase() || null, readPhone(wanted.phone) ?? null];
      const known: { state: RegistrationState; formKey: string }[] = await tx.query(
        `select state, form_key as "formKey" from event_registration where event_id = $1 and form_key = $2
         union all select state, form_key from event_registration where event_id = $1 and (email = $3 or phone = $4) and state <> 'cancelled' limit 3`,
        [event.id, wanted.key, email, phone],
      );
      const sent = known.find(({ formKey }) => formKey === wanted.key.toLowerCase());
      if (sent) return ok({ state: sent.state });
      const now = this.clock.now();
      if (event.state === 'cancelled') return refuse({ code: 'EVENT_CANCELLED' });
      if (event.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
      const faults = faultsOf(wanted, event, now);
      if (faults.length > 0) return invalid(...faults);
      if (event.lastNumber >= MOST_REGISTRATIONS) return refuse({ code: 'LIST_FULL' });
      if (known.length > 0) return refuse({ code: 'ALREADY_REGISTERED' });
      const registration = { id: newId(now), email, phone, language, people: wanted.people, checkInCode: checkInCode(randomBytes(8)) };
      // One statement: while it runs, everybody else who wants to come waits.
      await tx.query(
        `with made as (
           insert into event_registration (id, event_id, form_key, number, check_in_code, name, email, phone, people, language, interpreter, access_needs, registered_at, told)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11, ''), nullif($12, ''), $13, $14)),
         linked as (insert into registration_link (token_hash, registration_id) values ($15, $1))
         update outreach_event set last_number = $4 where id = $2`,
        [
          registration.id, event.id, wanted.key, event.lastNumber + 1, registration.checkInCode, wanted.name.trim(), email, phone, wanted.people, language,
          wanted.interpreter.trim(), wanted.accessNeeds.trim(), now, event.news, hashSecret(wanted.key),
        ],
      );
      const seated = event.taken !== event.capacity && (await this.seats.fill(tx, event.id, registration.id)).includes(registration.id);
      await this.letters.tell(tx, seated ? 'registered' : 'waiting', event, registration, 'once');
      return ok({ state: seated ? 'registered' : 'waiting' });
    });
  }

  /** Takes a registration back, and forgets how to reach its person; the next in order get the places. Again changes nothing. */
  async cancel(secret: string): Promise<Result<Registered, { readonly code: 'EVENT_OVER' }>> {
    return inTransaction<Registered, { readonly code: 'EVENT_OVER' }>(this.dataSource, async (tx) => {
      const eventId = await eventOf(tx, secret);
      const event = await this.seats.hold(tx, eventId);
      const [registration]: { id: string; state: RegistrationState; email: string | null; phone: string | null; language: string; people: number; checkInCode: string }[] = await tx.query(
        `select r.id, r.state, r.email, r.phone, r.language, r.people, r.check_in_code as "checkInCode" from registration_link link join event_registration r on r.id = link.registration_id
         where link.token_hash = $1`,
        [hashSecret(secret)],
      );
      if (!event || !registration) throw new NotFound();
      const now = this.clock.now();
      if (registration.state === 'cancelled') return ok({ state: 'cancelled' });
      if (event.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
      await this.letters.tell(tx, 'cancelled', event, registration, 'once');
      await tx.query(
        "update event_registration set state = 'cancelled', cancelled_at = $2, name = '', email = null, phone = null, interpreter = null, access_needs = null where id = $1",
        [registration.id, now],
      );
      await this.seats.free(tx, event.id, registration);
      await this.seats.fill(tx, event.id);
      return ok({ state: 'cancelled' });
    });
  }
}

async function eventOf(tx: Transaction, secret: string): Promise<string> {
  const [row]: { eventId: string }[] = await tx.query(
    'select r.event_id as "eventId" from registration_link link join event_registration r on r.id = link.registration_id where link.token_hash = $1',
    [hashSecret(secret)],
  );
  if (!row) throw new NotFound();
  return row.eventId;
}

function faultsOf({ name, email, phone, people, interpreter }: RegistrationToMake, event: LockedEvent, now: Date): FieldFault[] {
  return [
    ...(name.trim() ? [] : [{ path: 'name', code: 'EMPTY' }]),
    ...(email.trim() || phone.trim() ? [] : [{ path: 'email', code: 'EMAIL_OR_PHONE' }]),
    ...(email.trim() && !isEmail(email.trim()) ? [{ path: 'email', code: 'NOT_AN_EMAIL' }] : []),
    ...(phone.trim() && !readPhone(phone) ? [{ path: 'phone', code: 'NOT_A_PHONE' }] : []),
    ...(people < 1 || people > event.mostPeople ? [{ path: 'people', code: 'OUT_OF_RANGE', min: 1, max: event.mostPeople }] : []),
    ...(interpreter.trim() && event.interpreterUntil && event.interpreterUntil < now ? [{ path: 'interpreter', code: 'INTERPRETER_TOO_LATE' }] : []),
  ];
}
