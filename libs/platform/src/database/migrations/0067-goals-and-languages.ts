import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The module that helps with somebody's own goal, and what is spoken at a listed number. */
export class GoalsAndLanguages1792000000067 implements MigrationInterface {
  name = 'GoalsAndLanguages1792000000067';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table personal_goal add module_code text;
      alter table transfer_target add languages text[] not null default '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table transfer_target drop languages;
      alter table personal_goal drop module_code;
    `);
  }
}
