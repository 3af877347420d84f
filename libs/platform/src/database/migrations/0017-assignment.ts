import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who can do which work, how much of it, and whom it was given; ready words and ready steps for the desk. */
export class Assignment1792000000017 implements MigrationInterface {
  name = 'Assignment1792000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table skill (
        id uuid not null constraint pk_skill primary key,
        code text not null constraint uq_skill_code unique,
        name jsonb not null,
        constraint ck_skill_code check (length(code) between 1 and 64)
      );

      -- What a service takes: how heavy one request weighs, and the skills that it needs, all of them.
      create table service_work (
        service_id uuid not null constraint pk_service_work primary key constraint fk_service_work_service references service on delete cascade,
        weight smallint not null,
        constraint ck_service_work_weight check (weight between 1 and 100)
      );
      create table service_skill (
        service_id uuid not null constraint fk_service_skill_service references service on delete cascade,
        skill_id uuid not null constraint fk_service_skill_skill references skill on delete cascade,
        constraint pk_service_skill primary key (service_id, skill_id)
      );

      -- What a person can take. Who has no row is given nothing by itself.
      create table staff_work (
        staff_id uuid not null constraint pk_staff_work primary key constraint fk_staff_work_staff references staff on delete cascade,
        capacity smallint not null,
        languages text[] not null,
        constraint ck_staff_work_capacity check (capacity between 0 and 1000),
        constraint ck_staff_work_languages check (cardinality(languages) <= 20)
      );
      create table staff_skill (
        staff_id uuid not null constraint fk_staff_skill_staff references staff on delete cascade,
        skill_id uuid not null constraint fk_staff_skill_skill references skill on delete cascade,
        constraint pk_staff_skill primary key (staff_id, skill_id)
      );
      -- Who has none works everywhere.
      create table staff_area (
        staff_id uuid not null constraint fk_staff_area_staff references staff on delete cascade,
        area_id uuid not null constraint fk_staff_area_area references area on delete cascade,
        constraint pk_staff_area primary key (staff_id, area_id)
      );

      create table assignment_setting (
        department_id uuid not null constraint pk_assignment_setting primary key
          constraint fk_assignment_setting_department references department,
        enabled boolean not null,
        strategy text not null,
        -- Of service: who did not begin by then keeps it no longer.
        take_within_minutes integer not null,
        constraint ck_assignment_setting_strategy check (strategy in ('longest-idle', 'most-capacity')),
        constraint ck_assignment_setting_take check (take_within_minutes between 15 and 4800)
      );

      -- One decision of the rules. Without a person nobody could take it, and it is looked at again.
      create table assignment_offer (
        id uuid not null constraint pk_assignment_offer primary key,
        request_id uuid not null constraint fk_assignment_offer_request references request,
        department_id uuid not null constraint fk_assignment_offer_department references department,
        staff_id uuid constraint fk_assignment_offer_staff references staff,
        state text not null,
        decided_at timestamptz not null,
        look_again_at timestamptz not null,
        ended_at timestamptz,
        constraint ck_assignment_offer_state check (
          state in ('open', 'taken', 'lapsed', 'ended') and (state = 'open') = (ended_at is null) and (state <> 'taken' or staff_id is not null))
      );
      create unique index uq_assignment_offer_open on assignment_offer (request_id) where state = 'open';
      create index ix_assignment_offer_due on assignment_offer (look_again_at) where state = 'open';
      create index ix_assignment_offer_staff on assignment_offer (staff_id, decided_at);
      create index ix_assignment_offer_request on assignment_offer (request_id, decided_at);

      create table reply_template (
        id uuid not null constraint pk_reply_template primary key,
        name text not null,
        kind text not null,
        outcome text,
        service_id uuid constraint fk_reply_template_service references service,
        department_id uuid constraint fk_reply_template_department references department,
        texts jsonb not null,
        review_on date,
        active boolean not null,
        version integer not null,
        used integer not null default 0,
        constraint ck_reply_template_kind check (kind in ('reply', 'ask', 'close') and (kind = 'close') = (outcome is not null)),
        constraint ck_reply_template_name check (length(name) between 1 and 80)
      );
      create unique index uq_reply_template_name on reply_template (coalesce(department_id, '00000000-0000-0000-0000-000000000000'), lower(name));
      create index ix_reply_template_department on reply_template (department_id);

      create table reply_template_version (
        template_id uuid not null constraint fk_reply_template_version_template references reply_template,
        version integer not null,
        content jsonb not null,
        changed_by uuid constraint fk_reply_template_version_changed_by references staff,
        changed_at timestamptz not null,
        constraint pk_reply_template_version primary key (template_id, version)
      );

      create table macro (
        id uuid not null constraint pk_macro primary key,
        name text not null,
        department_id uuid constraint fk_macro_department references department,
        actions jsonb not null,
        afterwards text not null,
        active boolean not null,
        version integer not null,
        changed_by uuid constraint fk_macro_changed_by references staff,
        changed_at timestamptz not null,
        used integer not null default 0,
        constraint ck_macro_name check (length(name) between 1 and 80),
        constraint ck_macro_afterwards check (afterwards in ('stay', 'close', 'next'))
      );
      create unique index uq_macro_name on macro (coalesce(department_id, '00000000-0000-0000-0000-000000000000'), lower(name));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table macro; drop table reply_template_version; drop table reply_template; drop table assignment_offer;
      drop table assignment_setting; drop table staff_area; drop table staff_skill; drop table staff_work;
      drop table service_skill; drop table service_work; drop table skill;
    `);
  }
}
