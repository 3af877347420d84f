import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people raise to somebody above them, why a promise was broken, and more time asked of the other side. */
export class Decisions1792000000015 implements MigrationInterface {
  name = 'Decisions1792000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Raised by a person, beside the ladder: it asks for a decision and changes no promise.
      create table escalation (
        id uuid not null constraint pk_escalation primary key,
        request_id uuid not null constraint fk_escalation_request references request,
        tier text not null,
        severity text not null,
        reason text not null,
        decision_asked text not null,
        due_back_at timestamptz not null,
        raised_by uuid not null constraint fk_escalation_raised_by references staff,
        raised_at timestamptz not null,
        reminded_at timestamptz,
        state text not null default 'open',
        decision text,
        ended_by uuid constraint fk_escalation_ended_by references staff,
        ended_at timestamptz,
        constraint ck_escalation_tier check (tier in ('SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE')),
        constraint ck_escalation_severity check (severity in ('NOTABLE', 'SERIOUS', 'CRITICAL')),
        constraint ck_escalation_state check (state in ('open', 'decided', 'withdrawn')),
        constraint ck_escalation_ended check ((state = 'open') = (ended_at is null) and (state = 'decided') = (decision is not null)),
        constraint ck_escalation_sizes check (length(reason) <= 2000 and length(decision_asked) <= 1000 and length(decision) <= 2000)
      );
      create unique index uq_escalation_open on escalation (request_id, tier) where state = 'open';
      create index ix_escalation_open on escalation (due_back_at, id) where state = 'open';
      create index ix_escalation_request on escalation (request_id);

      -- Why a promise was broken, from a closed list; the latest word counts, all of them are kept.
      create table late_reason (
        id uuid not null constraint pk_late_reason primary key,
        clock_id uuid not null constraint fk_late_reason_clock references sla_clock,
        request_id uuid not null constraint fk_late_reason_request references request,
        code text not null,
        note text,
        given_by uuid not null constraint fk_late_reason_given_by references staff,
        given_at timestamptz not null,
        constraint ck_late_reason_size check (length(note) <= 1000)
      );
      create index ix_late_reason_clock on late_reason (clock_id, given_at desc);
      create index ix_late_reason_given on late_reason (given_at desc, id desc);

      create table extension_request (
        id uuid not null constraint pk_extension_request primary key,
        clock_id uuid not null constraint fk_extension_request_clock references sla_clock,
        request_id uuid not null constraint fk_extension_request_request references request,
        code text not null,
        reason text not null,
        until timestamptz not null,
        asked_by uuid not null constraint fk_extension_request_asked_by references staff,
        asked_at timestamptz not null,
        state text not null default 'asked',
        answer text,
        answered_by uuid constraint fk_extension_request_answered_by references staff,
        answered_at timestamptz,
        constraint ck_extension_request_state check (state in ('asked', 'granted', 'refused')),
        constraint ck_extension_request_answered check ((state = 'asked') = (answered_at is null)),
        constraint ck_extension_request_sizes check (length(reason) <= 2000 and length(answer) <= 2000)
      );
      create unique index uq_extension_request_asked on extension_request (clock_id) where state = 'asked';
      create index ix_extension_request_asked on extension_request (asked_at, id) where state = 'asked';
      create index ix_extension_request_request on extension_request (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table extension_request; drop table late_reason; drop table escalation;');
  }
}
