import { Areas, CityInForce } from '@civic311/geo';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AreaOccasions, ChangeAfterEvent, Occasions } from './occasions.types.js';
import { narrowedSql, type Narrowing, Values } from './predicates.js';
import { changeAgainstOthers } from './rules/index.js';

const DAY_MS = 86_400_000;
/** After how many days one looks what an event changed. */
const WINDOWS = [30, 90];
const MOST_EVENTS = 40;

type Counts = Omit<AreaOccasions, 'code' | 'name'>;
interface ChangeRow extends Omit<ChangeAfterEvent, 'change'> {
  readonly eventId: string;
}
interface EventRow {
  readonly id: string;
  readonly areaId: string;
  readonly title: Translated;
  readonly startsAt: Date;
}
const NOTHING: Counts = { events: 0, arrived: 0, scans: 0, liaisons: 0, meetings: 0, visits: 0 };

/** Where the city went to people, and what people report after it. */
@Injectable()
export class OccasionsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cityAreas: Areas,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `days`: how far back from now. */
  async read(scope: RowScope, { days, ...narrowing }: Narrowing & { readonly days: number }, language: string): Promise<Occasions> {
    const now = this.clock.now();
    const from = new Date(now.getTime() - days * DAY_MS);
    const { timeZone } = await this.cities.current();
    const [neighborhoods, counts, events] = await Promise.all([this.cityAreas.list('neighborhood'), this.counts(from, now, timeZone), this.events(from, now)]);
    const changes = await this.changes(scope, narrowing, events.map(({ id }) => id), now, timeZone);
    const countsOf = new Map(counts.map(({ areaId, ...one }) => [areaId, one]));
    const nameOf = new Map(neighborhoods.map(({ id, name }) => [id, inLanguage(name, language)]));
    return {
      areas: neighborhoods.map(({ id, code }) => ({ code, name: nameOf.get(id)!, ...(countsOf.get(id) ?? NOTHING) })),
      events: events.map(({ id, areaId, title, startsAt }) => ({
        id, title: inLanguage(title, language), area: nameOf.get(areaId) ?? '', startsAt,
        changes: changes.filter(({ eventId }) => eventId === id).map(({ eventId: _, ...one }) => ({ ...one, change: changeAgainstOthers(one) })),
      })),
    };
  }

  private counts(from: Date, now: Date, timeZone: string): Promise<(Counts & { areaId: string })[]> {
    return this.sql.rows(
      `with occasion as (
         select e.neighborhood_id as area, 1 as event, (select coalesce(sum(arrived), 0) from event_registration g where g.event_id = e.id) as arrived, 0 as scans,
           null::uuid as liaison, 0 as meeting, 0 as visit
         from outreach_event e where e.state = 'published' and e.starts_at >= $1 and e.starts_at < $2
         union all select e.neighborhood_id, 0, 0, f.scans, null, 0, 0
         from flyer_scan f join outreach_event e on e.id = f.event_id where f.day >= ($1::timestamptz at time zone $3)::date
         union all select neighborhood_id, 0, 0, 0, made_by_id, 1, 0
         from liaison_meeting where held_on between ($1::timestamptz at time zone $3)::date and ($2::timestamptz at time zone $3)::date
         union all select neighborhood_id, 0, 0, 0, null, 0, 1 from invitation where state = 'held' and slot_at >= $1 and slot_at < $2
       )
       select area as "areaId", sum(event)::int as events, sum(arrived)::int as arrived, sum(scans)::int as scans, count(distinct liaison)::int as liaisons,
         sum(meeting)::int as meetings, sum(visit)::int as visits
       from occasion where area is not null group by area`,
      [from, now, timeZone],
    );
  }

  private events(from: Date, now: Date): Promise<EventRow[]> {
    return this.sql.rows<EventRow>(
      `select id, neighborhood_id as "areaId", title, starts_at as "startsAt" from outreach_event
       where state = 'published' and starts_at >= $1 and starts_at < $2 and neighborhood_id is not null order by starts_at desc, id limit ${MOST_EVENTS}`,
      [from, now],
    );
  }

  /** By the city's whole days: the event's own belongs to neither side. */
  private changes(scope: RowScope, narrowing: Narrowing, events: readonly string[], now: Date, timeZone: string): Promise<ChangeRow[]> {
    if (events.length === 0) return Promise.resolve([]);
    const values = new Values();
    const [asked, to, zone] = [`${values.of(events)}::uuid[]`, `${values.of(now)}::timestamptz`, values.of(timeZone)];
    return this.sql.rows<ChangeRow>(
      `with compared as materialized (
         select e.id, e.neighborhood_id as area, (e.starts_at at time zone ${zone})::date as day, w.days
         from outreach_event e cross join (values ${WINDOWS.map((days) => `(${days})`).join(', ')}) as w (days)
         where e.id = any(${asked}) and (e.starts_at at time zone ${zone})::date + w.days < (${to} at time zone ${zone})::date
       ), occasion as materialized (
         select neighborhood_id as area, (starts_at at time zone ${zone})::date as day from outreach_event where state = 'published' and neighborhood_id is not null
         union select neighborhood_id, held_on from liaison_meeting
         union select neighborhood_id, (slot_at at time zone ${zone})::date from invitation where state = 'held' and neighborhood_id is not null
       ), other as materialized (
         select c.id, c.days, a.id as area from compared c join area a on a.kind = 'neighborhood' and a.id <> c.area
         where not exists (select 1 from occasion o where o.area = a.id and o.day between c.day - c.days and c.day + c.days)
       ), daily as materialized (
         select r.neighborhood_id as area, (r.opened_at at time zone ${zone})::date as day, count(*)::int as n from request r
         where r.opened_at >= (select (min(day - days)::timestamp at time zone ${zone}) from compared) and r.opened_at < ${to} and r.neighborhood_id is not null
           and r.outcome is distinct from 'not-a-request' and ${narrowedSql(scope, narrowing, values)} group by 1, 2
       ), counted as (
         select c.id, c.days, d.area = c.area as here, d.day > c.day as later, d.n
         from compared c join daily d on d.day between c.day - c.days and c.day + c.days and d.day <> c.day
         where d.area = c.area or exists (select 1 from other o where o.id = c.id and o.days = c.days and o.area = d.area)
       )
       select c.id as "eventId", c.days, (select count(*)::int from other o where o.id = c.id and o.days = c.days) as others,
         coalesce(sum(n) filter (where here and not later), 0)::int as before, coalesce(sum(n) filter (where here and later), 0)::int as after,
         coalesce(sum(n) filter (where not here and not later), 0)::int as "othersBefore", coalesce(sum(n) filter (where not here and later), 0)::int as "othersAfter"
       from compared c left join counted t on t.id = c.id and t.days = c.days group by c.id, c.days order by c.days`,
      values.list,
    );
  }
}
