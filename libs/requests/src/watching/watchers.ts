import { StaffDirectory } from '@civic311/identity';
import { type Clock, ok } from '@civic311/kernel';
import { Catalog, CLOCK, inTransaction, Live, NotFound, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StaffLetter } from '../messages/staff-letter.js';
import type { RequestEntity } from '../request.entity.js';
import { LIVE_REQUEST } from '../requests.events.js';
import { newsOf } from '../rules/mentions.js';
import { readingScope, whereVisible } from '../rules/visibility.js';

const catalog = new Catalog('requests');
const MOST_NAMED = 50;

export interface WatcherRow {
  id: string;
  name: string;
}

/** Members of staff who hear what others do with a request, for as long as they may read it. */
@Injectable()
export class Watchers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly people: StaffDirectory,
    private readonly letter: StaffLetter,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins or ends one's own watching; hidden and absent requests are the same `NotFound`. Gives whether one watches now. */
  async watch(staff: StaffVisitor, id: string, watching: boolean): Promise<boolean> {
    const visible = whereVisible(readingScope(staff.scope), 2);
    const found = await this.sql.row(`select 1 from request r where r.id = $1 and ${visible.sql}`, [id, ...visible.values]);
    if (!found) throw new NotFound();
    await inTransaction(this.dataSource, async (tx) => {
      if (watching) await this.add(tx, id, [staff.id], this.clock.now());
      else await tx.query('delete from request_watcher where request_id = $1 and staff_id = $2', [id, staff.id]);
      await this.live.tell(tx, LIVE_REQUEST, id);
      return ok(undefined);
    });
    return watching;
  }

  async add(tx: Transaction, requestId: string, staffIds: readonly string[], at: Date): Promise<void> {
    await tx.query(
      'insert into request_watcher (request_id, staff_id, since) select $1, unnest($2::uuid[]), $3 on conflict do nothing',
      [requestId, staffIds, at],
    );
  }

  /** By name, at most 50. Who may see the request is asked before. */
  of(requestId: string): Promise<WatcherRow[]> {
    return this.sql.rows<WatcherRow>(
      `select s.id, s.name from request_watcher w join staff s on s.id = w.staff_id and s.disabled_at is null
       where w.request_id = $1 order by s.name, s.id limit ${MOST_NAMED}`,
      [requestId],
    );
  }

  /** The departments whose people read a request: its own, and those that were asked for something and did not send it back. */
  async readingDepartments(request: Pick<RequestEntity, 'id' | 'departmentId'>): Promise<string[]> {
    const asked = await this.sql.rows<{ id: string }>(
      `select distinct provider_department_id as id from handoff_task
       where request_id = $1 and provider_department_id is not null and state in ('offered', 'accepted', 'done')`,
      [request.id],
    );
    return [request.departmentId, ...asked.map(({ id }) => id)];
  }

  /**
   * Tells who watches it, or what was merged into it, of an entry by somebody else. Who has news of it that they have not
   * seen is not told again: they will read it all.
   */
  async happened(tx: Transaction, request: RequestEntity, { kind, id, actorId }: { kind: string; id: string; actorId: string | null }, at: Date): Promise<void> {
    const watching = (await tx.query(
      `select distinct w.staff_id as id from request_watcher w
       where w.request_id = any(array(select $1::uuid union all select id from request where master_id = $1 limit 100)) and w.staff_id is distinct from $2
         and not exists (select 1 from staff_notice n where n.staff_id = w.staff_id and n.about_id = $1 and n.seen_at is null and n.mailed_at is null)
       limit 200`,
      [request.id, actorId],
    )) as { id: string }[];
    if (watching.length === 0) return;
    const readers = await this.people.readers(await this.readingDepartments(request), watching.map((one) => one.id));
    const facts = (language: string) => ({ what: catalog.in(language)(`watched.${newsOf(kind)}`) });
    await this.letter.send(tx, request, readers.map((one) => one.id), { kind: 'watched', once: id, at, facts });
  }
}
