import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Help while a call goes on, calls that go on to somebody else, and how long the number of a caller is kept. */
export class HelpOnTheLine1792000000039 implements MigrationInterface {
  name = 'HelpOnTheLine1792000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_help (
        id uuid not null constraint pk_contact_help primary key,
        interaction_id uuid not null constraint fk_contact_help_interaction references interaction on delete cascade,
        agent_id uuid not null constraint fk_contact_help_agent references staff on delete cascade,
        draft_id uuid constraint fk_contact_help_draft references request_draft on delete set null,
        reason text not null,
        words text,
        state text not null default 'asked',
        asked_at timestamptz not null,
        taken_by_id uuid constraint fk_contact_help_taken_by references staff,
        taken_at timestamptz,
        ended_at timestamptz,
        tell_at timestamptz,
        told smallint not null default 1,
        constraint ck_contact_help_reason check (reason in ('upset', 'threat', 'emergency', 'answer', 'promise', 'language', 'system', 'other')),
        constraint ck_contact_help_state check (state in ('asked', 'taken', 'solved', 'taken-over', 'withdrawn')),
        constraint ck_contact_help_taken check ((taken_by_id is null) = (taken_at is null)),
        constraint ck_contact_help_ended check ((state in ('asked', 'taken')) = (ended_at is null)),
        constraint ck_contact_help_tell check (tell_at is null or state = 'asked')
      );
      create unique index uq_contact_help_open on contact_help (interaction_id) where ended_at is null;
      create index ix_contact_help_open on contact_help (asked_at, id) where ended_at is null;
      create index ix_contact_help_tell on contact_help (tell_at) where tell_at is not null;
      create index ix_contact_help_draft on contact_help (draft_id) where draft_id is not null;

      create table contact_help_event (
        id uuid not null constraint pk_contact_help_event primary key,
        help_id uuid not null constraint fk_contact_help_event_help references contact_help on delete cascade,
        kind text not null,
        staff_id uuid constraint fk_contact_help_event_staff references staff on delete cascade,
        happened_at timestamptz not null,
        words text,
        constraint ck_contact_help_event_kind check (kind in ('asked', 'told', 'taken', 'whispered', 'solved', 'taken-over', 'withdrawn'))
      );
      create index ix_contact_help_event_help on contact_help_event (help_id, happened_at);

      create table transfer_target (
        code text not null constraint pk_transfer_target primary key,
        name jsonb not null,
        phone text not null,
        about jsonb not null,
        department_id uuid constraint fk_transfer_target_department references department,
        position smallint not null default 0,
        active boolean not null default true
      );

      create table contact_transfer (
        id uuid not null constraint pk_contact_transfer primary key,
        interaction_id uuid not null constraint fk_contact_transfer_interaction references interaction on delete cascade,
        draft_id uuid constraint fk_contact_transfer_draft references request_draft on delete set null,
        from_id uuid not null constraint fk_contact_transfer_from references staff on delete cascade,
        to_id uuid constraint fk_contact_transfer_to references staff on delete cascade,
        target text constraint fk_contact_transfer_target references transfer_target,
        words text,
        state text not null,
        offered_at timestamptz not null,
        until_at timestamptz not null,
        ended_at timestamptz,
        why text,
        constraint ck_contact_transfer_whom check ((to_id is null) <> (target is null) and to_id is distinct from from_id),
        constraint ck_contact_transfer_state check (state in ('offered', 'accepted', 'declined', 'unanswered', 'withdrawn', 'put-through')),
        constraint ck_contact_transfer_ended check ((state = 'offered') = (ended_at is null))
      );
      create unique index uq_contact_transfer_open on contact_transfer (interaction_id) where ended_at is null;
      create index ix_contact_transfer_to on contact_transfer (to_id) where ended_at is null;
      create index ix_contact_transfer_from on contact_transfer (from_id, offered_at desc);
      create index ix_contact_transfer_draft on contact_transfer (draft_id) where draft_id is not null;

      create table contact_setting (
        id smallint not null constraint pk_contact_setting primary key,
        language_line_phone text,
        help_again_minutes smallint not null default 2,
        keep_phones_days smallint not null default 400,
        constraint ck_contact_setting_one check (id = 1),
        constraint ck_contact_setting_bounds check (help_again_minutes between 1 and 60 and keep_phones_days between 8 and 3650)
      );
      insert into contact_setting (id) values (1);

      alter table interaction add column interpreter_at timestamptz;
      create index ix_interaction_event_handed on interaction_event ((facts->>'fromId'), happened_at) where kind = 'transfer';
      create index ix_interaction_phone_kept on interaction (started_at) where phone is not null or note is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ix_interaction_phone_kept;
      drop index ix_interaction_event_handed;
      alter table interaction drop column interpreter_at;
      drop table contact_setting, contact_transfer, transfer_target, contact_help_event, contact_help;
    `);
  }
}
