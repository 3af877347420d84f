import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a department wants to reach together, and whether it did. */
export class TeamGoals1792000000075 implements MigrationInterface {
  name = 'TeamGoals1792000000075';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table team_goal (
        id uuid not null constraint pk_team_goal primary key,
        department_id uuid not null constraint fk_team_goal_department references department,
        service_id uuid constraint fk_team_goal_service references service,
        metric text not null,
        target numeric not null,
        words text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        set_by_id uuid not null constraint fk_team_goal_set_by references staff,
        set_at timestamptz not null,
        judged_at timestamptz,
        -- As they stood when it was judged: later corrections of requests do not take praise back.
        hits integer,
        n integer,
        withdrawn_at timestamptz,
        constraint ck_team_goal_metric check (metric in ('on-time', 'first-word', 'solved', 'satisfied')),
        constraint ck_team_goal_target check (target > 0 and target <= 1),
        constraint ck_team_goal_words check (length(words) <= 300),
        constraint ck_team_goal_time check (starts_at < ends_at),
        constraint ck_team_goal_judged check ((judged_at is null) = (n is null) and (n is null) = (hits is null) and hits <= n)
      );
      create index ix_team_goal_department on team_goal (department_id, ends_at desc, id desc);
      create index ix_team_goal_to_judge on team_goal (ends_at) where judged_at is null and withdrawn_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table team_goal;');
  }
}
