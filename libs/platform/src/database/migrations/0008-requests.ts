import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests, their timeline, people around them, drafts and imports. */
export class Requests1792000000008 implements MigrationInterface {
  name = 'Requests1792000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request (
        id uuid not null constraint pk_request primary key,
        reference text not null constraint uq_request_reference unique,
        source text not null default 'civic311',
        external_id text,
        service_id uuid not null constraint fk_request_service references service,
        department_id uuid not null constraint fk_request_department references department,
        assignee_id uuid constraint fk_request_assignee references staff,
        opened_by_id uuid constraint fk_request_opened_by references staff,
        state text not null,
        outcome text,
        outcome_facts jsonb not null default '{}',
        channel text not null,
        language text not null,
        description text not null default '',
        public_description text,
        moderation text not null,
        is_public boolean not null,
        answers jsonb not null default '[]',
        address text,
        location_note text,
        zip text,
        latitude double precision,
        longitude double precision,
        place point,
        neighborhood_id uuid constraint fk_request_neighborhood references area,
        district_id uuid constraint fk_request_district references area,
        master_id uuid constraint fk_request_master references request,
        followers integer not null default 0,
        transfers smallint not null default 0,
        opened_at timestamptz not null,
        updated_at timestamptz not null,
        closed_at timestamptz,
        -- Projections of the sla clocks, written in the same transaction as they move.
        due_at timestamptz,
        respond_by_at timestamptz,
        at_risk_at timestamptz,
        paused boolean not null default false,
        -- History keeps the truth that its own system recorded.
        recorded_on_time boolean,
        version integer not null default 1,
        search tsvector not null default ''::tsvector,
        constraint uq_request_external unique (source, external_id),
        constraint ck_request_state check (state in ('received', 'assigned', 'scheduled', 'in-progress',
          'waiting-on-resident', 'closed', 'reopen-requested')),
        constraint ck_request_outcome check (outcome in ('done', 'no-issue-found', 'duplicate', 'referred-outside',
          'unable-to-act', 'withdrawn', 'not-a-request', 'not-recorded')),
        constraint ck_request_closed check ((closed_at is not null) = (state in ('closed', 'reopen-requested'))
          and (outcome is not null) = (closed_at is not null)),
        constraint ck_request_channel check (channel in ('portal', 'phone', 'walk-in', 'staff', 'app', 'social',
          'meeting', 'integration')),
        constraint ck_request_moderation check (moderation in ('shown', 'awaiting', 'hidden')),
        constraint ck_request_text check (length(description) <= 10000 and length(address) <= 300
          and length(location_note) <= 500),
        constraint ck_request_place check ((place is null) = (latitude is null) and (place is null) = (longitude is null))
        -- Vacuumed often: an index answers alone only for what the visibility map knows.
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
      -- Lists are read in the order of these; what they include lets the tabs of the queue be counted without the table.
      create index ix_request_queue on request (department_id, coalesce(due_at, 'infinity'::timestamptz), id)
        include (due_at, at_risk_at, paused) where state <> 'closed';
      create index ix_request_mine on request (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id)
        include (department_id) where state <> 'closed';
      create index ix_request_city_queue on request (coalesce(due_at, 'infinity'::timestamptz), id)
        include (due_at, at_risk_at, paused) where state <> 'closed';
      create index ix_request_states on request (department_id, state) where state <> 'closed';
      create index ix_request_closed_queue on request (department_id, closed_at desc, id desc) where state = 'closed';
      create index ix_request_wishes on request (department_id, closed_at, id) where state = 'reopen-requested';
      create index ix_request_near on request using gist (service_id, place)
        where state <> 'closed' and place is not null;
      create index ix_request_map on request using gist (place) where is_public and place is not null and state <> 'closed';
      create index ix_request_opened on request (opened_at desc, id desc);
      create index ix_request_closed on request (closed_at desc, id desc) where closed_at is not null;
      create index ix_request_due on request (due_at) where due_at is not null;
      create index ix_request_search_open on request using gin (search) where state <> 'closed';
      create index ix_request_moderation on request (department_id, opened_at, id)
        where moderation = 'awaiting' and state <> 'closed';
      create index ix_request_master on request (master_id) where master_id is not null;

      -- What happened to a request is appended, never edited.
      create table request_event (
        id uuid not null constraint pk_request_event primary key,
        request_id uuid not null constraint fk_request_event_request references request,
        kind text not null,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null default now(),
        actor_kind text not null,
        actor_id uuid,
        audience text not null,
        facts jsonb not null default '{}',
        body text,
        constraint ck_request_event_actor check (actor_kind in ('resident', 'staff', 'system', 'import')),
        constraint ck_request_event_audience check (audience in ('public', 'reporter', 'staff')),
        constraint ck_request_event_body check (length(body) <= 10000)
      );
      create index ix_request_event_request on request_event (request_id, occurred_at, id);
      create trigger request_event_append_only before update or delete on request_event
        for each row execute function refuse_change();

      -- Who reported: kept apart from the request, read only with request.read-contact.
      create table request_contact (
        request_id uuid not null constraint pk_request_contact primary key
          constraint fk_request_contact_request references request,
        name text,
        email text,
        phone text,
        language text not null,
        wants_updates boolean not null,
        constraint ck_request_contact_sizes check (length(name) <= 200 and length(email) <= 254 and length(phone) <= 20)
      );
      create index ix_request_contact_phone on request_contact (phone) where phone is not null;
      create index ix_request_contact_email on request_contact (lower(email)) where email is not null;

      create index ix_request_contact_name on request_contact using gin (lower(name) gin_trgm_ops) where name is not null;

      create table request_link (
        token_hash text not null constraint pk_request_link primary key,
        request_id uuid not null constraint fk_request_link_request references request,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      create index ix_request_link_request on request_link (request_id);

      create table request_follower (
        id uuid not null constraint pk_request_follower primary key,
        request_id uuid not null constraint fk_request_follower_request references request,
        email text not null,
        language text not null,
        token_hash text not null constraint uq_request_follower_token_hash unique,
        created_at timestamptz not null default now(),
        confirmed_at timestamptz,
        ended_at timestamptz,
        constraint ck_request_follower_email check (length(email) <= 254)
      );
      create unique index uq_request_follower on request_follower (request_id, lower(email)) where ended_at is null;

      -- What a resident has typed so far, kept on the server so that every step works without script.
      create table request_draft (
        id uuid not null constraint pk_request_draft primary key,
        token_hash text not null constraint uq_request_draft_token_hash unique,
        data jsonb not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        expires_at timestamptz not null,
        constraint ck_request_draft_size check (pg_column_size(data) <= 65536)
      );
      create index ix_request_draft_expires on request_draft (expires_at);

      create table request_photo (
        id uuid not null constraint pk_request_photo primary key,
        request_id uuid constraint fk_request_photo_request references request,
        draft_id uuid constraint fk_request_photo_draft references request_draft on delete set null,
        storage_key text not null constraint uq_request_photo_storage_key unique,
        width integer not null,
        height integer not null,
        bytes integer not null,
        moderation text not null,
        created_at timestamptz not null default now(),
        constraint ck_request_photo_moderation check (moderation in ('shown', 'awaiting', 'hidden'))
      );
      create index ix_request_photo_request on request_photo (request_id);
      create index ix_request_photo_draft on request_photo (draft_id);

      create table routing_rule (
        id uuid not null constraint pk_routing_rule primary key,
        position smallint not null constraint uq_routing_rule_position unique,
        conditions jsonb not null,
        department_id uuid not null constraint fk_routing_rule_department references department,
        reason jsonb not null
      );

      create table import_run (
        id uuid not null constraint pk_import_run primary key,
        source text not null,
        file_hash text not null,
        mapping_hash text not null,
        lines_done integer not null default 0,
        counts jsonb not null default '{}',
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        constraint uq_import_run unique (source, file_hash, mapping_hash)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table import_run; drop table routing_rule; drop table request_photo; drop table request_draft; drop table request_follower; drop table request_link; drop table request_contact; drop table request_event; drop table request;`);
  }
}
