import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { StaffNotice } from './messaging.types.js';

const MOST_COUNTED = 100;

export const noticePosition = (notice: StaffNotice): readonly unknown[] => [notice.at.toISOString(), notice.id];

/** What one member of staff has been told. */
@Injectable()
export class MyNoticesQuery {
  constructor(private readonly sql: Sql) {}

  /** Newest first; what waits for the person's hours is not shown before. */
  async page(staffId: string, now: Date, first: number, after?: string): Promise<Page<StaffNotice>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<StaffNotice>(
      `select id, kind, path, subject, body, urgent, deliver_at as at, seen_at as "seenAt" from staff_notice
       where staff_id = $1 and deliver_at <= $2 and ($4::timestamptz is null or (deliver_at, id) < ($4, $5::uuid))
       order by deliver_at desc, id desc limit $3`,
      [staffId, now, first + 1, at, id],
    );
    return toPage(rows, first, noticePosition);
  }

  /** How many are new, counted up to 100. */
  async unseen(staffId: string, now: Date): Promise<number> {
    const row = await this.sql.row<{ count: number }>(
      `select count(*)::int as count from (select 1 from staff_notice
         where staff_id = $1 and seen_at is null and deliver_at <= $2 limit ${MOST_COUNTED}) as few`,
      [staffId, now],
    );
    return row?.count ?? 0;
  }
}
