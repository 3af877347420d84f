import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { whereVisible } from '../rules/visibility.js';

export interface MergedRow {
  id: string;
  reference: string;
  openedAt: Date;
  description: string;
  mergedAt: Date;
}

/** What was merged with a request and split from it, for staff. */
@Injectable()
export class MergedQuery {
  constructor(private readonly sql: Sql) {}

  /** What goes on in this request, over any number of merges; at most 100, oldest first. */
  into(id: string): Promise<MergedRow[]> {
    return this.sql.rows<MergedRow>(
      `select r.id, r.reference, r.opened_at as "openedAt", r.description, m.merged_at as "mergedAt"
       from request r join request_merge m on m.source_id = r.id and m.undone_at is null
       where r.master_id = $1 order by r.opened_at, r.id limit 100`,
      [id],
    );
  }

  /** When this one was merged; undefined when it stands by itself. */
  mergedAt(id: string): Promise<{ mergedAt: Date } | undefined> {
    return this.sql.row('select merged_at as "mergedAt" from request_merge where source_id = $1 and undone_at is null', [id]);
  }

  /** Its parts and the one that it is a part of, as far as the person may see them; at most 50. */
  split(scope: RowScope, id: string): Promise<{ reference: string; isPart: boolean }[]> {
    const visible = whereVisible(scope, 2);
    return this.sql.rows(
      `select r.reference, r.id = s.part_id as "isPart" from request_split s
         join request r on r.id = case when s.part_id = $1 then s.origin_id else s.part_id end
       where (s.part_id = $1 or s.origin_id = $1) and ${visible.sql} order by s.split_at limit 50`,
      [id, ...visible.values],
    );
  }
}
