import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that the city promised to make. */
export class Callbacks1792000000033 implements MigrationInterface {
  name = 'Callbacks1792000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table callback (
        id uuid not null constraint pk_callback primary key,
        interaction_id uuid constraint fk_callback_interaction references interaction on delete set null,
        phone text,
        name text,
        language text not null,
        about text not null,
        state text not null default 'open',
        tries smallint not null default 0,
        promised_at timestamptz not null,
        next_at timestamptz not null,
        until_at timestamptz not null,
        promised_by_id uuid not null constraint fk_callback_promised_by references staff,
        ended_at timestamptz,
        constraint ck_callback_state check (state in ('open', 'done', 'given-up')),
        constraint ck_callback_tries check (tries between 0 and 3),
        constraint ck_callback_ended check ((state = 'open') = (ended_at is null) and (phone is null or state = 'open'))
      );
      create index ix_callback_open on callback (next_at, until_at, id) where state = 'open';
      create unique index uq_callback_interaction on callback (interaction_id) where interaction_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table callback;');
  }
}
