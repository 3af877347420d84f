import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people see their queue, what they do to many requests at once, and whether single keys act. */
export class QueueViews1792000000016 implements MigrationInterface {
  name = 'QueueViews1792000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table queue_view (
        id uuid not null constraint pk_queue_view primary key,
        owner_id uuid not null constraint fk_queue_view_owner references staff,
        audience text not null default 'mine',
        department_id uuid constraint fk_queue_view_department references department,
        name text not null,
        conditions jsonb not null,
        columns text[] not null,
        sort text not null,
        created_at timestamptz not null,
        constraint ck_queue_view_audience check (audience in ('mine', 'team', 'city') and (audience = 'team') = (department_id is not null)),
        constraint ck_queue_view_sort check (sort in ('due', 'oldest', 'newest')),
        constraint ck_queue_view_sizes check (length(name) between 1 and 60 and cardinality(columns) <= 10)
      );
      create unique index uq_queue_view_name on queue_view (owner_id, lower(name));
      create index ix_queue_view_team on queue_view (department_id) where audience = 'team';
      create index ix_queue_view_city on queue_view (created_at) where audience = 'city';

      create table staff_preference (
        staff_id uuid not null constraint pk_staff_preference primary key constraint fk_staff_preference_staff references staff,
        single_keys boolean not null
      );

      -- What somebody does to many requests at once: decided on once, applied one by one, each by its own use case.
      create table bulk_run (
        id uuid not null constraint pk_bulk_run primary key,
        staff_id uuid not null constraint fk_bulk_run_staff references staff,
        action jsonb not null,
        undoes_id uuid constraint uq_bulk_run_undoes unique constraint fk_bulk_run_undoes references bulk_run,
        created_at timestamptz not null,
        finished_at timestamptz
      );
      create index ix_bulk_run_staff on bulk_run (staff_id, created_at);

      create table bulk_item (
        run_id uuid not null constraint fk_bulk_item_run references bulk_run,
        position smallint not null,
        request_id uuid not null constraint fk_bulk_item_request references request,
        version integer not null,
        state text not null default 'waiting',
        refusal jsonb,
        before jsonb,
        version_after integer,
        constraint pk_bulk_item primary key (run_id, position),
        constraint ck_bulk_item_state check (state in ('waiting', 'done', 'refused')),
        constraint ck_bulk_item_told check ((state = 'refused') = (refusal is not null) and (state = 'done') = (version_after is not null))
      );
      create index ix_bulk_item_waiting on bulk_item (run_id, position) where state = 'waiting';

      -- The queue by age: within each department, as its queue by due time is.
      create index ix_request_open_age on request (department_id, opened_at, id) where state <> 'closed';
      -- What views ask for most is counted by index alone.
      create index ix_request_open_service on request (service_id, department_id) include (state) where state <> 'closed';
      drop index ix_request_states;
      create index ix_request_states on request (department_id, state) include (id) where state <> 'closed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ix_request_states;
      create index ix_request_states on request (department_id, state) where state <> 'closed';
      drop index ix_request_open_age; drop index ix_request_open_service;
      drop table bulk_item; drop table bulk_run; drop table staff_preference; drop table queue_view;
    `);
  }
}
