import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people hold against the service itself: answered by somebody who had no part in it, and looked at once more by another. */
export class Complaints1792000000063 implements MigrationInterface {
  name = 'Complaints1792000000063';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint (
        id uuid not null constraint pk_complaint primary key,
        form_key uuid not null constraint uq_complaint_form_key unique,
        kind text not null,
        words text not null,
        email text,
        language text not null,
        request_id uuid constraint fk_complaint_request references request,
        department_id uuid constraint fk_complaint_department references department,
        state text not null,
        received_at timestamptz not null,
        due_at timestamptz not null,
        handler_id uuid constraint fk_complaint_handler references staff,
        decision text,
        answer text,
        learning text,
        answered_at timestamptz,
        review_why text,
        review_asked_at timestamptz,
        reviewer_id uuid constraint fk_complaint_reviewer references staff,
        review_decision text,
        review_answer text,
        reviewed_at timestamptz,
        constraint ck_complaint_kind check (kind in ('staff-conduct', 'no-answer', 'wrong-decision', 'wrong-information', 'accessibility', 'privacy', 'other')),
        constraint ck_complaint_state check (state in ('received', 'answered', 'review-asked', 'reviewed')),
        constraint ck_complaint_decision check (decision in ('upheld', 'partly', 'not-upheld') and review_decision in ('upheld', 'partly', 'not-upheld')),
        constraint ck_complaint_texts check (length(words) between 10 and 5000 and length(answer) <= 5000 and length(learning) <= 2000 and length(review_why) <= 2000 and length(review_answer) <= 5000),
        constraint ck_complaint_answered check ((state = 'received') = (answered_at is null) and (answered_at is null) = (decision is null) and (decision is null) = (answer is null)),
        constraint ck_complaint_review check ((state in ('review-asked', 'reviewed')) = (review_asked_at is not null) and (state = 'reviewed') = (reviewed_at is not null)
          and (reviewed_at is null) = (review_decision is null) and (review_decision is null) = (review_answer is null)),
        constraint ck_complaint_independent check (reviewer_id <> handler_id)
      );
      create index ix_complaint_open on complaint (due_at, id) where state in ('received', 'review-asked');
      create index ix_complaint_ended on complaint (received_at desc, id desc) where state in ('answered', 'reviewed');
      create index ix_complaint_request on complaint (request_id) where request_id is not null;

      create table complaint_link (
        token_hash text not null constraint pk_complaint_link primary key,
        complaint_id uuid not null constraint fk_complaint_link_complaint references complaint on delete cascade
      );
      create index ix_complaint_link_complaint on complaint_link (complaint_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table complaint_link; drop table complaint;');
  }
}
