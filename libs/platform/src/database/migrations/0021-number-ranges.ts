import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a question for a number takes at the least and at the most. */
export class NumberRanges1792000000021 implements MigrationInterface {
  name = 'NumberRanges1792000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table service_question add column min double precision, add column max double precision,
        add constraint ck_service_question_range check (datatype = 'number' or (min is null and max is null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service_question drop column min, drop column max;');
  }
}
