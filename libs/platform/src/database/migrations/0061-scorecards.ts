import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which day on a version of the scorecard is scored by; null: since it was made. */
export class Scorecards1792000000061 implements MigrationInterface {
  name = 'Scorecards1792000000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table scorecard add first_day date;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table scorecard drop first_day;');
  }
}
