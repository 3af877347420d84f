import { Areas } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql, type StaffVisitor, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { standing } from '../rules/index.js';
import { Certificates } from './certificates.js';
import type { LiaisonArea, OwnLiaison, PublicLiaison } from './liaisons.types.js';

const MOST = 200;

/** Who the liaisons are, for which neighborhoods, and where each stands. */
@Injectable()
export class LiaisonsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly areas: Areas,
    private readonly certificates: Certificates,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ids of the neighborhoods that a liaison speaks for, none where that has ended; undefined: staff of the city, who may go anywhere. */
  async areasOf(staffId: string): Promise<string[] | undefined> {
    const row = await this.sql.row<{ ids: string[] }>(
      `select array(select area_id from liaison_area a where a.staff_id = l.staff_id and l.ended_at is null)::text[] as ids from liaison l where l.staff_id = $1`, [staffId],
    );
    return row?.ids;
  }

  /** Who is certified now, by name; `code`: for this neighborhood only. Nothing of how to reach them: the city passes on what is written to them. */
  async certified(code: string | null, language: string): Promise<PublicLiaison[]> {
    const rows = await this.sql.rows<Omit<PublicLiaison, 'areas'> & { areas: { code: string; name: Translated }[] }>(
      `select l.shown_name as name, l.languages, l.office_hours as "officeHours", jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name) order by a.code) as areas
       from liaison l join liaison_area la on la.staff_id = l.staff_id join area a on a.id = la.area_id
       where l.ended_at is null and exists (select 1 from liaison_certificate c where c.staff_id = l.staff_id and c.granted_at <= $1 and c.until > $1)
         and ($2::text is null or exists (select 1 from liaison_area own join area here on here.id = own.area_id where own.staff_id = l.staff_id and here.code = $2))
       group by l.staff_id order by l.shown_name, l.staff_id limit ${MOST}`,
      [this.clock.now(), code],
    );
    return rows.map((row) => ({ ...row, areas: row.areas.map(({ code: area, name }): LiaisonArea => ({ code: area, name: inLanguage(name, language) })) }));
  }

  /** Where the visitor stands as a liaison, and what they have yet to learn. */
  async own(by: StaffVisitor, language: string): Promise<OwnLiaison> {
    const [row, modules, all, mayEnter] = await Promise.all([
      this.sql.row<{ until: Date | null; endedAt: Date | null; officeHours: string | null }>(
        `select (select max(until) from liaison_certificate c where c.staff_id = l.staff_id) as until, l.ended_at as "endedAt", l.office_hours as "officeHours" from liaison l where l.staff_id = $1`,
        [by.id],
      ),
      this.certificates.modules(by.id),
      this.areas.list('neighborhood'),
      this.certificates.mayEnter(by),
    ]);
    const own = await this.areasOf(by.id);
    return {
      standing: row ? standing(row, this.clock.now()) : null,
      certifiedUntil: row?.until ?? null,
      mayEnter,
      officeHours: row?.officeHours ?? null,
      areas: all.filter(({ id }) => own?.includes(id) ?? true).map(({ code, name }) => ({ code, name: inLanguage(name, language) })),
      modules: modules.map(({ code, title, pass }) => ({ code, title, passedAt: pass?.takenAt ?? null, expiresAt: pass?.expiresAt ?? null })),
    };
  }
}
