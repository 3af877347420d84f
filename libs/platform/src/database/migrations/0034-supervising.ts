import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time at the desk, how soon the city wants to answer, how well it does, and what people learn. */
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

      create table training_module (
        id uuid not null constraint pk_training_module primary key,
        code text not null,
        version integer not null,
        title text not null,
        body text not null,
        quiz jsonb not null,
        pass_share double precision not null,
        valid_days integer,
        articles text[] not null,
        published_by uuid constraint fk_training_module_by references staff,
        published_at timestamptz not null,
        constraint uq_training_module unique (code, version),
        constraint ck_training_module_pass check (pass_share > 0 and pass_share <= 1)
      );
      create table training_requirement (
        module_code text not null,
        kind text not null,
        subject text not null,
        constraint pk_training_requirement primary key (module_code, kind, subject),
        constraint ck_training_requirement_kind check (kind in ('channel', 'service'))
      );
      create table training_attempt (
        id uuid not null constraint pk_training_attempt primary key,
        staff_id uuid not null constraint fk_training_attempt_staff references staff on delete cascade,
        module_id uuid not null constraint fk_training_attempt_module references training_module,
        right_answers smallint not null,
        passed boolean not null,
        taken_at timestamptz not null,
        expires_at timestamptz
      );
      create index ix_training_attempt_staff on training_attempt (staff_id, taken_at);
      create table training_suggestion (
        staff_id uuid not null constraint fk_training_suggestion_staff references staff on delete cascade,
        module_code text not null,
        reason text not null,
        suggested_at timestamptz not null,
        constraint pk_training_suggestion primary key (staff_id, module_code),
        constraint ck_training_suggestion_reason check (reason in ('scorecard', 'article', 'goal'))
      );
      create table personal_goal (
        id uuid not null constraint pk_personal_goal primary key,
        staff_id uuid not null constraint fk_personal_goal_staff references staff on delete cascade,
        words text not null,
        steps smallint not null,
        done smallint not null default 0,
        set_at timestamptz not null,
        constraint ck_personal_goal_steps check (steps between 1 and 100 and done between 0 and steps)
      );
      create index ix_personal_goal_staff on personal_goal (staff_id, id);

      create table scorecard (
        id uuid not null constraint pk_scorecard primary key,
        version integer not null constraint uq_scorecard_version unique,
        items jsonb not null,
        made_by uuid constraint fk_scorecard_by references staff,
        made_at timestamptz not null
      );
      create table quality_sample (
        interaction_id uuid not null constraint pk_quality_sample primary key constraint fk_quality_sample_interaction references interaction on delete cascade,
        agent_id uuid not null constraint fk_quality_sample_agent references staff on delete cascade,
        month text not null,
        kind text not null,
        picked_at timestamptz not null,
        constraint ck_quality_sample_kind check (kind in ('sample', 'calibration', 'mystery'))
      );
      create index ix_quality_sample_month on quality_sample (month, agent_id);
      create table evaluation (
        id uuid not null constraint pk_evaluation primary key,
        interaction_id uuid not null constraint fk_evaluation_interaction references interaction on delete cascade,
        agent_id uuid not null constraint fk_evaluation_agent references staff on delete cascade,
        scorecard_id uuid not null constraint fk_evaluation_scorecard references scorecard,
        scorer_id uuid not null constraint fk_evaluation_scorer references staff,
        kind text not null,
        marks jsonb not null,
        score double precision,
        failed boolean not null,
        note text not null,
        scored_at timestamptz not null,
        dispute text,
        disputed_at timestamptz,
        settled text,
        settled_by uuid constraint fk_evaluation_settled_by references staff,
        settled_at timestamptz,
        withdrawn boolean not null default false,
        constraint uq_evaluation_once unique (interaction_id, scorer_id),
        constraint ck_evaluation_kind check (kind in ('sample', 'calibration', 'mystery')),
        constraint ck_evaluation_dispute check ((dispute is null) = (disputed_at is null)),
        constraint ck_evaluation_settled check (settled is null or dispute is not null)
      );
      create index ix_evaluation_agent on evaluation (agent_id, scored_at);
      create table coaching_task (
        id uuid not null constraint pk_coaching_task primary key,
        agent_id uuid not null constraint fk_coaching_task_agent references staff on delete cascade,
        evaluation_id uuid not null constraint fk_coaching_task_evaluation references evaluation on delete cascade,
        item text not null,
        module_code text,
        opened_at timestamptz not null,
        closed_at timestamptz,
        closed_by uuid constraint fk_coaching_task_closed_by references evaluation on delete cascade,
        constraint uq_coaching_task unique (evaluation_id, item),
        constraint ck_coaching_task_closed check ((closed_at is null) = (closed_by is null))
      );
      create index ix_coaching_task_agent on coaching_task (agent_id, opened_at);
      create table mystery_contact (
        id uuid not null constraint pk_mystery_contact primary key,
        channel text not null,
        scenario text not null,
        expected text not null,
        planned_on date not null,
        planned_by uuid not null constraint fk_mystery_contact_by references staff,
        interaction_id uuid constraint uq_mystery_contact_interaction unique constraint fk_mystery_contact_interaction references interaction,
        as_expected boolean,
        was_told text not null default '',
        constraint ck_mystery_contact_done check (interaction_id is not null or as_expected is null)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mystery_contact, coaching_task, evaluation, quality_sample, scorecard, personal_goal, training_suggestion, training_attempt, training_requirement, training_module, contact_goal, agent_span;');
  }
}
