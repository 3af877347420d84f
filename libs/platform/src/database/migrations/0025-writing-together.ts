import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the staff watches a request. */
export class WritingTogether1792000000025 implements MigrationInterface {
  name = 'WritingTogether1792000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_watcher (
        request_id uuid not null constraint fk_request_watcher_request references request,
        staff_id uuid not null constraint fk_request_watcher_staff references staff on delete cascade,
        since timestamptz not null,
        constraint pk_request_watcher primary key (request_id, staff_id)
      );
      create index ix_request_watcher_staff on request_watcher (staff_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table request_watcher;');
  }
}
