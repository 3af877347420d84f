import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is missing gets somebody who sees to it, a day, and an answer whose finding is checked. */
export class GapTasks1792000000042 implements MigrationInterface {
  name = 'GapTasks1792000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table knowledge_task
        add column department_id uuid constraint fk_knowledge_task_department references department,
        add column owner_id uuid constraint fk_knowledge_task_owner references staff,
        add column due_at timestamptz,
        -- The article that is to answer it.
        add column answer_id uuid constraint fk_knowledge_task_answer references article,
        -- All ways in which it was asked, and those for which the search did not find the answer when it was last checked.
        add column phrasings text[] not null default '{}',
        add column missed text[] not null default '{}',
        add column checked_at timestamptz,
        add constraint ck_knowledge_task_gap check (kind = 'gap'
          or (department_id is null and owner_id is null and due_at is null and answer_id is null and checked_at is null));
      create index ix_knowledge_task_answer on knowledge_task (answer_id) where done_at is null and answer_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table knowledge_task drop constraint ck_knowledge_task_gap, drop column department_id, drop column owner_id, drop column due_at, drop column answer_id,
        drop column phrasings, drop column missed, drop column checked_at;
    `);
  }
}
