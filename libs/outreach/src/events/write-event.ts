import { Areas, CityInForce } from '@civic311/geo';
import { cleanMarkdown, type Clock, type FieldFault, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, NotFound, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Seats } from '../registrations/seats.js';
import { type EventKind, type EventState, eventFaults, type EventTimes, eventTimes, instantOf, occurrences, type Repeat } from '../rules/index.js';

export interface EventToWrite {
  /** Null: a new one. */
  readonly id: string | null;
  readonly writtenAt: Date | null;
  readonly kind: EventKind;
  readonly title: Translated;
  readonly body: Translated;
  readonly access: Translated;
  readonly placeName: string;
  readonly address: string;
  readonly languages: readonly string[];
  /** Code. */
  readonly neighborhood: string | null;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly interpreterLocal: string | null;
  readonly capacity: number | null;
  readonly mostPeople: number;
  readonly repeat: Repeat | null;
  readonly times: number;
}

export type WriteRefusal = InputRefusal | { readonly code: 'WRITTEN_MEANWHILE' | 'EVENT_CANCELLED' | 'EVENT_OVER' };
type Kept = Omit<EventToWrite, 'id' | 'writtenAt' | 'neighborhood' | 'startsLocal' | 'endsLocal' | 'interpreterLocal' | 'repeat' | 'times'> & { neighborhoodId: string | null };
interface Before extends Kept {
  state: EventState;
  startsAt: Date;
  endsAt: Date;
  interpreterUntil: Date | null;
  taken: number;
  writtenAt: Date;
}

const HOUR_MS = 3_600_000;

/** Writes an event, or a series of them, as drafts; changes one that is public, and lets its people know when its time or place is another. */
@Injectable()
export class WriteEvent {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly areas: Areas,
    private readonly seats: Seats,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, event: EventToWrite): Promise<Result<{ id: string }, WriteRefusal>> {
    const { languages, timeZone } = await this.cities.current();
    const now = this.clock.now();
    const kept = await this.kept(event);
    const read = this.datesOf(event, timeZone, now);
    const faults = [
      ...eventFaults(kept, languages),
      ...(event.neighborhood && !kept.neighborhoodId ? [{ path: 'neighborhood', code: 'UNKNOWN' }] : []),
      ...read.faults,
    ];
    const [first] = read.dates;
    if (faults.length > 0 || !first) return invalid(...faults);
    return inTransaction<{ id: string }, WriteRefusal>(this.dataSource, async (tx) => {
      if (event.id) return this.change(tx, by, event.id, event.writtenAt, kept, first, now);
      const ids = read.dates.map(() => newId(now));
      for (const [at, dates] of read.dates.entries()) {
        await tx.query(
          `insert into outreach_event (id, series_id, kind, title, body, access, place_name, address, languages, neighborhood_id, starts_at, ends_at, interpreter_until,
             capacity, most_people, written_by_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
          [ids[at], ids.length > 1 ? ids[0] : null, ...columns(kept, dates), by.id, now],
        );
        await recordChange(tx, { kind: 'event', about: ids[at]!, name: inLanguage(kept.title, 'en'), by: by.id, at: now, before: null, after: said({ ...kept, ...dates }) });
      }
      return ok({ id: ids[0]! });
    });
  }

  private async change(
    tx: Transaction, by: StaffVisitor, id: string, readAt: Date | null, kept: Kept, dates: Dates, now: Date,
  ): Promise<Result<{ id: string }, WriteRefusal>> {
    const [before]: Before[] = await tx.query(
      `select kind, state, title, body, access, place_name as "placeName", address, languages, neighborhood_id as "neighborhoodId", starts_at as "startsAt", ends_at as "endsAt",
         interpreter_until as "interpreterUntil", capacity, most_people as "mostPeople", taken, written_at as "writtenAt" from outreach_event where id = $1 for update`,
      [id],
    );
    if (!before) throw new NotFound();
    if (readAt && readAt.getTime() !== before.writtenAt.getTime()) return refuse({ code: 'WRITTEN_MEANWHILE' });
    if (before.state === 'cancelled') return refuse({ code: 'EVENT_CANCELLED' });
    if (before.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
    if (kept.capacity !== null && kept.capacity < before.taken) return invalid({ path: 'capacity', code: 'PLACES_TAKEN', taken: before.taken });
    const isNews = before.state === 'published' &&
      (before.startsAt.getTime() !== dates.startsAt.getTime() || before.endsAt.getTime() !== dates.endsAt.getTime() || before.placeName !== kept.placeName || before.address !== kept.address);
    await tx.query(
      `update outreach_event set kind = $2, title = $3, body = $4, access = $5, place_name = $6, address = $7, languages = $8, neighborhood_id = $9, starts_at = $10, ends_at = $11,
         interpreter_until = $12, capacity = $13, most_people = $14, written_by_id = $15, written_at = $16, news = news + $17 where id = $1`,
      [id, ...columns(kept, dates), by.id, now, isNews ? 1 : 0],
    );
    // Of another day they are reminded again.
    if (isNews) await tx.query('update event_registration set reminded_at = null where event_id = $1 and reminded_at is not null', [id]);
    await recordChange(tx, { kind: 'event', about: id, name: inLanguage(kept.title, 'en'), by: by.id, at: now, before: said(before), after: said({ ...kept, ...dates }) });
    await this.seats.fill(tx, id);
    return ok({ id });
  }

  private async kept({ kind, title, body, access, placeName, address, languages, neighborhood, capacity, mostPeople }: EventToWrite): Promise<Kept> {
    const filled = (words: Translated, clean = (text: string) => text.trim()) =>
      Object.fromEntries(Object.entries(words).map(([language, text]) => [language, clean(text)]).filter(([, text]) => text !== ''));
    const area = neighborhood ? (await this.areas.list('neighborhood')).find(({ code }) => code === neighborhood) : undefined;
    return {
      kind, capacity, mostPeople, title: filled(title), body: filled(body, cleanMarkdown), access: filled(access),
      placeName: placeName.trim(), address: address.trim(), languages: [...new Set(languages)], neighborhoodId: area?.id ?? null,
    };
  }

  /** The dates of the event, or of all of its series, and what is wrong with them. */
  private datesOf({ id, startsLocal, endsLocal, interpreterLocal, repeat, times }: EventToWrite, timeZone: string, now: Date): { dates: Dates[]; faults: FieldFault[] } {
    const first = eventTimes({ startsLocal, endsLocal }, timeZone, now);
    if (!first.ok) return { dates: [], faults: first.refusal.faults };
    const { startsAt } = first.value;
    const until = interpreterLocal ? instantOf(interpreterLocal, timeZone) : null;
    if (typeof until === 'string') return { dates: [], faults: [{ path: 'interpreterLocal', code: until, time: interpreterLocal!.replace('T', ' ') }] };
    if (until && until > startsAt) return { dates: [], faults: [{ path: 'interpreterLocal', code: 'AFTER_THE_START' }] };
    const before = until && startsAt.getTime() - until.getTime();
    const all = id || !repeat ? [{ startsLocal, endsLocal }] : occurrences({ startsLocal, endsLocal }, repeat, times);
    const read = all.map((wall) => eventTimes(wall, timeZone, now));
    const faults = read.flatMap((dates) => (dates.ok ? [] : dates.refusal.faults));
    const dates = read.flatMap((one) => (one.ok ? [{ ...one.value, interpreterUntil: before === null ? null : new Date(one.value.startsAt.getTime() - Math.round(before / HOUR_MS) * HOUR_MS) }] : []));
    if (all.length === 1 && dates[0]) return { dates: [{ ...dates[0], interpreterUntil: until }], faults };
    return { dates, faults };
  }
}

interface Dates extends EventTimes {
  readonly interpreterUntil: Date | null;
}

const columns = ({ kind, title, body, access, placeName, address, languages, neighborhoodId, capacity, mostPeople }: Kept, { startsAt, endsAt, interpreterUntil }: Dates) =>
  [kind, JSON.stringify(title), JSON.stringify(body), JSON.stringify(access), placeName, address, languages, neighborhoodId, startsAt, endsAt, interpreterUntil, capacity, mostPeople] as const;

const said = ({ kind, title, body, access, placeName, address, languages, startsAt, endsAt, interpreterUntil, capacity, mostPeople }: Kept & Dates) => ({
  kind, title, body, access, placeName, address, languages, capacity, mostPeople,
  startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), interpreterUntil: interpreterUntil?.toISOString() ?? null,
});
