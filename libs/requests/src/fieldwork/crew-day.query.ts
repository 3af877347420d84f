import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, isId, maskPersonal, type RowScope } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Checklist } from '../checklist/checklist.js';
import { type Check, toCheck } from '../checklist/checklist.resolver.js';
import { type Leg, type Point, wayThrough } from '../rules/field-route.js';
import { readingScope, whereVisible } from '../rules/visibility.js';

export interface FieldRow {
  id: string;
  reference: string;
  serviceName: string;
  address: string | null;
  locationNote: string | null;
  latitude: number | null;
  longitude: number | null;
  /** What to do there, without what could tell who reported. */
  what: string;
  state: string;
  plannedOn: string | null;
  dueAt: Date | null;
  checklist: Check[];
}

const MOST_STOPS = 100;

/** What one person or crew has to do today, by place: planned for today or before, or theirs and without a plan. */
@Injectable()
export class CrewDayQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
    private readonly checklist: Checklist,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `from`: where the way begins; without it, the city's centre. At most 100 stops, the soonest due of them. */
  async of(scope: RowScope, staffId: string, from: Point | null, language: string): Promise<Leg<FieldRow>[]> {
    const { centre, timeZone } = await this.cities.current();
    if (!isId(staffId)) return [];
    const today = localDateOf(timeZone, this.clock.now());
    const visible = whereVisible(readingScope(scope), 5);
    const rows = await this.sql.rows<Omit<FieldRow, 'checklist'> & { description: string; publicDescription: string | null }>(
      `select r.id, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.address, r.location_note as "locationNote",
         r.latitude, r.longitude, coalesce(t.what, r.description) as description, r.public_description as "publicDescription",
         coalesce(t.what, '') as what, r.state, p.on as "plannedOn", r.due_at as "dueAt"
       from request r join service s on s.id = r.service_id
         left join lateral (select h.what from handoff_task h where h.request_id = r.id and h.assignee_id = $2 and h.state = 'accepted'
           order by h.handed_off_at limit 1) as t on true
         left join lateral (select e.facts->>'on' as on from request_event e where e.request_id = r.id and e.kind = 'scheduled'
           and r.state = 'scheduled' order by e.occurred_at desc, e.id desc limit 1) as p on true
       where r.state in ('received', 'assigned', 'scheduled', 'in-progress') and ${visible.sql}
         and r.id in (select id from request where assignee_id = $2 and state not in ('closed', 'reopen-requested')
           union select request_id from handoff_task where assignee_id = $2 and state = 'accepted')
         and (p.on is null or p.on <= $3)
       order by r.due_at nulls last, r.id limit $4`,
      [language, staffId, today, MOST_STOPS, ...visible.values],
    );
    const checks = await this.checklist.ofMany(rows.map(({ id }) => id));
    const stops = rows.map(({ description, publicDescription, what, ...row }) => ({
      ...row,
      locationNote: row.locationNote && maskPersonal(row.locationNote).text,
      checklist: (checks.get(row.id) ?? []).map((check) => toCheck(check, language)),
      what: what || (publicDescription ?? maskPersonal(description).text).slice(0, 300),
    }));
    return wayThrough(stops, from ?? centre);
  }
}
