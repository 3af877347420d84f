import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time at the desk, and how soon the city wants to answer. */
export class Supervising1792000000034 implements MigrationInterface {
  name = 'Supervising1792000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agent_span (
        staff_id uuid not null constraint fk_agent_span_staff references staff on delete cascade,
        began_at timestamptz not null,
        ended_at timestamptz not null,
        state text not null,
        constraint pk_agent_span primary key (staff_id, began_at),
        constraint ck_agent_span_state check (state in ('ready', 'talking', 'wrap-up', 'away')),
        constraint ck_agent_span_order check (ended_at > began_at)
      );
      create index ix_agent_span_ended on agent_span (ended_at);

      create table contact_goal (
        id smallint not null constraint pk_contact_goal primary key,
        answer_within_seconds smallint not null default 30,
        share double precision not null default 0.8,
        short_abandon_seconds smallint not null default 5,
        shrinkage double precision not null default 0.3,
        constraint ck_contact_goal_one check (id = 1),
        constraint ck_contact_goal_bounds check (answer_within_seconds between 1 and 3600 and share > 0 and share < 1
          and short_abandon_seconds between 0 and 60 and shrinkage >= 0 and shrinkage < 0.9)
      );
      insert into contact_goal (id) values (1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contact_goal; drop table agent_span;');
  }
}
