import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left lying in the knowledge base goes up, once. */
export class LateKnowledgeTasks1792000000083 implements MigrationInterface {
  name = 'LateKnowledgeTasks1792000000083';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table knowledge_task add column climbed_at timestamptz;
      create index ix_knowledge_task_climbing on knowledge_task (coalesce(due_at, made_at)) where done_at is null and climbed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table knowledge_task drop column climbed_at;');
  }
}
