import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters where people come in person, their tickets, and who took which work for what reason. */
export class Counter1792000000035 implements MigrationInterface {
  name = 'Counter1792000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table counter (
        place_id uuid not null constraint pk_counter primary key constraint fk_counter_place references place,
        active boolean not null default true
      );
      create table counter_desk (
        staff_id uuid not null constraint pk_counter_desk primary key constraint fk_counter_desk_staff references staff on delete cascade,
        counter_id uuid not null constraint fk_counter_desk_counter references counter,
        desk text not null,
        constraint ck_counter_desk_desk check (length(desk) between 1 and 30)
      );
      create index ix_counter_desk_counter on counter_desk (counter_id);
      create table counter_ticket (
        id uuid not null constraint pk_counter_ticket primary key,
        counter_id uuid not null constraint fk_counter_ticket_counter references counter,
        day date not null,
        number integer not null,
        secret_hash text not null constraint uq_counter_ticket_secret unique,
        language text not null,
        service_id uuid constraint fk_counter_ticket_service references service,
        about text,
        needs_hand boolean not null,
        state text not null default 'waiting',
        drawn_at timestamptz not null,
        queued_at timestamptz not null,
        called_at timestamptz,
        met_at timestamptz,
        ended_at timestamptz,
        missed smallint not null default 0,
        agent_id uuid constraint fk_counter_ticket_agent references staff,
        desk text,
        constraint uq_counter_ticket_number unique (counter_id, day, number),
        constraint ck_counter_ticket_state check (state in ('waiting', 'called', 'met', 'served', 'left', 'not-there')),
        constraint ck_counter_ticket_about check (length(about) <= 200),
        constraint ck_counter_ticket_ended check ((ended_at is not null) = (state in ('served', 'left', 'not-there')) and (ended_at is null or about is null))
      );
      create index ix_counter_ticket_open on counter_ticket (counter_id, queued_at, id) where state in ('waiting', 'called', 'met');
      create index ix_counter_ticket_served on counter_ticket (counter_id, ended_at desc) where state = 'served';

      create table work_match (
        id uuid not null constraint pk_work_match primary key,
        kind text not null,
        work_id uuid not null,
        staff_id uuid not null constraint fk_work_match_staff references staff on delete cascade,
        grounds jsonb not null,
        taken_at timestamptz not null
      );
      create index ix_work_match_work on work_match (work_id);

      alter table callback add column taken_by_id uuid constraint fk_callback_taken_by references staff, add column taken_at timestamptz;
      alter table callback add constraint ck_callback_taken check ((taken_by_id is null) = (taken_at is null));
      alter table interaction add constraint ck_interaction_note check (length(note) <= 20000);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table interaction drop constraint ck_interaction_note;
      alter table callback drop column taken_by_id, drop column taken_at;
      drop table work_match, counter_ticket, counter_desk, counter;
    `);
  }
}
