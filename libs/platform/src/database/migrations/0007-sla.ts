import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goals in force, clocks, and the log that clocks are projected from. */
export class Sla1792000000007 implements MigrationInterface {
  name = 'Sla1792000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A goal is never edited: a new one supersedes it. The most specific goal wins: service before department.
      create table sla_goal (
        id uuid not null constraint pk_sla_goal primary key,
        service_id uuid constraint fk_sla_goal_service references service,
        department_id uuid constraint fk_sla_goal_department references department,
        metric text not null,
        kind text not null,
        value bigint not null,
        due_time_rule text not null,
        calendar_id uuid not null constraint fk_sla_goal_calendar references service_calendar,
        at_risk_percent smallint not null default 75,
        pause_reasons text[] not null default '{}',
        in_force_from timestamptz not null,
        superseded_at timestamptz,
        source text not null,
        constraint ck_sla_goal_target check ((service_id is null) <> (department_id is null)),
        constraint ck_sla_goal_metric check (metric in ('FIRST_RESPONSE', 'RESOLUTION')),
        constraint ck_sla_goal_kind check (kind in ('DURATION', 'BUSINESS_DAYS', 'CALENDAR_DAYS')),
        constraint ck_sla_goal_due_time_rule check (due_time_rule in ('AT_CLOSE', 'SAME_TIME_OF_DAY')),
        constraint ck_sla_goal_value check (value > 0)
      );
      create unique index uq_sla_goal_in_force on sla_goal (service_id, department_id, metric) nulls not distinct
        where superseded_at is null;

      create table sla_clock (
        id uuid not null constraint pk_sla_clock primary key,
        request_id uuid not null,
        goal_id uuid constraint fk_sla_clock_goal references sla_goal,
        calendar_version_id uuid constraint fk_sla_clock_calendar_version references calendar_version,
        goal jsonb not null,
        metric text not null,
        cycle smallint not null default 1,
        state text not null,
        started_at timestamptz not null,
        running_since timestamptz,
        paused_since timestamptz,
        pause_reason text,
        consumed_ms bigint not null default 0,
        paused_ms bigint not null default 0,
        due_at timestamptz,
        original_due_at timestamptz,
        at_risk_at timestamptz,
        stopped_at timestamptz,
        outcome text,
        first_breached_at timestamptz,
        breached_ms bigint not null default 0,
        revision integer not null default 1,
        constraint uq_sla_clock unique (request_id, metric),
        constraint ck_sla_clock_state check (state in ('PENDING', 'RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED')),
        constraint ck_sla_clock_outcome check (outcome in ('MET', 'MISSED', 'CANCELLED'))
      );
      -- The sweep reads only clocks that still may breach.
      create index ix_sla_clock_to_breach on sla_clock (due_at) where state = 'RUNNING' and first_breached_at is null;

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name;
      end $$;

      create table sla_clock_event (
        id uuid not null constraint pk_sla_clock_event primary key,
        clock_id uuid not null constraint fk_sla_clock_event_clock references sla_clock,
        type text not null,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null default now(),
        actor_id uuid,
        reason text,
        facts jsonb not null default '{}'
      );
      create index ix_sla_clock_event_clock on sla_clock_event (clock_id, occurred_at);
      create trigger sla_clock_event_append_only before update or delete on sla_clock_event
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sla_clock_event; drop function refuse_change() cascade; drop table sla_clock; drop table sla_goal;`);
  }
}
