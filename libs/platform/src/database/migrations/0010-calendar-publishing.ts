import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a calendar was published, corrected or closed; and days off that a person still has to take or leave. */
export class CalendarPublishing1792000000010 implements MigrationInterface {
  name = 'CalendarPublishing1792000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table calendar_version
        add column reason text not null default '',
        add column correction text,
        add constraint fk_calendar_version_published_by foreign key (published_by) references staff;

      create table holiday_proposal (
        id uuid not null constraint pk_holiday_proposal primary key,
        calendar_id uuid not null constraint fk_holiday_proposal_calendar references service_calendar on delete cascade,
        local_date date not null,
        name text not null,
        source text not null,
        about text not null,
        imported_at timestamptz not null,
        imported_by uuid constraint fk_holiday_proposal_imported_by references staff,
        decision text,
        decided_at timestamptz,
        decided_by uuid constraint fk_holiday_proposal_decided_by references staff,
        constraint ck_holiday_proposal_decision check (decision in ('TAKEN', 'LEFT')),
        constraint uq_holiday_proposal unique (calendar_id, local_date, name)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table holiday_proposal;
      alter table calendar_version drop constraint fk_calendar_version_published_by, drop column correction, drop column reason;
    `);
  }
}
