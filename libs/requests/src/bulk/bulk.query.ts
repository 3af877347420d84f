import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type QueueFilter, QueueQuery, type QueueRow } from '../reading/queue.query.js';
import { type BulkAction, MOST_AT_ONCE } from '../rules/bulk.js';

export interface BulkRunRow {
  id: string;
  action: BulkAction;
  createdAt: Date;
  finishedAt: Date | null;
  undoesId: string | null;
  undoneById: string | null;
}

export interface BulkItemRow {
  id: string;
  reference: string;
  serviceName: string;
  address: string | null;
  state: 'waiting' | 'done' | 'refused';
  refusal: { code: string } | null;
}

/** What somebody chose among the requests they may act on, and what came of their runs. */
@Injectable()
export class BulkQuery {
  constructor(
    private readonly queue: QueueQuery,
    private readonly sql: Sql,
  ) {}

  /** The first 500, soonest due first; what one does not see is left out. */
  async chosen(scope: RowScope, filter: QueueFilter, language: string, now: Date): Promise<{ rows: QueueRow[]; hasMore: boolean }> {
    const page = await this.queue.page(scope, filter, { first: MOST_AT_ONCE, language, now });
    return { rows: page.rows, hasMore: page.hasNextPage };
  }

  /** A run of one's own. */
  async run(staffId: string, runId: string): Promise<BulkRunRow | undefined> {
    return this.sql.row<BulkRunRow>(
      `select r.id, r.action, r.created_at as "createdAt", r.finished_at as "finishedAt", r.undoes_id as "undoesId", u.id as "undoneById"
       from bulk_run r left join bulk_run u on u.undoes_id = r.id where r.id = $1 and r.staff_id = $2`,
      [runId, staffId],
    );
  }

  /** Refused ones first: they are what is left to do. At most 500. */
  async items(runId: string, language: string): Promise<BulkItemRow[]> {
    return this.sql.rows<BulkItemRow>(
      `select r.id, r.reference, coalesce(s.name->>$2, s.name->>'en') as "serviceName", r.address, i.state, i.refusal
       from bulk_item i join request r on r.id = i.request_id join service s on s.id = r.service_id
       where i.run_id = $1 order by i.state <> 'refused', i.position limit ${MOST_AT_ONCE}`,
      [runId, language],
    );
  }
}
