import { Areas } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, NotFound, Sql, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { standing } from '../rules/index.js';
import type { AreaCoverage, ArrangedLiaison, LiaisonCoverage } from './coverage.types.js';

const DAY_MS = 86_400_000;
const DAYS = 90;
const MOST = 200;

/** Where the city has liaisons and where it has none, what they do, and whose certificate runs out. */
@Injectable()
export class CoverageQuery {
  constructor(
    private readonly sql: Sql,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of these neighborhoods only, by name: what a liaison sees of where they speak. */
  async of(areaIds: readonly string[], language: string): Promise<AreaCoverage[]> {
    const codes = new Set((await this.areas.list('neighborhood')).filter(({ id }) => areaIds.includes(id)).map(({ code }) => code));
    return (await this.read(language)).areas.filter(({ code }) => codes.has(code)).toSorted((one, other) => one.name.localeCompare(other.name, language));
  }

  /** One liaison, over or not: where they stand and what they speak for. */
  async one(staffId: string, language: string): Promise<ArrangedLiaison> {
    const now = this.clock.now();
    const row = await this.sql.row<{ name: string; since: Date; endedAt: Date | null; until: Date | null; areaIds: string[]; officeHours: string | null }>(
      `select l.shown_name as name, l.since, l.ended_at as "endedAt", l.office_hours as "officeHours", (select max(until) from liaison_certificate c where c.staff_id = l.staff_id) as until,
         array(select area_id from liaison_area a where a.staff_id = l.staff_id)::text[] as "areaIds" from liaison l where l.staff_id = $1`,
      [staffId],
    );
    if (!row) throw new NotFound();
    const { areaIds, ...liaison } = row;
    const areas = (await this.areas.list('neighborhood')).map(({ id, code, name }) => ({ code, name: inLanguage(name, language), isTheirs: areaIds.includes(id) }));
    return { id: staffId, ...liaison, standing: standing(liaison, now), areas: areas.toSorted((one, other) => one.name.localeCompare(other.name, language)) };
  }

  async read(language: string): Promise<LiaisonCoverage> {
    const now = this.clock.now();
    const from = new Date(now.getTime() - DAYS * DAY_MS);
    const [areas, counts, liaisons] = await Promise.all([
      this.areas.list('neighborhood'),
      this.sql.rows<Omit<AreaCoverage, 'code' | 'name'> & { areaId: string }>(
        `select area as "areaId", sum(liaison)::int as liaisons, sum(meeting)::int as meetings, sum(request)::int as requests, sum(minutes) / 60.0::float8 as hours from (
           select la.area_id as area, 1 as liaison, 0 as meeting, 0 as request, 0 as minutes from liaison_area la join liaison l on l.staff_id = la.staff_id
             where l.ended_at is null and exists (select 1 from liaison_certificate c where c.staff_id = l.staff_id and c.granted_at <= $1 and c.until > $1)
           union all select neighborhood_id, 0, 1, 0, 0 from liaison_meeting where held_on >= $2::date and held_on <= $1::date
           union all select area_id, 0, 0, 0, minutes from liaison_visit where taken_back_at is null and done_on >= $2::date
           union all select m.neighborhood_id, 0, 0, 1, 0 from meeting_concern c join liaison_meeting m on m.id = c.meeting_id where c.sent_at >= $2) as one group by area`,
        [now, from],
      ),
      this.sql.rows<{ staffId: string; name: string; areas: Translated[]; until: Date | null; endedAt: Date | null; meetings: number; requests: number; hours: number }>(
        `select l.staff_id as "staffId", l.shown_name as name, l.ended_at as "endedAt", (select max(until) from liaison_certificate c where c.staff_id = l.staff_id) as until,
           array(select a.name from liaison_area la join area a on a.id = la.area_id where la.staff_id = l.staff_id order by a.code) as areas,
           (select count(*)::int from liaison_meeting m where m.made_by_id = l.staff_id and m.held_on >= $1::date and m.held_on <= $2::date) as meetings,
           (select count(*)::int from meeting_concern c where c.sent_by_id = l.staff_id and c.sent_at >= $1) as requests,
           (select coalesce(sum(minutes), 0) / 60.0::float8 from liaison_visit v where v.staff_id = l.staff_id and v.taken_back_at is null and v.done_on >= $1::date) as hours
         from liaison l where l.ended_at is null order by until nulls first, l.shown_name, l.staff_id limit ${MOST}`,
        [from, now],
      ),
    ]);
    const countsOf = new Map(counts.map(({ areaId, ...one }) => [areaId, one]));
    return {
      days: DAYS,
      areas: areas
        .map(({ id, code, name }) => ({ code, name: inLanguage(name, language), liaisons: 0, meetings: 0, requests: 0, hours: 0, ...countsOf.get(id) }))
        .toSorted((one, other) => one.liaisons - other.liaisons || one.name.localeCompare(other.name, language)),
      liaisons: liaisons.map(({ staffId, areas: names, until, endedAt, ...one }) => ({
        id: staffId, ...one, certifiedUntil: until, areas: names.map((name) => inLanguage(name, language)), standing: standing({ until, endedAt }, now),
      })),
    };
  }
}
