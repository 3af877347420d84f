import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isQuiet, REMINDED_HOURS } from '../rules/index.js';
import { type LetterEvent, type LetterRegistration, Letters } from './letters.js';
import { Seats } from './seats.js';

interface DueRow extends Omit<LetterEvent, 'id'>, LetterRegistration {
  eventId: string;
  eventState: string;
  news: number;
}

const DUE = `select r.id, r.email, r.phone, r.language, r.people, r.check_in_code as "checkInCode", e.id as "eventId", e.title, e.place_name as "placeName", e.address,
  e.starts_at as "startsAt", e.cancel_reason as "cancelReason", e.state as "eventState", e.news from event_registration r join outreach_event e on e.id = r.event_id`;

/** What falls due for people who registered: news of their event, the reminder, and the last day's free places. A sweep of the worker. */
@Injectable()
export class TellRegistered {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: Letters,
    private readonly seats: Seats,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** At most `most` letters of each kind; gives how many. What was told is kept with the letter, so that a worker killed half-way tells nobody twice. */
  async sweep(most: number): Promise<number> {
    const [news, reminders] = [await this.dataSource.transaction((tx) => this.tellNews(tx, most)), await this.dataSource.transaction((tx) => this.remind(tx, most))];
    await this.fillLastDay();
    return news + reminders;
  }

  private async tellNews(tx: Transaction, most: number): Promise<number> {
    const due: DueRow[] = await tx.query(`${DUE} where r.state <> 'cancelled' and r.told < e.news order by r.id limit $1 for update of r skip locked`, [most]);
    for (const { eventId, ...row } of due) {
      await this.letters.tell(tx, row.eventState === 'cancelled' ? 'event-cancelled' : 'event-changed', { ...row, id: eventId }, row, String(row.news));
      await tx.query('update event_registration set told = $2 where id = $1', [row.id, row.news]);
    }
    return due.length;
  }

  /** A day before, never at night. Who registered within that day has just been told. */
  private async remind(tx: Transaction, most: number): Promise<number> {
    const now = this.clock.now();
    if (isQuiet(now, (await this.cities.current()).timeZone)) return 0;
    const due: DueRow[] = await tx.query(
      `${DUE} where r.state = 'registered' and r.reminded_at is null and e.state = 'published' and e.starts_at > $1
         and e.starts_at <= $1::timestamptz + make_interval(hours => ${REMINDED_HOURS})
         and r.registered_at <= e.starts_at - make_interval(hours => ${REMINDED_HOURS})
       order by e.starts_at, r.id limit $2 for update of r skip locked`,
      [now, most],
    );
    for (const { eventId, ...row } of due) {
      await this.letters.tell(tx, 'reminder', { ...row, id: eventId }, row, row.startsAt.toISOString());
      await tx.query('update event_registration set reminded_at = $2 where id = $1', [row.id, now]);
    }
    return due.length;
  }

  /** On the last day free places go to smaller parties too. */
  private async fillLastDay(): Promise<void> {
    const now = this.clock.now();
    const events: { id: string }[] = await this.dataSource.query(
      `select id from outreach_event e where state = 'published' and starts_at > $1 and starts_at <= $1::timestamptz + interval '1 day' and taken < capacity
         and exists (select 1 from event_registration r where r.event_id = e.id and r.state = 'waiting' and r.people <= e.capacity - e.taken) limit 100`,
      [now],
    );
    for (const { id } of events) await this.dataSource.transaction((tx) => this.seats.fill(tx, id));
  }
}
