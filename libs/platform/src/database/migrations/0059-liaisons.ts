import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Volunteers who apply to be liaisons, who of them became one, for which neighborhoods, and until when they are certified. */
export class Liaisons1792000000059 implements MigrationInterface {
  name = 'Liaisons1792000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table liaison_application (
        id uuid not null constraint pk_liaison_application primary key,
        -- What the form was sent with: the same is taken once.
        form_key uuid not null constraint uq_liaison_application_form_key unique,
        state text not null default 'new',
        -- Who they are is forgotten when they are declined.
        name text,
        email text,
        why text,
        neighborhood_id uuid not null constraint fk_liaison_application_neighborhood references area,
        languages text[] not null,
        -- In which they are written to.
        language text not null,
        applied_at timestamptz not null,
        decided_at timestamptz,
        decided_by_id uuid constraint fk_liaison_application_staff references staff,
        decline_reason text,
        constraint ck_liaison_application_state check (state in ('new', 'accepted', 'declined')),
        constraint ck_liaison_application_person check (state = 'declined' or (name is not null and email is not null and why is not null)),
        constraint ck_liaison_application_decided check ((state = 'new') = (decided_at is null)),
        constraint ck_liaison_application_declined check ((state = 'declined') = (decline_reason is not null)),
        constraint ck_liaison_application_sizes check (length(name) <= 100 and length(email) <= 254 and length(why) <= 2000 and length(decline_reason) <= 1000)
      );
      create index ix_liaison_application_state on liaison_application (state, applied_at desc, id desc);
      create index ix_liaison_application_applied on liaison_application (applied_at desc, id desc);
      -- Who waits for an answer waits once.
      create unique index uq_liaison_application_waiting on liaison_application (lower(email)) where state = 'new';

      create table liaison (
        staff_id uuid not null constraint pk_liaison primary key constraint fk_liaison_staff references staff,
        application_id uuid not null constraint fk_liaison_application references liaison_application,
        -- As residents read it.
        shown_name text not null,
        languages text[] not null,
        office_hours text,
        since timestamptz not null,
        ended_at timestamptz,
        constraint ck_liaison_sizes check (length(shown_name) between 1 and 100 and length(office_hours) <= 300)
      );
      create table liaison_area (
        staff_id uuid not null constraint fk_liaison_area_liaison references liaison on delete cascade,
        area_id uuid not null constraint fk_liaison_area_area references area,
        constraint pk_liaison_area primary key (staff_id, area_id)
      );
      create index ix_liaison_area_area on liaison_area (area_id);

      -- All that there were: what was said while one was in force may be sent later.
      create table liaison_certificate (
        id uuid not null constraint pk_liaison_certificate primary key,
        staff_id uuid not null constraint fk_liaison_certificate_liaison references liaison on delete cascade,
        granted_at timestamptz not null,
        until timestamptz not null,
        -- Null: the liaison has yet to be told that it runs out.
        renewal_told_at timestamptz,
        constraint ck_liaison_certificate_until check (until >= granted_at)
      );
      create index ix_liaison_certificate_staff on liaison_certificate (staff_id, until desc);
      create index ix_liaison_certificate_due on liaison_certificate (until) where renewal_told_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table liaison_certificate, liaison_area, liaison, liaison_application;');
  }
}
