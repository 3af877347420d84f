import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact with somebody, whether or not a request comes of it. */
export class Interactions1792000000032 implements MigrationInterface {
  name = 'Interactions1792000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table interaction (
        id uuid not null constraint pk_interaction primary key,
        channel text not null,
        direction text not null,
        call_id text constraint uq_interaction_call unique,
        queue text,
        phone text,
        language text,
        agent_id uuid constraint fk_interaction_agent references staff,
        state text not null,
        started_at timestamptz not null,
        answered_at timestamptz,
        ended_at timestamptz,
        wait_seconds integer,
        hold_seconds integer not null default 0,
        talk_seconds integer,
        wrap_seconds integer,
        transfers smallint not null default 0,
        cause text,
        disposition text,
        coded_at timestamptz,
        note text,
        is_test boolean not null default false,
        constraint ck_interaction_channel check (channel in ('phone', 'walk-in', 'chat', 'email', 'social', 'meeting')),
        constraint ck_interaction_direction check (direction in ('in', 'out')),
        constraint ck_interaction_state check (state in ('waiting', 'talking', 'held', 'wrap-up', 'ended', 'abandoned', 'lost')),
        constraint ck_interaction_coded check ((disposition is null) = (coded_at is null))
      );
      create index ix_interaction_started on interaction (started_at, id);
      create index ix_interaction_agent on interaction (agent_id, started_at desc);
      create index ix_interaction_open on interaction (started_at) where state in ('waiting', 'talking', 'held', 'wrap-up');
      create index ix_interaction_uncoded on interaction (agent_id, started_at) where coded_at is null and state <> 'abandoned';

      create table interaction_event (
        id uuid not null constraint pk_interaction_event primary key,
        interaction_id uuid not null constraint fk_interaction_event_interaction references interaction on delete cascade,
        kind text not null,
        happened_at timestamptz not null,
        facts jsonb not null,
        constraint ck_interaction_event_kind check (
          kind in ('newCall', 'queueEnter', 'answer', 'hold', 'resume', 'transfer', 'hangup', 'wrapupEnd'))
      );
      create unique index uq_interaction_event_once on interaction_event (interaction_id, kind)
        where kind in ('newCall', 'queueEnter', 'answer', 'hangup', 'wrapupEnd');
      create unique index uq_interaction_event_again on interaction_event (interaction_id, kind, happened_at)
        where kind in ('hold', 'resume', 'transfer');

      create table interaction_subject (
        interaction_id uuid not null constraint fk_interaction_subject_interaction references interaction on delete cascade,
        kind text not null,
        subject_id uuid not null,
        added_at timestamptz not null,
        constraint pk_interaction_subject primary key (interaction_id, kind, subject_id),
        constraint ck_interaction_subject_kind check (kind in ('request', 'article'))
      );
      create index ix_interaction_subject on interaction_subject (kind, subject_id);

      create table agent (
        staff_id uuid not null constraint pk_agent primary key constraint fk_agent_staff references staff on delete cascade,
        extension text constraint uq_agent_extension unique,
        state text not null default 'away',
        state_since timestamptz not null,
        constraint ck_agent_state check (state in ('ready', 'talking', 'wrap-up', 'away'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table agent; drop table interaction_subject; drop table interaction_event; drop table interaction;');
  }
}
