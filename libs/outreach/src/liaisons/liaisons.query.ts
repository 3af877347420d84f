import { Areas } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { standing } from '../rules/index.js';
import { Certificates } from './certificates.js';
import type { OwnLiaison } from './liaisons.types.js';

/** Who the liaisons are, for which neighborhoods, and where each stands. */
@Injectable()
export class LiaisonsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly areas: Areas,
    private readonly certificates: Certificates,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ids of the neighborhoods that a liaison speaks for; undefined: staff of the city, who may go anywhere. */
  async areasOf(staffId: string): Promise<string[] | undefined> {
    const row = await this.sql.row<{ ids: string[] }>(
      `select array(select area_id from liaison_area a where a.staff_id = l.staff_id)::text[] as ids from liaison l where l.staff_id = $1 and l.ended_at is null`, [staffId],
    );
    return row?.ids;
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
