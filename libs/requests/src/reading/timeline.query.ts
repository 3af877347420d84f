import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Audience } from '../timeline.js';

export interface TimelineRow {
  id: string;
  kind: string;
  at: Date;
  actorKind: string;
  actorName: string | null;
  audience: Audience;
  facts: Record<string, unknown>;
  body: string | null;
  fromDepartment: string | null;
  toDepartment: string | null;
  fromService: string | null;
  toService: string | null;
  assigneeName: string | null;
  /** The reference of the merged request that it was written on; null where it is this one's own. */
  origin: string | null;
  /** The reference of the request that a duplicate goes on in, where everybody may look at that one. */
  goesOnIn: string | null;
}

/** What happened to a request, oldest first, with the names that its sentences need; at most the last 200 entries. */
@Injectable()
export class TimelineQuery {
  constructor(private readonly sql: Sql) {}

  /**
   * Names of staff are for staff: the public reads what the city did, not who. Staff also read the words of what was merged
   * into it, where and when they were written; a reporter never reads another's.
   */
  async of(requestId: string, audiences: readonly Audience[], language: string): Promise<TimelineRow[]> {
    const forStaff = audiences.includes('staff');
    // Everybody else may be told the area only.
    const seesPlace = forStaff || audiences.includes('reporter');
    const rows = await this.sql.rows<TimelineRow>(
      `select e.id, e.kind, e.occurred_at as at, e.actor_kind as "actorKind", e.audience,
         case when e.kind = 'relocated' and not $5 and r.place_shown = 'area' then e.facts - 'from' - 'to' else e.facts end as facts,
         e.body, m.reference as "goesOnIn", case when e.request_id <> $1 then r.reference end as origin,
         case when $4 then p.name end as "actorName", case when $4 then q.name end as "assigneeName",
         coalesce(df.name->>$3, df.name->>'en') as "fromDepartment", coalesce(dt.name->>$3, dt.name->>'en', k.name) as "toDepartment",
         coalesce(sf.name->>$3, sf.name->>'en') as "fromService", coalesce(st.name->>$3, st.name->>'en') as "toService"
       from (select * from request_event where audience = any($2::text[]) and (request_id = $1 or body is not null or kind = 'opened')
               and request_id = any(case when $4 then array(select $1::uuid union all select id from request where master_id = $1 limit 100) else array[$1::uuid] end)
             order by occurred_at desc, id desc limit 200) as e
         join request r on r.id = e.request_id
         left join request m on m.reference = e.facts->>'duplicateOf' and m.is_public and m.moderation <> 'hidden'
         left join staff p on p.id = e.actor_id
         left join staff q on q.id::text = e.facts->>'assigneeId'
         left join department df on df.id::text = e.facts->>'from'
         left join department dt on dt.id::text = coalesce(e.facts->>'to', e.facts->>'departmentId')
         left join contractor k on k.id::text = e.facts->>'contractorId'
         left join service sf on sf.id::text = e.facts->>'from'
         left join service st on st.id::text = e.facts->>'to'
       order by e.occurred_at, e.id`,
      [requestId, audiences, language, forStaff, seesPlace],
    );
    return forStaff ? rows.filter((row) => !isTwin(row, rows)) : rows;
  }
}

/** Staff read the entry with the reason; its public twin says less. */
const isTwin = (row: TimelineRow, rows: readonly TimelineRow[]): boolean =>
  row.audience === 'public' &&
  rows.some((other) => other.audience === 'staff' && other.kind === row.kind && other.origin === row.origin && other.at.getTime() === row.at.getTime());
