import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what was closed as done is done: a random sample is looked at, on the spot. */
export class ClosureAudits1792000000048 implements MigrationInterface {
  name = 'ClosureAudits1792000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_round (
        id uuid not null constraint pk_audit_round primary key,
        seed text not null,
        from_on date not null,
        until_on date not null,
        population integer not null,
        drawn_at timestamptz not null,
        drawn_by_id uuid constraint fk_audit_round_drawn_by references staff,
        constraint ck_audit_round_days check (from_on <= until_on)
      );

      create table audit_check (
        id uuid not null constraint pk_audit_check primary key,
        round_id uuid not null constraint fk_audit_check_round references audit_round on delete cascade,
        request_id uuid not null constraint fk_audit_check_request references request on delete cascade,
        service_id uuid not null constraint fk_audit_check_service references service,
        department_id uuid not null constraint fk_audit_check_department references department,
        drawn_at timestamptz not null,
        verdict text,
        note text,
        checked_by_id uuid constraint fk_audit_check_checked_by references staff,
        checked_at timestamptz,
        constraint uq_audit_check_request unique (round_id, request_id),
        constraint ck_audit_check_verdict check (verdict in ('held', 'not-held', 'cannot-tell')),
        constraint ck_audit_check_checked check ((verdict is null) = (checked_at is null)),
        constraint ck_audit_check_note check (length(note) <= 2000)
      );
      create index ix_audit_check_open on audit_check (drawn_at, id) where verdict is null;
      create index ix_audit_check_checked on audit_check (checked_at) where verdict is not null;
      create index ix_audit_check_request on audit_check (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_check; drop table audit_round;');
  }
}
