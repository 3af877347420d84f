import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the rules would send a corrected request, until a person chooses; and how exactly places are shown. */
export class Rerouting1792000000009 implements MigrationInterface {
  name = 'Rerouting1792000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request add proposed_department_id uuid
        constraint fk_request_proposed_department references department;
      alter table request add place_shown text not null default 'exact'
        constraint ck_request_place_shown check (place_shown in ('exact', 'area'));
      alter table service add place_shown text not null default 'exact'
        constraint ck_service_place_shown check (place_shown in ('exact', 'area'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service drop column place_shown; alter table request drop column place_shown, drop column proposed_department_id;');
  }
}
