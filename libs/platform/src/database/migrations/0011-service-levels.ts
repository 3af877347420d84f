import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Promises belong to a policy in force; clocks of every metric, of tasks too, a row a cycle; a request has a priority. */
export class ServiceLevels1792000000011 implements MigrationInterface {
  name = 'ServiceLevels1792000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sla_policy (
        id uuid not null constraint pk_sla_policy primary key,
        kind text not null,
        provider_department_id uuid constraint fk_sla_policy_provider references department,
        provider_contractor_id uuid,
        -- Null: the public.
        consumer_department_id uuid constraint fk_sla_policy_consumer references department,
        calendar_id uuid not null constraint fk_sla_policy_calendar references service_calendar,
        pause_reasons text[] not null default '{}',
        ladder jsonb not null default '[]',
        in_force_from timestamptz not null,
        superseded_at timestamptz,
        agreement_version_id uuid,
        source text not null,
        constraint ck_sla_policy_kind check (kind in ('SLA', 'OLA', 'UC')),
        constraint ck_sla_policy_parties check (case kind
          when 'SLA' then consumer_department_id is null and provider_contractor_id is null
          when 'OLA' then consumer_department_id is not null and provider_department_id is not null
            and provider_contractor_id is null
          else consumer_department_id is not null and provider_contractor_id is not null and provider_department_id is null end)
      );
      create index ix_sla_policy_parties on sla_policy (provider_department_id, provider_contractor_id, consumer_department_id);

      alter table sla_goal add column policy_id uuid constraint fk_sla_goal_policy references sla_policy,
        add column priority text constraint ck_sla_goal_priority check (priority in ('low', 'normal', 'high', 'urgent')),
        drop constraint ck_sla_goal_metric, drop constraint ck_sla_goal_target;
      drop index uq_sla_goal_in_force;
      insert into sla_policy (id, kind, provider_department_id, calendar_id, pause_reasons, in_force_from, source)
        select uuidv7(), 'SLA', department_id, calendar_id, array(select distinct reason from sla_goal x, unnest(x.pause_reasons)
            as reason where x.calendar_id = found.calendar_id and x.source = found.source), first, source
        from (select coalesce(g.department_id, s.department_id) as department_id, g.calendar_id, g.source,
            min(g.in_force_from) as first
          from sla_goal g left join service s on s.id = g.service_id group by 1, 2, 3) as found;
      update sla_goal g set policy_id = p.id, metric = case metric when 'RESOLUTION' then 'RESOLUTION_TOTAL' else metric end
        from sla_policy p where p.calendar_id = g.calendar_id and p.source = g.source and p.provider_department_id =
          coalesce(g.department_id, (select department_id from service where id = g.service_id));
      alter table sla_goal alter column policy_id set not null,
        add constraint ck_sla_goal_target check (service_id is null or department_id is null),
        add constraint ck_sla_goal_metric check (metric in ('ACKNOWLEDGE', 'FIRST_RESPONSE', 'TIME_TO_OWN', 'NEXT_RESPONSE',
          'UPDATE', 'RESOLUTION_FIRST', 'RESOLUTION_TOTAL', 'OWN', 'COMPLETE'));
      create unique index uq_sla_goal_in_force on sla_goal (policy_id, service_id, department_id, metric, priority)
        nulls not distinct where superseded_at is null;
      create index ix_sla_goal_target on sla_goal (service_id, department_id);

      alter table sla_clock add column task_id uuid, add column policy_id uuid constraint fk_sla_clock_policy references sla_policy,
        alter column started_at drop not null, drop constraint uq_sla_clock,
        add constraint ck_sla_clock_started check (started_at is not null or state in ('PENDING', 'CANCELLED'));
      create unique index uq_sla_clock on sla_clock (request_id, task_id, metric, cycle) nulls not distinct;
      create index ix_sla_clock_task on sla_clock (task_id) where task_id is not null;
      update sla_clock c set metric = 'RESOLUTION_TOTAL', goal = jsonb_set(goal, '{metric}', '"RESOLUTION_TOTAL"')
        where metric = 'RESOLUTION';
      update sla_clock c set policy_id = g.policy_id from sla_goal g where g.id = c.goal_id;
      alter table sla_clock_event disable trigger sla_clock_event_append_only;
      update sla_clock_event set facts = jsonb_set(facts, '{goal,metric}', '"RESOLUTION_TOTAL"')
        where facts->'goal'->>'metric' = 'RESOLUTION';
      alter table sla_clock_event add column revision integer;
      update sla_clock_event e set revision = n.revision from (select id, row_number() over (partition by clock_id
        order by recorded_at, id) as revision from sla_clock_event) as n where n.id = e.id;
      alter table sla_clock_event alter column revision set not null;
      alter table sla_clock_event enable trigger sla_clock_event_append_only;
      -- A clock's events have one order, and nobody can write the same one twice.
      create unique index uq_sla_clock_event on sla_clock_event (clock_id, revision);
      drop index ix_sla_clock_event_clock;

      create table clock_recompute (
        id uuid not null constraint pk_clock_recompute primary key,
        calendar_id uuid,
        reason text not null,
        correction boolean not null,
        tzdb text not null,
        requested_by uuid,
        requested_at timestamptz not null,
        finished_at timestamptz,
        clocks_moved integer not null default 0,
        became_late integer not null default 0,
        became_unlate integer not null default 0,
        unchanged integer not null default 0
      );
      create index ix_clock_recompute_requested on clock_recompute (requested_at);

      alter table request add column priority text not null default 'normal'
        constraint ck_request_priority check (priority in ('low', 'normal', 'high', 'urgent'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request drop column priority;
      drop table clock_recompute;
      alter table sla_clock_event disable trigger sla_clock_event_append_only;
      delete from sla_clock_event where clock_id in (select id from sla_clock where task_id is not null
        or metric not in ('FIRST_RESPONSE', 'RESOLUTION_TOTAL'));
      delete from sla_clock where task_id is not null or metric not in ('FIRST_RESPONSE', 'RESOLUTION_TOTAL');
      update sla_clock_event set facts = jsonb_set(facts, '{goal,metric}', '"RESOLUTION"')
        where facts->'goal'->>'metric' = 'RESOLUTION_TOTAL';
      drop index uq_sla_clock_event;
      alter table sla_clock_event drop column revision;
      create index ix_sla_clock_event_clock on sla_clock_event (clock_id, occurred_at);
      alter table sla_clock_event enable trigger sla_clock_event_append_only;
      update sla_clock set metric = 'RESOLUTION', goal = jsonb_set(goal, '{metric}', '"RESOLUTION"')
        where metric = 'RESOLUTION_TOTAL';
      drop index uq_sla_clock;
      alter table sla_clock drop column task_id, drop column policy_id, drop constraint ck_sla_clock_started,
        alter column started_at set not null, add constraint uq_sla_clock unique (request_id, metric);
      drop index uq_sla_goal_in_force;
      drop index ix_sla_goal_target;
      alter table sla_goal drop constraint ck_sla_goal_metric, drop constraint ck_sla_goal_target, drop column policy_id;
      delete from sla_goal where metric not in ('FIRST_RESPONSE', 'RESOLUTION_TOTAL') or priority is not null
        or (service_id is null and department_id is null);
      alter table sla_goal drop column priority;
      update sla_goal set metric = 'RESOLUTION' where metric = 'RESOLUTION_TOTAL';
      alter table sla_goal add constraint ck_sla_goal_metric check (metric in ('FIRST_RESPONSE', 'RESOLUTION')),
        add constraint ck_sla_goal_target check ((service_id is null) <> (department_id is null));
      create unique index uq_sla_goal_in_force on sla_goal (service_id, department_id, metric) nulls not distinct
        where superseded_at is null;
      drop table sla_policy;
    `);
  }
}
