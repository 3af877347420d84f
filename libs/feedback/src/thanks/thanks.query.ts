import { decodeMoment, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Thanks, ThanksColleague } from './thanks.types.js';

const MOST_COLLEAGUES = 500;

export const thanksPosition = ({ givenAt, id }: Thanks): readonly unknown[] => [givenAt.toISOString(), id];

/** The thanks of one person, for that person alone: they are counted for nobody. */
@Injectable()
export class ThanksQuery {
  constructor(private readonly sql: Sql) {}

  /** Newest first. */
  async mine(staff: StaffVisitor, { first, after }: { first: number; after?: string }, language: string): Promise<Page<Thanks>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Thanks>(
      `select t.id, t.words, t.given_at as "givenAt", giver.name as "fromName", r.reference, coalesce(s.name ->> $2, s.name ->> 'en') as "serviceName"
       from thank_you t left join staff giver on giver.id = t.from_id left join request r on r.id = t.request_id left join service s on s.id = r.service_id
       where t.staff_id = $1 and ($3::timestamptz is null or (t.given_at, t.id) < ($3, $4::uuid)) order by t.given_at desc, t.id desc limit $5`,
      [staff.id, language, at, id, first + 1],
    );
    return toPage(rows, first, thanksPosition);
  }

  /** Everybody who works for the city now but oneself, by name; at most five hundred. */
  colleagues(staff: StaffVisitor): Promise<ThanksColleague[]> {
    return this.sql.rows(`select id, name from staff where disabled_at is null and id <> $1 order by name, id limit ${MOST_COLLEAGUES}`, [staff.id]);
  }
}
