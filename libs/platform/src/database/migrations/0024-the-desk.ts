import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a promise is long overdue, so that the queue finds by index what is more than three times late. */
export class TheDesk1792000000024 implements MigrationInterface {
  name = 'TheDesk1792000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request add column long_overdue_at timestamptz;
      -- By the wall clock until its clock moves: only the clock knows the hours of service.
      update request set long_overdue_at = due_at + 2 * greatest(due_at - opened_at, interval '0') where state <> 'closed';
      create index ix_request_long_overdue on request (department_id, long_overdue_at) where ${OPEN};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_request_long_overdue; alter table request drop column long_overdue_at;');
  }
}

const OPEN = "state not in ('closed', 'reopen-requested')";
