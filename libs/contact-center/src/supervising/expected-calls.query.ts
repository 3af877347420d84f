import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type DayOfCalls, forecastDay, type ForecastError, forecastError, INTERVALS } from '../rules/index.js';

export interface ExpectedCalls {
  /** Of today and of tomorrow, each half-hour; null where no such weekday is known. */
  readonly today: readonly number[] | null;
  readonly tomorrow: readonly number[] | null;
  readonly error: ForecastError;
  /** Mean talk, hold and wrap-up of the last four weeks' calls; null without any. */
  readonly handleSeconds: number | null;
  /** When it was reckoned. */
  readonly at: Date;
}

/** A year and the weeks that its season is measured by. */
const HISTORY_DAYS = 434;
const JUDGED_DAYS = 28;

/** What past days say of today, kept until the day is another, or a call turns out to be of our own making: nothing else changes the past. */
@Injectable()
export class ExpectedCallsQuery {
  private kept?: { of: string; expected: Promise<ExpectedCalls> };

  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `today` and `tomorrow` as YYYY-MM-DD in the city's zone. */
  async on(today: string, tomorrow: string, timeZone: string): Promise<ExpectedCalls> {
    const own = await this.sql.row<{ n: number }>('select count(*)::int as n from mystery_contact where interaction_id is not null', []);
    const of = `${today} ${own?.n ?? 0}`;
    if (this.kept?.of !== of) {
      const expected = this.read(today, tomorrow, timeZone);
      const kept = { of, expected };
      this.kept = kept;
      expected.catch(() => this.kept === kept && (this.kept = undefined));
    }
    return this.kept.expected;
  }

  private async read(today: string, tomorrow: string, timeZone: string): Promise<ExpectedCalls> {
    const at = this.clock.now();
    const rows = await this.sql.rows<{ date: string; at: number; n: number }>(
      `select to_char(local, 'YYYY-MM-DD') as date, (extract(hour from local) * 2 + floor(extract(minute from local) / 30))::int as at, count(*)::int as n
       from (select started_at at time zone $1 as local from interaction
             where channel = 'phone' and direction = 'in' and not is_test and coalesce(disposition, '') not in ('wrong-number', 'dropped', 'internal')
               and started_at < $2::date::timestamp at time zone $1 and started_at >= ($2::date - ${HISTORY_DAYS})::timestamp at time zone $1) as calls
       group by 1, 2 limit ${HISTORY_DAYS * INTERVALS}`,
      [timeZone, today],
    );
    const history = daysOf(rows, today);
    const mean = await this.sql.row<{ seconds: number | null }>(
      `select avg(talk_seconds + hold_seconds + coalesce(wrap_seconds, 0))::float8 as seconds from interaction
       where channel = 'phone' and direction = 'in' and state = 'ended' and talk_seconds is not null and not is_test
         and started_at < $2::date::timestamp at time zone $1 and started_at >= ($2::date - ${JUDGED_DAYS})::timestamp at time zone $1`,
      [timeZone, today],
    );
    return { today: forecastDay(history, today), tomorrow: forecastDay(history, tomorrow), error: forecastError(history, JUDGED_DAYS), handleSeconds: mean?.seconds ?? null, at };
  }
}

/** Every day from the first call until before today: a day without calls is known, too. */
function daysOf(rows: readonly { date: string; at: number; n: number }[], today: string): DayOfCalls[] {
  const byDate = new Map<string, number[]>();
  const first = rows.reduce((least, { date }) => (date < least ? date : least), today);
  for (let day = Date.parse(`${first}T00:00:00Z`); day < Date.parse(`${today}T00:00:00Z`); day += 86_400_000) {
    byDate.set(new Date(day).toISOString().slice(0, 10), new Array<number>(INTERVALS).fill(0));
  }
  for (const { date, at, n } of rows) byDate.get(date)![at] = n;
  return [...byDate].map(([date, counts]) => ({ date, counts }));
}
