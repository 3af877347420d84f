import { type Clock, isId } from '@civic311/kernel';
import { CLOCK, Live, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_PRESENCE } from '../requests.events.js';
import { readingScope, whereVisible } from '../rules/visibility.js';

/** Seconds. A page says every 15 that it is looked at, and while letters come that somebody writes. */
export const VIEWING_SECONDS = 45;
export const WRITING_SECONDS = 6;

export interface PersonPresent {
  name: string;
  /** The form that they write in; null while they only look. */
  writing: string | null;
}

/** Who looks at a request, and who writes. It locks nothing, and it lies in the database: every process sees the same. */
@Injectable()
export class Presence {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** "I look at it", "I write in this form" or "I have left"; gives who else is there. Others are told when that is news. */
  async say(staff: StaffVisitor, requestId: string, doing: { writing: string | null; left: boolean }): Promise<PersonPresent[]> {
    await this.known(staff, requestId);
    const now = this.clock.now();
    await this.dataSource.transaction(async (tx) => {
      const [before] = (await tx.query(
        `select writing, viewing_until > $3 as here, writing_until > $3 as writes from request_presence where request_id = $1 and staff_id = $2 for update`,
        [requestId, staff.id, now],
      )) as { writing: string | null; here: boolean; writes: boolean | null }[];
      if (doing.left) await tx.query('delete from request_presence where request_id = $1 and staff_id = $2', [requestId, staff.id]);
      else {
        await tx.query(
          `insert into request_presence (request_id, staff_id, viewing_until, writing, writing_until) values ($1, $2, $3, $4, $5)
           on conflict (request_id, staff_id) do update
           set viewing_until = excluded.viewing_until, writing = excluded.writing, writing_until = excluded.writing_until`,
          [requestId, staff.id, later(now, VIEWING_SECONDS), doing.writing, doing.writing ? later(now, WRITING_SECONDS) : null],
        );
      }
      const was = before?.here ? (before.writes ? before.writing : 'looking') : null;
      const is = doing.left ? null : (doing.writing ?? 'looking');
      if (was !== is) await this.live.tell(tx, LIVE_PRESENCE, requestId);
    });
    return this.others(staff, requestId);
  }

  /** Everybody else who is there now, by name, at most 20. Who may see the request is asked before. */
  others(staff: StaffVisitor, requestId: string): Promise<PersonPresent[]> {
    return this.sql.rows<PersonPresent>(
      `select s.name, case when p.writing_until > $3 then p.writing end as writing
       from request_presence p join staff s on s.id = p.staff_id and s.disabled_at is null
       where p.request_id = $1 and p.staff_id <> $2 and p.viewing_until > $3 order by s.name, s.id limit 20`,
      [requestId, staff.id, this.clock.now()],
    );
  }

  /** Forgets who left without a word; gives how many. */
  async sweep(now: Date): Promise<number> {
    const [, gone] = (await this.dataSource.query('delete from request_presence where viewing_until < $1 returning 1', [later(now, -3_600)])) as [unknown[], number];
    return gone;
  }

  /** Names are for those who may see the request. */
  async known(staff: StaffVisitor, requestId: string): Promise<void> {
    const visible = whereVisible(readingScope(staff.scope), 2);
    const found = isId(requestId)
      ? await this.sql.row(`select 1 from request r where r.id = $1 and ${visible.sql}`, [requestId, ...visible.values])
      : undefined;
    if (!found) throw new NotFound();
  }
}

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
