import { decodeMoment, inLanguage, NotFound, type Page, Sql, type StaffVisitor, toPage, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { ApplicationState } from '../rules/index.js';
import type { LiaisonApplication } from './applications.types.js';

export const applicationPosition = ({ appliedAt, id }: { appliedAt: Date; id: string }): readonly unknown[] => [appliedAt.toISOString(), id];

type Row = Omit<LiaisonApplication, 'neighborhood'> & { neighborhood: Translated };
/** The address only for those who may read how to reach people: $1. */
const APPLICATION = `a.id, a.state, a.name, case when $1 then a.email end as email, area.name as neighborhood, a.languages, a.why, a.language, a.applied_at as "appliedAt", a.decided_at as "decidedAt",
  (select name from staff where staff.id = a.decided_by_id) as "decidedBy", a.decline_reason as "declineReason" from liaison_application a join area on area.id = a.neighborhood_id`;

/** Applications, as staff read them. */
@Injectable()
export class ApplicationsQuery {
  constructor(private readonly sql: Sql) {}

  /** The latest first; `state`: only those that stand so. */
  async list(by: StaffVisitor, state: ApplicationState | null, language: string, first: number, after?: string): Promise<Page<LiaisonApplication>> {
    const [appliedAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Row>(
      `select ${APPLICATION} where ($2::text is null or a.state = $2) and ($3::timestamptz is null or (a.applied_at, a.id) < ($3, $4::uuid))
       order by a.applied_at desc, a.id desc limit $5`,
      [by.permissions.has('outreach.read-contact'), state, appliedAt, id, first + 1],
    );
    return toPage(rows.map((row) => ({ ...row, neighborhood: inLanguage(row.neighborhood, language) })), first, applicationPosition);
  }

  async one(by: StaffVisitor, id: string, language: string): Promise<LiaisonApplication> {
    const row = await this.sql.row<Row>(`select ${APPLICATION} where a.id = $2`, [by.permissions.has('outreach.read-contact'), id]);
    if (!row) throw new NotFound();
    return { ...row, neighborhood: inLanguage(row.neighborhood, language) };
  }
}
