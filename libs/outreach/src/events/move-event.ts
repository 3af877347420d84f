import { CityInForce } from '@civic311/geo';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, NotFound, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EventState, instantOf } from '../rules/index.js';

type MoveRefusal = InputRefusal | { readonly code: 'EVENT_OVER' | 'EVENT_CANCELLED' | 'ALREADY_PUBLISHED' };

interface Standing {
  id: string;
  state: EventState;
  title: Translated;
  startsAt: Date;
  seriesId: string | null;
}

/** Publishes events, now or on a day, and cancels them. */
@Injectable()
export class MoveEvent {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `series`: all drafts of its series with it. */
  async publish(by: StaffVisitor, id: string, atLocal: string | null, series: boolean): Promise<Result<{ id: string }, MoveRefusal>> {
    const { timeZone } = await this.cities.current();
    const now = this.clock.now();
    const at = atLocal ? instantOf(atLocal, timeZone) : null;
    if (typeof at === 'string') return invalid({ path: 'atLocal', code: at, time: atLocal!.replace('T', ' ') });
    if (at && at <= now) return invalid({ path: 'atLocal', code: 'IN_THE_PAST' });
    return inTransaction<{ id: string }, MoveRefusal>(this.dataSource, async (tx) => {
      const event = await held(tx, id);
      if (event.state === 'cancelled') return refuse({ code: 'EVENT_CANCELLED' });
      if (event.state === 'published') return refuse({ code: 'ALREADY_PUBLISHED' });
      if (event.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
      if (at && at >= event.startsAt) return invalid({ path: 'atLocal', code: 'AFTER_THE_START' });
      const others: Standing[] = series && event.seriesId
        ? await tx.query("select id, state, title, starts_at as \"startsAt\" from outreach_event where series_id = $1 and id <> $2 and state in ('draft', 'scheduled') and starts_at > $3 for update", [event.seriesId, id, at ?? now])
        : [];
      for (const one of [event, ...others]) {
        await tx.query('update outreach_event set state = $2, publish_at = $3, published_at = $4 where id = $1', [one.id, at ? 'scheduled' : 'published', at, at ? null : now]);
        await this.record(tx, by.id, one, now, { state: at ? 'scheduled' : 'published', publishAt: at?.toISOString() ?? null });
      }
      return ok({ id });
    });
  }

  /** Everybody registered is told by the worker. What nobody has seen yet is cancelled as well: it stays as history. */
  async cancel(by: StaffVisitor, id: string, reason: Translated): Promise<Result<{ id: string }, MoveRefusal>> {
    const { languages } = await this.cities.current();
    const source = languages[0]!;
    if (!reason[source]?.trim()) return invalid({ path: `${source}.reason`, code: 'EMPTY' });
    const long = Object.entries(reason).find(([, text]) => text.length > 500);
    if (long) return invalid({ path: `${long[0]}.reason`, code: 'TOO_LONG', max: 500 });
    return inTransaction<{ id: string }, MoveRefusal>(this.dataSource, async (tx) => {
      const event = await held(tx, id);
      const now = this.clock.now();
      if (event.state === 'cancelled') return ok({ id });
      if (event.startsAt <= now) return refuse({ code: 'EVENT_OVER' });
      const kept = Object.fromEntries(Object.entries(reason).filter(([language, text]) => languages.includes(language) && text.trim() !== ''));
      await tx.query("update outreach_event set state = 'cancelled', publish_at = null, cancelled_at = $2, cancel_reason = $3, news = news + 1 where id = $1", [id, now, JSON.stringify(kept)]);
      await this.record(tx, by.id, event, now, { state: 'cancelled', reason: kept });
      return ok({ id });
    });
  }

  /** Publishes what is due by its day; gives how many. A sweep of the worker. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const [rows] = (await this.dataSource.query(
      `update outreach_event set state = 'published', publish_at = null, published_at = $1
       where id in (select id from outreach_event where state = 'scheduled' and publish_at <= $1 order by publish_at limit $2 for update skip locked) returning id`,
      [now, most],
    )) as [unknown[], number];
    return rows.length;
  }

  /** Counts one scan of an event's flyer, on the city's day. What is not public is not counted. */
  async noteScan(id: string): Promise<void> {
    const { timeZone } = await this.cities.current();
    await this.dataSource.query(
      `insert into flyer_scan (event_id, day, scans) select id, ($2::timestamptz at time zone $3)::date, 1 from outreach_event where id = $1 and state in ('published', 'cancelled')
       on conflict (event_id, day) do update set scans = flyer_scan.scans + 1`,
      [id, this.clock.now(), timeZone],
    );
  }

  private record(tx: Transaction, by: string, { id, title, state }: Standing, at: Date, after: object): Promise<void> {
    return recordChange(tx, { kind: 'event', about: id, name: inLanguage(title, 'en'), by, at, before: { state }, after });
  }
}

async function held(tx: Transaction, id: string): Promise<Standing> {
  const [event]: Standing[] = await tx.query('select id, state, title, starts_at as "startsAt", series_id as "seriesId" from outreach_event where id = $1 for update', [id]);
  if (!event) throw new NotFound();
  return event;
}
