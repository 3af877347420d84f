import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many people live in an area, by year, and who counted them. */
export class Population1792000000051 implements MigrationInterface {
  name = 'Population1792000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table area_population (
        area_id uuid not null constraint fk_area_population_area references area on delete cascade,
        year smallint not null,
        people integer not null,
        source text not null,
        constraint pk_area_population primary key (area_id, year),
        constraint ck_area_population_people check (people >= 0)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table area_population;');
  }
}
