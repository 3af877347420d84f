import { CityInForce } from '@civic311/geo';
import { type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { inLanguage, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { Seats } from '../registrations/seats.js';
import { eventTimes, type EventState, instantOf, localOf, moved } from '../rules/index.js';
import { columns, type Dates, type Kept, saidOf, type WriteRefusal } from './event-words.js';

interface Standing extends Kept, Dates {
  id: string;
  seriesId: string | null;
  state: EventState;
  taken: number;
  writtenAt: Date;
}

export interface ChangeOfEvent {
  readonly id: string;
  /** As its page was read; null where nobody read it. */
  readonly readAt: Date | null;
  readonly kept: Kept;
  readonly dates: Dates;
  /** The later events of its series too. */
  readonly following: boolean;
}

const STANDING = `select id, series_id as "seriesId", kind, state, title, body, access, place_name as "placeName", address, languages, neighborhood_id as "neighborhoodId",
  starts_at as "startsAt", ends_at as "endsAt", interpreter_until as "interpreterUntil", capacity, most_people as "mostPeople", taken, written_at as "writtenAt" from outreach_event`;

/** Changes an event, or with it the later ones of its series, and lets the people of each know when its time or place is another. */
@Injectable()
export class ChangeEvent {
  constructor(
    private readonly cities: CityInForce,
    private readonly seats: Seats,
  ) {}

  /** All of it or nothing. Of the later ones only what this change changes: what was written for one of them alone stays. */
  async run(tx: Transaction, by: StaffVisitor, { id, readAt, kept, dates, following }: ChangeOfEvent, now: Date): Promise<Result<{ id: string }, WriteRefusal>> {
    const [before]: Standing[] = await tx.query(`${STANDING} where id = $1 for update`, [id]);
    if (!before) throw new NotFound();
    if (readAt && readAt.getTime() !== before.writtenAt.getTime()) return refuse({ code: 'WRITTEN_MEANWHILE' });
    if (before.state === 'cancelled') return refuse({ code: 'EVENT_CANCELLED' });
    if (before.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
    const after = [{ before, kept, dates }];
    if (following && before.seriesId) {
      const { timeZone } = await this.cities.current();
      const changed = Object.fromEntries(Object.entries(kept).filter(([field, value]) => !isDeepStrictEqual(value, before[field as keyof Kept])));
      const later: Standing[] = await tx.query(
        `${STANDING} where series_id = $1 and starts_at > $2 and starts_at > $3 and id <> $4 and state <> 'cancelled' order by starts_at, id for update`,
        [before.seriesId, before.startsAt, now, id],
      );
      for (const one of later) {
        const read = datesOfLater(one, before, dates, timeZone, now);
        if (!read.ok) return invalid(...read.refusal.faults);
        after.push({ before: one, kept: { ...keptOf(one), ...changed }, dates: read.value });
      }
    }
    const full = after.find((one) => one.kept.capacity !== null && one.kept.capacity < one.before.taken);
    if (full) return invalid({ path: 'capacity', code: 'PLACES_TAKEN', taken: full.before.taken });
    for (const one of after) await this.keep(tx, by, one, now);
    return ok({ id });
  }

  private async keep(tx: Transaction, by: StaffVisitor, { before, kept, dates }: { before: Standing; kept: Kept; dates: Dates }, now: Date): Promise<void> {
    const isNews = before.state === 'published' &&
      (before.startsAt.getTime() !== dates.startsAt.getTime() || before.endsAt.getTime() !== dates.endsAt.getTime() || before.placeName !== kept.placeName || before.address !== kept.address);
    await tx.query(
      `update outreach_event set kind = $2, title = $3, body = $4, access = $5, place_name = $6, address = $7, languages = $8, neighborhood_id = $9, starts_at = $10, ends_at = $11,
         interpreter_until = $12, capacity = $13, most_people = $14, written_by_id = $15, written_at = $16, news = news + $17 where id = $1`,
      [before.id, ...columns(kept, dates), by.id, now, isNews ? 1 : 0],
    );
    // Of another day they are reminded again.
    if (isNews) await tx.query('update event_registration set reminded_at = null where event_id = $1 and reminded_at is not null', [before.id]);
    await recordChange(tx, { kind: 'event', about: before.id, name: inLanguage(kept.title, 'en'), by: by.id, at: now, before: saidOf(before), after: saidOf({ ...kept, ...dates }) });
    await this.seats.fill(tx, before.id);
  }
}

/** As far from where it was as the changed one is, by the wall clock; an interpreter can be asked for as long before it as before the changed one. */
function datesOfLater(one: Standing, before: Standing, dates: Dates, timeZone: string, now: Date): Result<Dates, { code: 'TIMES'; faults: FieldFault[] }> {
  const wall = (at: Date) => localOf(at, timeZone);
  const isMoved = before.startsAt.getTime() !== dates.startsAt.getTime() || before.endsAt.getTime() !== dates.endsAt.getTime();
  const read = isMoved
    ? eventTimes(
        { startsLocal: moved(wall(one.startsAt), wall(before.startsAt), wall(dates.startsAt)), endsLocal: moved(wall(one.endsAt), wall(before.endsAt), wall(dates.endsAt)) },
        timeZone, now,
      )
    : ok({ startsAt: one.startsAt, endsAt: one.endsAt });
  if (!read.ok) return read;
  const deadlineOf = before.interpreterUntil?.getTime() === dates.interpreterUntil?.getTime() ? one : dates;
  if (!deadlineOf.interpreterUntil) return ok({ ...read.value, interpreterUntil: null });
  const deadline = moved(wall(deadlineOf.interpreterUntil), wall(deadlineOf.startsAt), wall(read.value.startsAt));
  const interpreterUntil = instantOf(deadline, timeZone);
  if (typeof interpreterUntil === 'string') return refuse({ code: 'TIMES', faults: [{ path: 'interpreterLocal', code: interpreterUntil, time: deadline.replace('T', ' ') }] });
  return ok({ ...read.value, interpreterUntil });
}

const keptOf = ({ kind, title, body, access, placeName, address, languages, neighborhoodId, capacity, mostPeople }: Standing): Kept =>
  ({ kind, title, body, access, placeName, address, languages, neighborhoodId, capacity, mostPeople });
