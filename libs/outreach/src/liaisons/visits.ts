import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, maskPersonal, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, decodeMoment, inLanguage, inTransaction, type InputRefusal, invalid, NotFound, type Page, Sql, type StaffVisitor, toPage, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { visitFaults } from '../rules/index.js';
import { LiaisonsQuery } from './liaisons.query.js';
import type { LiaisonVisit, LiaisonVisitInput } from './visits.types.js';

export type VisitRefusal = InputRefusal | Refusal<'NOT_FOUND'>;
export const visitPosition = ({ loggedAt, key }: { loggedAt: Date; key: string }): readonly unknown[] => [loggedAt.toISOString(), key];

/** Hours that liaisons give to their neighborhoods, in their own words: nobody's performance is read from them. */
@Injectable()
export class LiaisonVisits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly areas: Areas,
    private readonly cities: CityInForce,
    private readonly liaisons: LiaisonsQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One's own, the latest logged first. */
  async own(by: StaffVisitor, language: string, first: number, after?: string): Promise<Page<LiaisonVisit>> {
    const [loggedAt, key] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Omit<LiaisonVisit, 'neighborhood'> & { names: Translated }>(
      `select v.id as key, v.done_on::text as "doneOn", v.minutes / 60.0::float8 as hours, v.kind, a.name as names, v.note, v.logged_at as "loggedAt"
       from liaison_visit v join area a on a.id = v.area_id
       where v.staff_id = $1 and v.taken_back_at is null and ($2::timestamptz is null or (v.logged_at, v.id) < ($2, $3::uuid)) order by v.logged_at desc, v.id desc limit $4`,
      [by.id, loggedAt, key, first + 1],
    );
    return toPage(rows.map(({ names, ...visit }) => ({ ...visit, neighborhood: inLanguage(names, language) })), first, visitPosition);
  }

  /** Once for each form. */
  async log(by: StaffVisitor, { key, doneOn, hours, kind, neighborhood, note }: LiaisonVisitInput): Promise<Result<{ key: string }, VisitRefusal>> {
    const own = await this.liaisons.areasOf(by.id);
    if (!own) throw new NotFound();
    const [{ timeZone }, all] = await Promise.all([this.cities.current(), this.areas.list('neighborhood')]);
    const area = all.find(({ id, code }) => code === neighborhood && own.includes(id));
    const [now, minutes] = [this.clock.now(), Math.round(hours * 60)];
    return inTransaction<{ key: string }, VisitRefusal>(this.dataSource, async (tx) => {
      // One after the other, so that two forms together hold no more than a day.
      await tx.query('select 1 from liaison where staff_id = $1 for update', [by.id]);
      const isDay = /^\d{4}-\d\d-\d\d$/.test(doneOn);
      const [{ others }] = (await tx.query(
        'select coalesce(sum(minutes), 0)::int as others from liaison_visit where staff_id = $1 and done_on::text = $2 and taken_back_at is null and id <> $3', [by.id, isDay ? doneOn : '', key],
      )) as [{ others: number }];
      const faults = [...visitFaults({ day: doneOn, minutes, note }, others, now, timeZone), ...(area ? [] : [{ path: 'neighborhood', code: neighborhood === '' ? 'EMPTY' : 'NOT_YOUR_AREA' }])];
      if (!area || faults.length > 0) return invalid(...faults);
      await tx.query(
        'insert into liaison_visit (id, staff_id, area_id, kind, done_on, minutes, note, logged_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing',
        [key, by.id, area.id, kind, doneOn, minutes, maskPersonal(note.trim()).text || null, now],
      );
      const [kept] = (await tx.query('select 1 from liaison_visit where id = $1 and staff_id = $2', [key, by.id])) as unknown[];
      return kept ? ok({ key }) : refuse({ code: 'NOT_FOUND' });
    });
  }

  /** One's own, logged in error; twice is once. */
  takeBack(by: StaffVisitor, key: string): Promise<Result<{ key: string }, VisitRefusal>> {
    return inTransaction<{ key: string }, VisitRefusal>(this.dataSource, async (tx) => {
      const [found] = (await tx.query('update liaison_visit set taken_back_at = coalesce(taken_back_at, $3) where id = $1 and staff_id = $2 returning id', [key, by.id, this.clock.now()])) as [unknown[], number];
      return found.length > 0 ? ok({ key }) : refuse({ code: 'NOT_FOUND' });
    });
  }
}
