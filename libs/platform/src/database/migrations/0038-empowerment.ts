import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents may promise, waive or override alone, what they asked for beyond it, and the dates that residents were told. */
export class Empowerment1792000000038 implements MigrationInterface {
  name = 'Empowerment1792000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_promise (
        id uuid not null constraint pk_request_promise primary key,
        request_id uuid not null constraint fk_request_promise_request references request on delete cascade,
        promised_on date not null,
        told_by_id uuid not null constraint fk_request_promise_told_by references staff,
        told_at timestamptz not null
      );
      create index ix_request_promise_request on request_promise (request_id, told_at);
      create index ix_request_promise_day on request_promise (promised_on);

      create table empowerment_limit (
        role_id uuid not null constraint pk_empowerment_limit primary key constraint fk_empowerment_limit_role references role on delete cascade,
        promise_days smallint not null,
        waive_cents integer not null,
        priority_up_to text,
        close_as text[] not null,
        constraint ck_empowerment_limit_bounds check (promise_days between 0 and 250 and waive_cents between 0 and 10000000),
        constraint ck_empowerment_limit_priority check (priority_up_to in ('low', 'normal', 'high', 'urgent'))
      );

      create table concession (
        id uuid not null constraint pk_concession primary key,
        request_id uuid not null constraint fk_concession_request references request on delete cascade,
        interaction_id uuid constraint fk_concession_interaction references interaction on delete set null,
        kind text not null,
        ask jsonb not null,
        why text not null,
        limits jsonb not null,
        state text not null,
        asked_by_id uuid not null constraint fk_concession_asked_by references staff,
        asked_at timestamptz not null,
        expires_at timestamptz,
        decided_by_id uuid constraint fk_concession_decided_by references staff,
        decided_at timestamptz,
        answer text,
        constraint ck_concession_kind check (kind in ('promise-date', 'set-priority', 'waive-fee', 'close-as')),
        constraint ck_concession_state check (state in ('alone', 'asked', 'approved', 'refused', 'expired')),
        constraint ck_concession_expires check ((state = 'alone') = (expires_at is null)),
        constraint ck_concession_decided check ((state in ('approved', 'refused')) = (decided_by_id is not null) and (decided_by_id is null) = (decided_at is null)),
        constraint ck_concession_second_person check (decided_by_id is distinct from asked_by_id)
      );
      create unique index uq_concession_open on concession (request_id, kind, asked_by_id) where state = 'asked';
      create index ix_concession_open on concession (expires_at) where state = 'asked';
      create index ix_concession_request on concession (request_id, asked_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table concession;
      drop table empowerment_limit;
      drop table request_promise;
    `);
  }
}
