import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The indexes of open queues hold what the queue calls open: a wish to reopen is closed, and was due long ago. */
export class OpenQueue1792000000023 implements MigrationInterface {
  name = 'OpenQueue1792000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(indexes("state not in ('closed', 'reopen-requested')"));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(indexes("state <> 'closed'"));
  }
}

const indexes = (open: string): string => `
  drop index ix_request_queue; drop index ix_request_mine; drop index ix_request_city_queue; drop index ix_request_open_age;
  create index ix_request_queue on request (department_id, coalesce(due_at, 'infinity'::timestamptz), id)
    include (due_at, at_risk_at, paused) where ${open};
  create index ix_request_mine on request (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id)
    include (department_id) where ${open};
  create index ix_request_city_queue on request (coalesce(due_at, 'infinity'::timestamptz), id)
    include (due_at, at_risk_at, paused) where ${open};
  create index ix_request_open_age on request (department_id, opened_at, id) where ${open};`;
