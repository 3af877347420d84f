import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the city calls a department inside, beside the name that residents read. */
export class Departments1792000000040 implements MigrationInterface {
  name = 'Departments1792000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table department add column inside_name text not null default ''");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table department drop column inside_name');
  }
}
