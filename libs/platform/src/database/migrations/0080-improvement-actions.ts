import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is changed because of what people said, how it is known whether it helped, and what is published of it. */
export class ImprovementActions1792000000080 implements MigrationInterface {
  name = 'ImprovementActions1792000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table improvement_action (
        id uuid not null constraint pk_improvement_action primary key,
        title text not null,
        problem text not null,
        theme text,
        department_id uuid not null constraint fk_improvement_action_department references department,
        service_id uuid constraint fk_improvement_action_service references service,
        owner_id uuid constraint fk_improvement_action_owner references staff,
        hypothesis text not null,
        metric text not null,
        target numeric not null,
        due_at timestamptz not null,
        state text not null,
        proposed_by_id uuid not null constraint fk_improvement_action_proposed_by references staff,
        proposed_at timestamptz not null,
        -- Fixed when it is accepted, before anything is changed: nobody chooses the weeks that look well afterwards.
        baseline_from timestamptz,
        baseline_until timestamptz,
        done_at timestamptz,
        verify_until timestamptz,
        -- As they stood when the effect was judged.
        before_hits integer,
        before_n integer,
        after_hits integer,
        after_n integer,
        published_at timestamptz,
        published jsonb,
        constraint ck_improvement_action_texts check (length(title) between 3 and 150 and length(problem) <= 2000 and length(hypothesis) <= 1000),
        constraint ck_improvement_action_metric check (metric in ('on-time', 'first-word', 'solved', 'satisfied')),
        constraint ck_improvement_action_target check (target > 0 and target <= 1),
        constraint ck_improvement_action_state check (state in ('proposed', 'accepted', 'in-progress', 'verifying', 'effective', 'not-effective', 'declined')),
        constraint ck_improvement_action_baseline check ((baseline_from is null) = (state in ('proposed', 'declined')) and (baseline_from is null) = (baseline_until is null)),
        constraint ck_improvement_action_done check ((done_at is null) = (state in ('proposed', 'accepted', 'in-progress', 'declined')) and (done_at is null) = (verify_until is null)),
        constraint ck_improvement_action_judged check ((after_n is null) = (state not in ('effective', 'not-effective'))),
        constraint ck_improvement_action_published check ((published_at is null) = (published is null))
      );
      create index ix_improvement_action_open on improvement_action (due_at, id) where state in ('proposed', 'accepted', 'in-progress', 'verifying');
      create index ix_improvement_action_ended on improvement_action (proposed_at desc, id desc) where state in ('effective', 'not-effective', 'declined');
      create index ix_improvement_action_published on improvement_action (published_at desc, id desc) where published_at is not null;
      create index ix_improvement_action_to_judge on improvement_action (verify_until) where state = 'verifying';

      create table improvement_evidence (
        action_id uuid not null constraint fk_improvement_evidence_action references improvement_action on delete cascade,
        survey_id uuid not null constraint fk_improvement_evidence_survey references survey on delete cascade,
        constraint pk_improvement_evidence primary key (action_id, survey_id)
      );
      create index ix_improvement_evidence_survey on improvement_evidence (survey_id);

      create table improvement_move (
        id uuid not null constraint pk_improvement_move primary key,
        action_id uuid not null constraint fk_improvement_move_action references improvement_action on delete cascade,
        state text not null,
        note text not null,
        by_id uuid constraint fk_improvement_move_by references staff,
        at timestamptz not null,
        constraint ck_improvement_move_note check (length(note) <= 1000)
      );
      create index ix_improvement_move_action on improvement_move (action_id, at, id);

      create table improvement_change (
        action_id uuid not null constraint fk_improvement_change_action references improvement_action on delete cascade,
        kind text not null,
        code text not null,
        constraint pk_improvement_change primary key (action_id, kind, code),
        constraint ck_improvement_change_kind check (kind in ('article', 'service', 'procedure', 'agreement'))
      );
      create index ix_improvement_change_code on improvement_change (kind, code);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table improvement_change, improvement_move, improvement_evidence, improvement_action;');
  }
}
