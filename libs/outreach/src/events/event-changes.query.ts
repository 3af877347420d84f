import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { EventChange } from './events.types.js';

const MOST = 50;

/** Who did what with an event: the last fifty, the newest first. Texts are named, not repeated. */
@Injectable()
export class EventChangesQuery {
  constructor(private readonly sql: Sql) {}

  of(eventId: string): Promise<EventChange[]> {
    return this.sql.rows<EventChange>(
      `select c.id, c.changed_at as at, staff.name as "byName",
         case when c.before is null then 'written' else coalesce(c.after->>'state', 'changed') end as act,
         case when c.before is null or c.after ? 'state' then '[]' else
           (select jsonb_agg(jsonb_build_object('field', now.key,
              'before', case when jsonb_typeof(c.before->now.key) in ('string', 'number') then c.before->>now.key end,
              'after', case when jsonb_typeof(now.value) in ('string', 'number') then now.value #>> '{}' end) order by now.key)
            from jsonb_each(c.after) as now) end as fields
       from change_log c left join staff on staff.id = c.changed_by where c.kind = 'event' and c.about = $1 order by c.changed_at desc, c.id desc limit ${MOST}`,
      [eventId],
    );
  }
}
