import { inLanguage, Sql, type Transaction, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { needsChecklist, type Outcome } from '../rules/lifecycle.js';

export interface CheckRow {
  code: string;
  text: Translated;
  mustBeDone: boolean;
  doneAt: Date | null;
  doneByName: string | null;
}

const MOST_REQUESTS = 100;

/** The checklist of a request's service as it is now, with what is done. */
@Injectable()
export class Checklist {
  constructor(private readonly sql: Sql) {}

  async of(requestId: string): Promise<CheckRow[]> {
    return (await this.ofMany([requestId])).get(requestId) ?? [];
  }

  /** By request, in the order of the list; of at most 100. Who may see them is asked before. */
  async ofMany(requestIds: readonly string[]): Promise<ReadonlyMap<string, CheckRow[]>> {
    if (requestIds.length > MOST_REQUESTS) throw new RangeError(`at most ${MOST_REQUESTS} at once`);
    const rows = await this.sql.rows<{ id: string; items: (Omit<CheckRow, 'doneAt'> & { doneAt: string | null })[] }>(
      `select r.id, json_agg(json_build_object('code', i.item->>'code', 'text', i.item->'text', 'mustBeDone', (i.item->>'mustBeDone')::boolean,
           'doneAt', c.done_at, 'doneByName', p.name) order by i.ordinality) as items
       from request r join service s on s.id = r.service_id cross join jsonb_array_elements(s.checklist) with ordinality as i(item, ordinality)
         left join request_check c on c.request_id = r.id and c.code = i.item->>'code' left join staff p on p.id = c.done_by
       where r.id = any($1::uuid[]) group by r.id`,
      [requestIds],
    );
    return new Map(rows.map(({ id, items }) => [id, items.map((item) => ({ ...item, doneAt: item.doneAt === null ? null : new Date(item.doneAt) }))]));
  }

  /** What must still be done before a closing with that outcome, in the words of whoever closes it. */
  async inTheWay(tx: Transaction, { id }: { id: string }, outcome: Outcome, staffId: string): Promise<string[]> {
    if (!needsChecklist(outcome)) return [];
    const open = (await this.of(id)).filter(({ mustBeDone, doneAt }) => mustBeDone && doneAt === null);
    if (open.length === 0) return [];
    const [staff] = (await tx.query('select language from staff where id = $1', [staffId])) as { language: string }[];
    return open.map(({ text }) => inLanguage(text, staff?.language ?? 'en'));
  }
}
