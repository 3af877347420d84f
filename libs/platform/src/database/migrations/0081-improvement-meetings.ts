import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments at one table: what was decided, and what was promised until when. */
export class ImprovementMeetings1792000000081 implements MigrationInterface {
  name = 'ImprovementMeetings1792000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table improvement_meeting (
        id uuid not null constraint pk_improvement_meeting primary key,
        starts_at timestamptz not null,
        department_ids uuid[] not null,
        called_by_id uuid not null constraint fk_improvement_meeting_called_by references staff,
        called_at timestamptz not null,
        ended_at timestamptz,
        constraint ck_improvement_meeting_departments check (cardinality(department_ids) > 0)
      );
      create index ix_improvement_meeting_starts on improvement_meeting (starts_at desc, id desc);

      create table meeting_note (
        id uuid not null constraint pk_meeting_note primary key,
        meeting_id uuid not null constraint fk_meeting_note_meeting references improvement_meeting on delete cascade,
        kind text not null,
        words text not null,
        noted_by_id uuid not null constraint fk_meeting_note_noted_by references staff,
        noted_at timestamptz not null,
        department_id uuid constraint fk_meeting_note_department references department,
        owner_id uuid constraint fk_meeting_note_owner references staff,
        due_at timestamptz,
        settled text,
        settled_at timestamptz,
        settled_by_id uuid constraint fk_meeting_note_settled_by references staff,
        constraint ck_meeting_note_kind check (kind in ('decision', 'promise')),
        constraint ck_meeting_note_words check (length(words) between 3 and 1000),
        constraint ck_meeting_note_promise check ((kind = 'promise') = (due_at is not null) and (kind = 'promise') = (department_id is not null)),
        constraint ck_meeting_note_settled check (settled in ('kept', 'dropped') and (settled is null or kind = 'promise')
          and (settled is null) = (settled_at is null) and (settled is null) = (settled_by_id is null))
      );
      create index ix_meeting_note_meeting on meeting_note (meeting_id, noted_at, id);
      create index ix_meeting_note_promised on meeting_note (due_at, id) where kind = 'promise' and settled is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meeting_note, improvement_meeting;');
  }
}
