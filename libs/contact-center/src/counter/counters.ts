import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, hashSecret, ok, refuse, type Result } from '@civic311/kernel';
import { openNow, type ScheduleLine } from '@civic311/knowledge/rules';
import { CLOCK, inLanguage, inTransaction, NotFound, recordChange, Sql, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { expectedWait, type ExpectedWait, LAST_VISITS, ticketNumber } from '../rules/index.js';
import type { CalledTicket, Counter, CounterPlace, OwnTicket } from './counter.types.js';
import type { CounterNow } from '../supervising/room.types.js';
import type { TicketState } from './counter.entity.js';

const MOST_COUNTERS = 50;
/** A number stays on the wall so long after it was called. */
const ON_THE_WALL_MINUTES = 10;

interface CounterRow {
  id: string;
  code: string;
  name: Translated;
  address: string;
  schedule: ScheduleLine[];
}

interface OwnRow {
  counterId: string;
  day: string;
  number: number;
  state: TicketState;
  queuedAt: Date;
  id: string;
  desk: string | null;
  missed: number;
}

/** Counters as people see them: whether they are open, how many wait, and how long it will take. */
@Injectable()
export class Counters {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The city's date. */
  async today(): Promise<string> {
    return localDateOf((await this.cities.current()).timeZone, this.clock.now());
  }

  /** At most fifty, by code. */
  async all(language: string): Promise<Counter[]> {
    return this.shown(await this.rows('true', []), language);
  }

  async byCode(code: string, language: string): Promise<Counter> {
    const [row] = await this.rows('place.code = $1', [code]);
    if (!row) throw new NotFound();
    const [counter] = await this.shown([row], language);
    return counter!;
  }

  /** Its id and whether it is open now; null: there is none. One without hours is always open. */
  async open(code: string): Promise<{ id: string; open: boolean } | null> {
    const [row] = await this.rows('place.code = $1', [code]);
    return row ? { id: row.id, open: await this.isOpen(row) } : null;
  }

  /** Numbers that are called to a desk now, newest first, at most ten. */
  async wall(code: string): Promise<CalledTicket[]> {
    const rows = await this.sql.rows<{ number: number; desk: string; calledAt: Date }>(
      `select number, desk, called_at as "calledAt" from counter_ticket join place on place.id = counter_id
       where place.code = $1 and day = $2 and state in ('called', 'met') and called_at > $3::timestamptz - make_interval(mins => ${ON_THE_WALL_MINUTES})
       order by called_at desc, number limit 10`,
      [code, await this.today(), this.clock.now()],
    );
    return rows.map(({ number, ...row }) => ({ ...row, number: ticketNumber(number) }));
  }

  /** The ticket of this secret, and how long it will still take. */
  async own(secret: string, language: string): Promise<OwnTicket> {
    const [row] = await this.sql.rows<OwnRow>(
      `select id, counter_id as "counterId", day::text, number, state, queued_at as "queuedAt", desk, missed from counter_ticket where secret_hash = $1`,
      [hashSecret(secret)],
    );
    if (!row) throw new NotFound();
    const [counter] = await this.rows('counter.place_id = $1', [row.counterId], true);
    const isOver = row.day !== (await this.today()) && row.state === 'waiting';
    return {
      number: ticketNumber(row.number),
      state: isOver ? 'not-there' : row.state,
      desk: row.desk,
      missed: row.missed,
      counter: counter!.code,
      counterName: inLanguage(counter!.name, language),
      wait: (await this.waits([row.counterId], row)).get(row.counterId)!,
    };
  }

  /** Each counter as it stands now, without visits of our own making; by code, at most fifty. */
  async lines(): Promise<CounterNow[]> {
    const now = this.clock.now();
    const rows = await this.sql.rows<Omit<CounterNow, 'name' | 'longestWaitSeconds'> & { name: Translated; since: Date | null }>(
      `select code, name, count(ticket.id) filter (where state = 'waiting')::int as waiting, min(drawn_at) filter (where state = 'waiting') as since,
         count(ticket.id) filter (where state = 'served')::int as served, count(ticket.id) filter (where state in ('left', 'not-there'))::int as gone,
         (select count(*)::int from counter_desk d join agent using (staff_id) where d.counter_id = place.id and agent.state <> 'away') as agents
       from counter join place on place.id = place_id left join counter_ticket ticket on counter_id = place.id and day = $1
         and not exists (select 1 from interaction where interaction.id = ticket.id and is_test)
       where counter.active group by place.id order by code limit ${MOST_COUNTERS}`,
      [await this.today()],
    );
    return rows.map(({ name, since, ...row }) => ({
      ...row, name: inLanguage(name, 'en'), longestWaitSeconds: since && Math.round((now.getTime() - since.getTime()) / 1_000),
    }));
  }

  /** Opens a counter at a place of the city, or closes it for new tickets. */
  async set(by: StaffVisitor, code: string, active: boolean): Promise<Result<{ code: string }, { readonly code: 'NOT_FOUND' }>> {
    return inTransaction<{ code: string }, { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const [place] = (await tx.query(
        'select id, name, coalesce(counter.active, false) as active from place left join counter on place_id = id where code = $1 and place.active',
        [code],
      )) as { id: string; name: Translated; active: boolean }[];
      if (!place) return refuse({ code: 'NOT_FOUND' });
      await tx.query('insert into counter (place_id, active) values ($1, $2) on conflict (place_id) do update set active = excluded.active', [place.id, active]);
      await recordChange(tx, {
        kind: 'counter', about: code, name: inLanguage(place.name, 'en'), by: by.id, at: this.clock.now(), before: { active: place.active }, after: { active },
      });
      return ok({ code });
    });
  }

  /** Places of the city, each with whether it is a counter; by code, at most two hundred. */
  async places(language: string): Promise<CounterPlace[]> {
    const rows = await this.sql.rows<{ code: string; name: Translated; active: boolean }>(
      'select code, name, coalesce(counter.active, false) as active from place left join counter on place_id = id where place.active order by code limit 200',
    );
    return rows.map(({ name, ...row }) => ({ ...row, name: inLanguage(name, language) }));
  }

  /** At each counter, of a ticket, or of one drawn now. */
  private async waits(counterIds: readonly string[], ticket: { queuedAt: Date; id: string } | null): Promise<ReadonlyMap<string, ExpectedWait>> {
    const rows = await this.sql.rows<{ id: string; ahead: number; agents: number; visits: number[] }>(
      `select at.id,
         (select count(*)::int from counter_ticket where counter_id = at.id and day = $2 and state = 'waiting' and ($3::timestamptz is null or (queued_at, id) < ($3, $4::uuid))) as ahead,
         (select count(*)::int from counter_desk join agent using (staff_id) join staff on staff.id = staff_id where counter_id = at.id and state <> 'away' and disabled_at is null) as agents,
         array(select extract(epoch from ended_at - met_at)::float8 from counter_ticket where counter_id = at.id and state = 'served' and met_at is not null
               order by ended_at desc limit ${LAST_VISITS}) as visits
       from unnest($1::uuid[]) as at(id)`,
      [counterIds, await this.today(), ticket?.queuedAt ?? null, ticket?.id ?? null],
    );
    return new Map(rows.map(({ id, ahead, agents, visits }) => [id, expectedWait(ahead, agents, visits)]));
  }

  private rows(where: string, values: unknown[], evenClosed = false): Promise<CounterRow[]> {
    return this.sql.rows<CounterRow>(
      `select place.id, code, name, address, schedule from counter join place on place.id = place_id
       where ${where} ${evenClosed ? '' : 'and counter.active and place.active'} order by code limit ${MOST_COUNTERS}`,
      values,
    );
  }

  private async shown(rows: readonly CounterRow[], language: string): Promise<Counter[]> {
    const waits = await this.waits(rows.map(({ id }) => id), null);
    return Promise.all(rows.map(async (row) => ({
      code: row.code, name: inLanguage(row.name, language), address: row.address, open: await this.isOpen(row), wait: waits.get(row.id)!,
    })));
  }

  private async isOpen({ schedule }: CounterRow): Promise<boolean> {
    return schedule.length === 0 || openNow(schedule, (await this.cities.current()).timeZone, this.clock.now()).open;
  }
}

/** Makes these places counters, where nobody decided otherwise; codes that are no place's are passed over. */
export async function putCounters(tx: Transaction, codes: readonly string[]): Promise<void> {
  await tx.query('insert into counter (place_id) select id from place where code = any($1) on conflict do nothing', [codes]);
}
