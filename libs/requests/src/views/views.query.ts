import { type StaffVisitor, Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Condition, mayChangeView, mayShareView, MOST_VIEWS, type QueueColumn, type QueueSort, type ViewAudience } from '../rules/queue-view.js';
import { viewReader } from './view-filter.js';

export interface ViewRow {
  id: string;
  ownerId: string;
  ownerName: string;
  audience: ViewAudience;
  departmentId: string | null;
  departmentName: string | null;
  name: string;
  conditions: Condition[];
  columns: QueueColumn[];
  sort: QueueSort;
}

export interface ListedView extends ViewRow {
  isOwn: boolean;
  mayChange: boolean;
}

/** The views in somebody's list: their own, their teams' and the city's. */
@Injectable()
export class ViewsQuery {
  constructor(private readonly sql: Sql) {}

  /** Own ones first, then the teams', then the city's, each by name. At most 20 of each, and 20 for each team. */
  async of(staff: StaffVisitor, language: string): Promise<ListedView[]> {
    const reader = viewReader(staff);
    const rows = await this.sql.rows<ViewRow>(
      `${VIEW}
       where v.owner_id = $2 or v.audience = 'city' or (v.audience = 'team' and ($3::uuid[] is null or v.department_id = any($3)))
       order by v.owner_id <> $2, v.audience = 'city', lower(v.name), v.id limit $4`,
      [language, staff.id, reader.departmentIds, 5 * MOST_VIEWS],
    );
    return rows.map((row) => ({ ...row, isOwn: row.ownerId === staff.id, mayChange: mayChangeView(reader, row) }));
  }

  /** The departments with which this person may share a view; all active ones for who sees the whole city. */
  async teams(staff: StaffVisitor, language: string): Promise<{ id: string; name: string }[]> {
    const reader = viewReader(staff);
    const rows = await this.sql.rows<{ id: string; name: string }>(
      `select id, coalesce(name->>$1, name->>'en') as name from department
       where active and ($2::uuid[] is null or id = any($2)) order by name limit 100`,
      [language, reader.departmentIds],
    );
    return rows.filter(({ id }) => mayShareView(reader, 'team', id));
  }
}

const VIEW = `select v.id, v.owner_id as "ownerId", p.name as "ownerName", v.audience, v.department_id as "departmentId",
    coalesce(d.name->>$1, d.name->>'en') as "departmentName", v.name, v.conditions, v.columns, v.sort
  from queue_view v join staff p on p.id = v.owner_id left join department d on d.id = v.department_id`;
