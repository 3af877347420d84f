import { Areas, CityInForce } from '@civic311/geo';
import { cleanMarkdown, type Clock, type FieldFault, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, inTransaction, invalid, recordChange, type StaffVisitor, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventFaults, type EventKind, eventTimes, instantOf, moved, occurrences, type Repeat } from '../rules/index.js';
import { ChangeEvent } from './change-event.js';
import { columns, type Dates, type Kept, saidOf, type WriteRefusal } from './event-words.js';

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
  /** Of an event that is there: the later ones of its series are changed with it. */
  readonly following?: boolean;
}


/** Writes an event, or a series of them, as drafts; changes one that there is, alone or with the later ones of its series. */
@Injectable()
export class WriteEvent {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly areas: Areas,
    private readonly changing: ChangeEvent,
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
      if (event.id) return this.changing.run(tx, by, { id: event.id, readAt: event.writtenAt, kept, dates: first, following: event.following ?? false }, now);
      const ids = read.dates.map(() => newId(now));
      for (const [at, dates] of read.dates.entries()) {
        await tx.query(
          `insert into outreach_event (id, series_id, kind, title, body, access, place_name, address, languages, neighborhood_id, starts_at, ends_at, interpreter_until,
             capacity, most_people, written_by_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
          [ids[at], ids.length > 1 ? ids[0] : null, ...columns(kept, dates), by.id, now],
        );
        await recordChange(tx, { kind: 'event', about: ids[at]!, name: inLanguage(kept.title, 'en'), by: by.id, at: now, before: null, after: saidOf({ ...kept, ...dates }) });
      }
      return ok({ id: ids[0]! });
    });
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
    const all = id || !repeat ? [{ startsLocal, endsLocal }] : occurrences({ startsLocal, endsLocal }, repeat, times);
    const read = all.map((wall) => eventTimes(wall, timeZone, now));
    const faults = read.flatMap((dates) => (dates.ok ? [] : dates.refusal.faults));
    const dates = read.flatMap((one, at): Dates[] => {
      if (!one.ok) return [];
      // As long before each as before the first, by the clock on the wall; one that a change of clocks skips is told.
      const deadline = interpreterLocal ? moved(interpreterLocal, startsLocal, all[at]!.startsLocal) : null;
      const interpreterUntil = deadline === null ? null : instantOf(deadline, timeZone);
      if (typeof interpreterUntil !== 'string') return [{ ...one.value, interpreterUntil }];
      faults.push({ path: 'interpreterLocal', code: interpreterUntil, time: deadline!.replace('T', ' ') });
      return [];
    });
    return { dates, faults };
  }
}
