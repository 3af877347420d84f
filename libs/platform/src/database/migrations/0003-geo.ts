import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The city, its areas and its addresses. */
export class Geo1792000000003 implements MigrationInterface {
  name = 'Geo1792000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row: the city this installation serves.
      create table city (
        id smallint not null constraint pk_city primary key,
        name text not null,
        time_zone text not null,
        languages text[] not null,
        settings jsonb not null,
        demo boolean not null default false,
        seed_hash text not null,
        constraint ck_city_one check (id = 1)
      );

      create table area (
        id uuid not null constraint pk_area primary key,
        kind text not null,
        code text not null,
        name jsonb not null,
        boundary jsonb,
        constraint ck_area_kind check (kind in ('neighborhood', 'district')),
        constraint uq_area unique (kind, code)
      );

      -- place = metres east and north of the city's centre, so that distance is a circle in one GiST index.
      create table address (
        id uuid not null constraint pk_address primary key,
        text text not null constraint uq_address_text unique,
        kind text not null,
        zip text,
        latitude double precision not null,
        longitude double precision not null,
        place point not null,
        neighborhood_id uuid constraint fk_address_neighborhood references area,
        district_id uuid constraint fk_address_district references area,
        search_text text not null,
        constraint ck_address_kind check (kind in ('address', 'intersection', 'landmark'))
      );
      create index ix_address_search on address using gin (search_text gin_trgm_ops);
      create index ix_address_prefix on address (search_text text_pattern_ops);
      create index ix_address_place on address using gist (place);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table address; drop table area; drop table city;`);
  }
}
