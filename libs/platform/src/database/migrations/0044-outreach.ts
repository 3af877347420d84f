import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outreach: events where the city goes to people, who comes, and how many a flyer brought. */
export class Outreach1792000000044 implements MigrationInterface {
  name = 'Outreach1792000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outreach_event (
        id uuid not null constraint pk_outreach_event primary key,
        -- What recurs: the same for each event of a series.
        series_id uuid,
        kind text not null,
        state text not null default 'draft',
        title jsonb not null,
        -- Markdown.
        body jsonb not null,
        place_name text not null,
        address text not null,
        access jsonb not null,
        languages text[] not null,
        neighborhood_id uuid constraint fk_outreach_event_neighborhood references area,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        interpreter_until timestamptz,
        -- Null: as many as come.
        capacity integer,
        most_people smallint not null default 6,
        -- Places given out; what arrived last has this number.
        taken integer not null default 0,
        last_number integer not null default 0,
        publish_at timestamptz,
        published_at timestamptz,
        cancelled_at timestamptz,
        cancel_reason jsonb,
        -- Grows with each change that everybody registered is told.
        news integer not null default 0,
        sample boolean not null default false,
        written_by_id uuid constraint fk_outreach_event_staff references staff,
        written_at timestamptz not null,
        constraint ck_outreach_event_kind check (kind in ('meeting', 'mobile-city-hall', 'training', 'clean-up')),
        constraint ck_outreach_event_state check (state in ('draft', 'scheduled', 'published', 'cancelled')),
        constraint ck_outreach_event_time check (ends_at > starts_at),
        constraint ck_outreach_event_capacity check (capacity between 1 and 5000 and most_people between 1 and 20),
        constraint ck_outreach_event_taken check (taken between 0 and capacity),
        constraint ck_outreach_event_scheduled check ((state = 'scheduled') = (publish_at is not null)),
        constraint ck_outreach_event_cancelled check ((state = 'cancelled') = (cancelled_at is not null))
      );
      create index ix_outreach_event_starts on outreach_event (starts_at, id) where state in ('published', 'cancelled');
      create index ix_outreach_event_written on outreach_event (starts_at desc, id);
      create index ix_outreach_event_publish on outreach_event (publish_at) where state = 'scheduled';

      create table event_registration (
        id uuid not null constraint pk_event_registration primary key,
        event_id uuid not null constraint fk_event_registration_event references outreach_event,
        -- What the form was sent with: the same is taken once.
        form_key uuid not null constraint uq_event_registration_form_key unique,
        -- In which order they came.
        number integer not null,
        check_in_code text not null,
        state text not null default 'waiting',
        name text not null,
        email text,
        phone text,
        people smallint not null,
        language text not null,
        interpreter text,
        access_needs text,
        registered_at timestamptz not null,
        promoted_at timestamptz,
        cancelled_at timestamptz,
        reminded_at timestamptz,
        -- Of the event's news, the last that was told.
        told integer not null default 0,
        arrived_at timestamptz,
        arrived smallint,
        checked_in_by_id uuid constraint fk_event_registration_staff references staff,
        constraint uq_event_registration_number unique (event_id, number),
        constraint uq_event_registration_code unique (event_id, check_in_code),
        constraint ck_event_registration_state check (state in ('registered', 'waiting', 'cancelled')),
        constraint ck_event_registration_contact check (state = 'cancelled' or email is not null or phone is not null),
        constraint ck_event_registration_people check (people between 1 and 20 and arrived between 1 and 20),
        constraint ck_event_registration_sizes check (length(name) <= 100 and length(email) <= 254 and length(phone) <= 30
          and length(interpreter) <= 60 and length(access_needs) <= 500),
        constraint ck_event_registration_arrived check ((arrived_at is null) = (arrived is null))
      );
      -- One registration of an address for an event.
      create unique index uq_event_registration_email on event_registration (event_id, email) where state <> 'cancelled';
      create unique index uq_event_registration_phone on event_registration (event_id, phone) where state <> 'cancelled';
      create index ix_event_registration_waiting on event_registration (event_id, number) where state = 'waiting';
      create index ix_event_registration_reminder on event_registration (event_id) where state = 'registered' and reminded_at is null;

      -- Each message has a link of its own, kept as a hash.
      create table registration_link (
        token_hash text not null constraint pk_registration_link primary key,
        registration_id uuid not null constraint fk_registration_link_registration references event_registration on delete cascade
      );
      create index ix_registration_link_registration on registration_link (registration_id);

      create table flyer_scan (
        event_id uuid not null constraint fk_flyer_scan_event references outreach_event on delete cascade,
        day date not null,
        scans integer not null,
        constraint pk_flyer_scan primary key (event_id, day)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flyer_scan, registration_link, event_registration, outreach_event;');
  }
}
