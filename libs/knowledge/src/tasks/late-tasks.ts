import { type Clock, ok } from '@civic311/kernel';
import { CLOCK, inTransaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TellOwner } from '../articles/tell-owner.js';
import { TASK_DAYS } from '../rules/index.js';

interface Late {
  id: string;
  code: string | null;
  title: string;
  departmentId: string;
}

/** What an article's people were told of and left lying goes up to the head of its department, once. */
@Injectable()
export class LateTasks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owner: TellOwner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A sweep of the worker: at most `most`; gives how many. Run again until it gives 0. A gap that no department has is nobody's to be late with. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const swept = await inTransaction<number, never>(this.dataSource, async (tx) => {
      const late: Late[] = await tx.query(
        `select k.id, a.code, coalesce(t.title, k.words) as title, coalesce(a.department_id, k.department_id) as "departmentId"
         from knowledge_task k left join article a on a.id = k.article_id left join article_version v on v.article_id = a.id and v.state = 'published'
           left join article_text t on t.version_id = v.id and t.language = v.language
         where k.done_at is null and k.climbed_at is null and coalesce(k.due_at, k.made_at + make_interval(days => ${TASK_DAYS})) <= $1
           and coalesce(a.department_id, k.department_id) is not null and (k.kind = 'gap' or v.id is not null)
         order by k.made_at, k.id limit $2 for update of k skip locked`,
        [now, most],
      );
      for (const { id, code, title, departmentId } of late) {
        await this.owner.tell(tx, 'late', await this.owner.head(tx, departmentId, now), { path: code ? `/knowledge/${code}` : '/knowledge', title, once: id }, now);
      }
      await tx.query('update knowledge_task set climbed_at = $2 where id = any($1::uuid[])', [late.map(({ id }) => id), now]);
      return ok(late.length);
    });
    return swept.ok ? swept.value : 0;
  }
}
