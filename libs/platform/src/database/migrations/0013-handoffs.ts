import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one department asks of another, or of a contractor, while it keeps the request. */
export class Handoffs1792000000013 implements MigrationInterface {
  name = 'Handoffs1792000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contractor (
        id uuid not null constraint pk_contractor primary key,
        name text not null,
        email text not null,
        language text not null,
        active boolean not null default true,
        created_at timestamptz not null default now(),
        constraint ck_contractor_sizes check (length(name) between 1 and 200 and length(email) between 3 and 254)
      );
      create unique index uq_contractor_name on contractor (lower(name));

      create table handoff_task (
        id uuid not null constraint pk_handoff_task primary key,
        request_id uuid not null constraint fk_handoff_task_request references request,
        -- The task that came back, where this one goes on with it.
        previous_id uuid constraint fk_handoff_task_previous references handoff_task,
        provider_department_id uuid constraint fk_handoff_task_provider_department references department,
        provider_contractor_id uuid constraint fk_handoff_task_provider_contractor references contractor,
        consumer_department_id uuid not null constraint fk_handoff_task_consumer references department,
        handed_off_by_id uuid constraint fk_handoff_task_handed_off_by references staff,
        assignee_id uuid constraint fk_handoff_task_assignee references staff,
        what text not null,
        owed_back text not null,
        blocking boolean not null,
        state text not null,
        hops smallint not null default 0,
        suggested_department_id uuid constraint fk_handoff_task_suggested references department,
        reason text,
        given_back text,
        handed_off_at timestamptz not null,
        accepted_at timestamptz,
        ended_at timestamptz,
        constraint ck_handoff_task_provider check (num_nonnulls(provider_department_id, provider_contractor_id) = 1),
        constraint ck_handoff_task_state check (state in ('offered', 'accepted', 'bounced', 'done', 'cancelled')),
        constraint ck_handoff_task_ended check ((ended_at is not null) = (state in ('bounced', 'done', 'cancelled'))),
        constraint ck_handoff_task_text check (length(what) between 1 and 2000 and length(owed_back) <= 1000
          and length(reason) <= 1000 and length(given_back) <= 4000)
      );
      create index ix_handoff_task_request on handoff_task (request_id, handed_off_at);
      -- Few tasks are open at once: what a queue page asks of each of its rows is asked of this small index.
      create index ix_handoff_task_open on handoff_task (request_id) where state in ('offered', 'accepted');
      create index ix_handoff_task_for_us on handoff_task (provider_department_id, handed_off_at, id)
        where state in ('offered', 'accepted');
      create index ix_handoff_task_handed_off on handoff_task (handed_off_at);

      -- A contractor's secret link, kept as a hash: GET shows, POST acts.
      create table handoff_link (
        token_hash text not null constraint pk_handoff_link primary key,
        task_id uuid not null constraint fk_handoff_link_task references handoff_task,
        created_at timestamptz not null default now()
      );
      create index ix_handoff_link_task on handoff_link (task_id);

      alter table request_event drop constraint ck_request_event_actor;
      alter table request_event add constraint ck_request_event_actor
        check (actor_kind in ('resident', 'staff', 'system', 'import', 'contractor'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request_event drop constraint ck_request_event_actor;
      alter table request_event add constraint ck_request_event_actor
        check (actor_kind in ('resident', 'staff', 'system', 'import'));
      drop table handoff_link; drop table handoff_task; drop table contractor;
    `);
  }
}
