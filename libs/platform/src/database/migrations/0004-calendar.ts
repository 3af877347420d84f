import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Service calendars and their versions. */
export class Calendar1792000000004 implements MigrationInterface {
  name = 'Calendar1792000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_calendar (
        id uuid not null constraint pk_service_calendar primary key,
        code text not null constraint uq_service_calendar_code unique,
        name text not null
      );

      create table calendar_version (
        id uuid not null constraint pk_calendar_version primary key,
        calendar_id uuid not null constraint fk_calendar_version_calendar references service_calendar on delete cascade,
        version integer not null,
        time_zone text not null,
        weekly jsonb not null,
        effective_from timestamptz not null,
        published_at timestamptz not null default now(),
        published_by uuid,
        constraint uq_calendar_version unique (calendar_id, version)
      );

      create table calendar_exception (
        id uuid not null constraint pk_calendar_exception primary key,
        version_id uuid not null constraint fk_calendar_exception_version references calendar_version on delete cascade,
        local_date date not null,
        kind text not null,
        name text not null,
        windows jsonb not null,
        source text not null,
        constraint ck_calendar_exception_kind check (kind in ('HOLIDAY', 'SHORT_DAY', 'EXTRA_DAY', 'EMERGENCY_CLOSURE')),
        constraint uq_calendar_exception unique (version_id, local_date)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table calendar_exception; drop table calendar_version; drop table service_calendar;`);
  }
}
