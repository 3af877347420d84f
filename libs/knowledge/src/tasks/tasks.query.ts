import { Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { TaskKind } from './knowledge-task.entity.js';
import { departmentsIn } from './tasks.store.js';
import type { KnowledgeTask } from './tasks.types.js';

const TASK = `
  select k.id, k.kind, a.code, (select t.title from article_version v join article_text t on t.version_id = v.id and t.language = v.language
      where v.article_id = a.id order by v.state = 'published' desc, v.number desc limit 1) as title, k.words, k.language, k.times, k.last_at as "lastAt"
  from knowledge_task k left join article a on a.id = k.article_id where k.done_at is null`;

@Injectable()
export class TasksQuery {
  constructor(private readonly sql: Sql) {}

  /** What is to be done about the articles of somebody's departments, and what is missing in all; the newest first, at most 100. */
  open(scope: StaffVisitor['scope'], kind: TaskKind | null): Promise<KnowledgeTask[]> {
    return this.sql.rows(`${TASK} and ($1::uuid[] is null or k.kind = 'gap' or a.department_id = any($1)) and ($2::text is null or k.kind = $2) order by k.last_at desc, k.id limit 100`, [
      departmentsIn(scope),
      kind,
    ]);
  }

  ofArticle(articleId: string): Promise<KnowledgeTask[]> {
    return this.sql.rows(`${TASK} and k.article_id = $1 order by k.last_at desc limit 10`, [articleId]);
  }
}
