import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A neighborhood's public requests, the newest first: without it a quiet place costs a walk through the whole city's. */
export class Neighborhoods1792000000056 implements MigrationInterface {
  name = 'Neighborhoods1792000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_request_neighborhood on request (neighborhood_id, opened_at desc, id desc) where is_public;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_request_neighborhood;');
  }
}
