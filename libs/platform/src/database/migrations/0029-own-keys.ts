import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which keys somebody gave to what: only those that differ from the usual ones. */
export class OwnKeys1792000000029 implements MigrationInterface {
  name = 'OwnKeys1792000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table staff_preference add column own_keys jsonb not null default '{}'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff_preference drop column own_keys');
  }
}
