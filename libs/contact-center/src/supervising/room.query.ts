import { localDateOf, startOfDate } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Counters } from '../counter/counters.js';
import { type AgentState, CHANNELS } from '../interactions/interaction.entity.js';
import { agentsFor, contactMetrics, halfHoursFrom, INTERVAL_SECONDS, occupancy, rostered, type WallClock } from '../rules/index.js';
import { type ContactGoal, ContactGoals } from './contact-goal.js';
import { type AgentsContact, CountedContactsQuery } from './counted-contacts.query.js';
import { ExpectedCallsQuery } from './expected-calls.query.js';
import type { ContactFigures, ContactRoom, NextInterval, PastInterval } from './room.types.js';

const SHOWN_INTERVALS = 8;
const MOST_AGENTS_SHOWN = 500;
const COACHED_DAYS = 28;

/** The clock on the wall of a zone. */
function wallClockIn(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return { date: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour), minute: Number(part.minute) };
  };
}

/** What goes on in the contact center now, and what is about to. */
@Injectable()
export class RoomQuery {
  constructor(
    private readonly sql: Sql,
    private readonly goals: ContactGoals,
    private readonly contacts: CountedContactsQuery,
    private readonly expected: ExpectedCallsQuery,
    private readonly counters: Counters,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async now(): Promise<ContactRoom> {
    const now = this.clock.now();
    const { timeZone } = await this.cities.current();
    const today = localDateOf(timeZone, now);
    const [from, until] = [startOfDate(timeZone, today), startOfDate(timeZone, today, 1)];
    const [goal, contacts, waiting, agents, time, expected, counters] = await Promise.all([
      this.goals.current(),
      this.contacts.between(from, now),
      this.sql.row<{ waiting: number; since: Date | null }>(
        `select count(*)::int as waiting, min(started_at) as since from interaction
         where state = 'waiting' and channel = 'phone' and not is_test and direction = 'in' and started_at > $1::timestamptz - interval '4 hours'`,
        [now],
      ),
      this.sql.rows<{ id: string; name: string; state: AgentState; since: Date }>(
        `select staff.id, name, state, state_since as since from agent join staff on staff.id = staff_id where disabled_at is null
         order by name, staff.id limit ${MOST_AGENTS_SHOWN}`,
      ),
      this.time(from, now),
      this.expected.on(today, localDateOf(timeZone, until), timeZone),
      this.counters.lines(),
    ]);
    const atWork = agents.filter(({ state }) => state !== 'away').length;
    const needed = (calls: number): number | null =>
      expected.handleSeconds === null
        ? null
        : agentsFor({ calls, intervalSeconds: INTERVAL_SECONDS, handleSeconds: expected.handleSeconds, answerWithinSeconds: goal.answerWithinSeconds }, goal.share);
    const next: NextInterval[] = [];
    for (const { startsAt, at, isTomorrow } of halfHoursFrom(now, SHOWN_INTERVALS, wallClockIn(timeZone))) {
      const calls = (isTomorrow ? expected.tomorrow : expected.today)?.[at];
      if (calls === undefined) continue;
      const agentsNeeded = needed(calls);
      next.push({
        startsAt,
        calls,
        agentsNeeded,
        rostered: agentsNeeded === null ? null : rostered(agentsNeeded, goal.shrinkage),
        agentsPlanned: atWork,
      });
    }
    return {
      asOf: now,
      goal,
      waiting: waiting?.waiting ?? 0,
      longestWaitSeconds: waiting?.since ? Math.round((now.getTime() - waiting.since.getTime()) / 1_000) : null,
      counters,
      agents,
      today: { ...contactMetrics(contacts, goal, now), name: null },
      occupancy: occupancy(time.busy, time.ready),
      next,
      soFar: soFarToday(contacts, goal, now),
      handleSeconds: expected.handleSeconds,
      forecastError: expected.error,
      forecastAt: expected.at,
    };
  }

  /** The last four weeks: of everybody, then of each queue by its name, which of a counter is that of its place. */
  async teams(): Promise<ContactFigures[]> {
    const { contacts, figures } = await this.lastWeeks();
    const counters = new Map((await this.counters.lines()).map(({ code, name }) => [code, name]));
    const queues = [...new Set(contacts.flatMap(({ queue }) => queue ?? []))].sort().slice(0, 50);
    return [figures(null, contacts), ...queues.map((name) => figures(counters.get(name) ?? name, contacts.filter(({ queue }) => queue === name)))];
  }

  /** Today, or the last four weeks, by the way in which contacts came; ways by which nobody came are left out. */
  async channels(today: boolean): Promise<ContactFigures[]> {
    const { contacts, figures } = today ? await this.since(await this.startOfToday()) : await this.lastWeeks();
    return CHANNELS.flatMap((channel) => {
      const some = contacts.filter((contact) => contact.channel === channel);
      return some.length > 0 ? figures(channel, some) : [];
    });
  }

  /** For coaching: the last four weeks of each agent, by name and never by figure. */
  async people(): Promise<ContactFigures[]> {
    const { contacts, figures } = await this.lastWeeks();
    const agents = await this.sql.rows<{ id: string; name: string }>(
      `select staff.id, name from agent join staff on staff.id = staff_id where disabled_at is null order by name, staff.id limit ${MOST_AGENTS_SHOWN}`,
    );
    return agents.map(({ id, name }) => figures(name, contacts.filter(({ agentId }) => agentId === id)));
  }

  private async startOfToday(): Promise<Date> {
    const { timeZone } = await this.cities.current();
    return startOfDate(timeZone, localDateOf(timeZone, this.clock.now()));
  }

  private lastWeeks() {
    return this.since(new Date(this.clock.now().getTime() - COACHED_DAYS * 86_400_000));
  }

  private async since(from: Date) {
    const now = this.clock.now();
    const [goal, contacts] = await Promise.all([this.goals.current(), this.contacts.between(from, now)]);
    return { contacts, figures: (name: string | null, some: AgentsContact[]): ContactFigures => ({ ...contactMetrics(some, goal, now, contacts), name }) };
  }

  /** Seconds that everybody together was at work on contacts, and ready for one; who may sign in no more is at nothing since. */
  private async time(from: Date, now: Date): Promise<{ busy: number; ready: number }> {
    const row = await this.sql.row<{ busy: number; ready: number }>(
      `select coalesce(sum(seconds) filter (where state in ('talking', 'wrap-up')), 0)::float8 as busy, coalesce(sum(seconds) filter (where state = 'ready'), 0)::float8 as ready
       from (select state, extract(epoch from least(ended_at, $2) - greatest(began_at, $1)) as seconds from agent_span where ended_at > $1 and began_at < $2
             union all
             select state, extract(epoch from least($2, disabled_at) - greatest(state_since, $1)) from agent join staff on staff.id = staff_id
               where state_since < $2 and (disabled_at is null or disabled_at > greatest(state_since, $1))) as spans`,
      [from, now],
    );
    return { busy: Math.round(row?.busy ?? 0), ready: Math.round(row?.ready ?? 0) };
  }
}

/** Each half-hour of today in which somebody called, oldest first. */
function soFarToday(contacts: readonly AgentsContact[], goal: ContactGoal, now: Date): PastInterval[] {
  const byInterval = new Map<number, AgentsContact[]>();
  for (const contact of contacts) {
    const startsAt = Math.floor(contact.startedAt.getTime() / (INTERVAL_SECONDS * 1_000)) * INTERVAL_SECONDS * 1_000;
    byInterval.set(startsAt, [...(byInterval.get(startsAt) ?? []), contact]);
  }
  return [...byInterval]
    .map(([startsAt, some]) => ({ startsAt: new Date(startsAt), ...contactMetrics(some, goal, now) }))
    .filter(({ offered }) => offered > 0)
    .map(({ startsAt, offered, serviceLevel }) => ({ startsAt, offered, serviceLevel }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
