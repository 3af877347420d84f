import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { gapState } from '../rules/index.js';
import type { TaskKind } from './knowledge-task.entity.js';
import { departmentsIn } from './tasks.store.js';
import type { KnowledgeTask } from './tasks.types.js';

const ANSWERED_DAYS = 30;
const TASK = `
  select k.id, k.kind, a.code, (select t.title from article_version v join article_text t on t.version_id = v.id and t.language = v.language
      where v.article_id = a.id order by v.state = 'published' desc, v.number desc limit 1) as title, k.words, k.language, k.times, k.last_at as "lastAt",
    d.code as department, d.name as "departmentNames", k.owner_id as "ownerId", s.name as "ownerName", k.due_at as "dueAt", k.phrasings, k.missed, k.checked_at as "checkedAt",
    k.done_at as "doneAt"
  from knowledge_task k left join article a on a.id = coalesce(k.article_id, k.answer_id) left join department d on d.id = k.department_id left join staff s on s.id = k.owner_id`;

type Row = Omit<KnowledgeTask, 'state' | 'departmentName'> & { departmentNames: Record<string, string> | null };

@Injectable()
export class TasksQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is to be done about the articles of somebody's departments, and what is missing in all; the newest first, at most 100. */
  async open(scope: StaffVisitor['scope'], kind: TaskKind | null, language = 'en'): Promise<KnowledgeTask[]> {
    const rows = await this.sql.rows<Row>(
      `${TASK} where k.done_at is null and ($1::uuid[] is null or k.kind = 'gap' or a.department_id = any($1)) and ($2::text is null or k.kind = $2) order by k.last_at desc, k.id limit 100`,
      [departmentsIn(scope), kind],
    );
    return rows.map((row) => asTask(row, language));
  }

  async ofArticle(articleId: string, language = 'en'): Promise<KnowledgeTask[]> {
    const rows = await this.sql.rows<Row>(`${TASK} where k.done_at is null and a.id = $1 order by k.last_at desc limit 10`, [articleId]);
    return rows.map((row) => asTask(row, language));
  }

  /** What was missing and the search finds now, of the last thirty days; the newest first, at most 20. */
  async answered(language: string): Promise<KnowledgeTask[]> {
    const rows = await this.sql.rows<Row>(
      `${TASK} where k.kind = 'gap' and k.done_at > $1::timestamptz - make_interval(days => ${ANSWERED_DAYS}) and k.checked_at is not null and k.missed = '{}' order by k.done_at desc, k.id limit 20`,
      [this.clock.now()],
    );
    return rows.map((row) => asTask(row, language));
  }
}

function asTask({ departmentNames, ...row }: Row, language: string): KnowledgeTask {
  const state = row.kind !== 'gap' ? null : gapState({
    isDone: row.doneAt !== null, isGiven: row.ownerId !== null || row.department !== null, hasAnswer: row.code !== null, missed: row.checkedAt ? row.missed.length : null,
  });
  return { ...row, state, departmentName: departmentNames ? (departmentNames[language] ?? Object.values(departmentNames)[0] ?? null) : null };
}
