import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which invitations a demo made up, so that they can be put anew. */
export class SampleInvitations1792000000066 implements MigrationInterface {
  name = 'SampleInvitations1792000000066';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invitation add column sample boolean not null default false;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invitation drop column sample;');
  }
}
