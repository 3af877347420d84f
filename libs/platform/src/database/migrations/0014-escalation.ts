import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who a tier of a ladder means, who is away, what staff are told, and which steps have been taken. */
export class Escalation1792000000014 implements MigrationInterface {
  name = 'Escalation1792000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A service owner without a service owns all of the department's; an executive stands over the whole city.
      create table officer (
        id uuid not null constraint pk_officer primary key,
        tier text not null,
        department_id uuid constraint fk_officer_department references department,
        service_id uuid constraint fk_officer_service references service,
        staff_id uuid not null constraint fk_officer_staff references staff on delete cascade,
        deputy_id uuid constraint fk_officer_deputy references staff on delete set null,
        constraint ck_officer_tier check (tier in ('SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE')),
        constraint ck_officer_department check ((department_id is null) = (tier = 'EXECUTIVE')),
        constraint ck_officer_service check (service_id is null or tier = 'SERVICE_OWNER'),
        constraint ck_officer_deputy check (deputy_id is null or deputy_id <> staff_id)
      );
      create unique index uq_officer on officer (tier, department_id, service_id, staff_id) nulls not distinct;
      create index ix_officer_staff on officer (staff_id);

      create table absence (
        id uuid not null constraint pk_absence primary key,
        staff_id uuid not null constraint fk_absence_staff references staff on delete cascade,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        noted_by uuid not null constraint fk_absence_noted_by references staff on delete cascade,
        noted_at timestamptz not null default now(),
        constraint ck_absence_span check (ends_at > starts_at and ends_at <= starts_at + interval '2 years')
      );
      create index ix_absence_staff on absence (staff_id, ends_at);
      create index ix_absence_ends on absence (ends_at);

      -- What a member of staff is told inside the portal; it also leaves as mail when it may.
      create table staff_notice (
        id uuid not null constraint pk_staff_notice primary key,
        staff_id uuid not null constraint fk_staff_notice_staff references staff on delete cascade,
        kind text not null,
        about_id uuid,
        path text not null,
        subject text not null,
        body text not null,
        urgent boolean not null,
        -- Held to the person's service hours unless it is urgent.
        deliver_at timestamptz not null,
        created_at timestamptz not null default now(),
        seen_at timestamptz,
        mailed_at timestamptz,
        dedupe_key text not null constraint uq_staff_notice_dedupe_key unique,
        constraint ck_staff_notice_sizes check (length(subject) <= 200 and length(body) <= 4000 and length(path) <= 300)
      );
      create index ix_staff_notice_staff on staff_notice (staff_id, deliver_at desc, id desc);
      create index ix_staff_notice_unseen on staff_notice (staff_id, deliver_at) where seen_at is null;
      create index ix_staff_notice_to_mail on staff_notice (deliver_at) where mailed_at is null and seen_at is null;

      -- One row for each step of a ladder that a clock has come to: once a cycle and target, under the constraint.
      create table escalation_fire (
        id uuid not null constraint pk_escalation_fire primary key,
        clock_id uuid not null constraint fk_escalation_fire_clock references sla_clock,
        cycle smallint not null,
        target smallint not null,
        step text not null,
        tier text not null,
        outcome text not null,
        due_at timestamptz not null,
        taken_at timestamptz not null,
        constraint uq_escalation_fire unique (clock_id, cycle, target, step),
        constraint ck_escalation_fire_outcome check (outcome in ('FIRED', 'SKIPPED'))
      );
      create index ix_escalation_fire_taken on escalation_fire (taken_at desc, id desc) where outcome = 'FIRED';

      alter table sla_clock add column next_step_at timestamptz;
      create index ix_sla_clock_next_step on sla_clock (next_step_at) where next_step_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sla_clock drop column next_step_at; drop table escalation_fire; drop table staff_notice;
      drop table absence; drop table officer;`);
  }
}
