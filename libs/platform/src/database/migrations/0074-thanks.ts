import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Good words that reach whoever earned them. */
export class Thanks1792000000074 implements MigrationInterface {
  name = 'Thanks1792000000074';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table thank_you (
        id uuid not null constraint pk_thank_you primary key,
        staff_id uuid not null constraint fk_thank_you_staff references staff on delete cascade,
        -- Null: a resident's, said in a survey.
        from_id uuid constraint fk_thank_you_from references staff,
        survey_id uuid constraint fk_thank_you_survey references survey on delete cascade,
        request_id uuid constraint fk_thank_you_request references request on delete cascade,
        words text not null,
        given_at timestamptz not null,
        constraint ck_thank_you_who check ((from_id is null) <> (survey_id is null) and from_id is distinct from staff_id),
        constraint ck_thank_you_words check (length(words) between 1 and 2000),
        constraint uq_thank_you_survey unique (survey_id, staff_id)
      );
      create index ix_thank_you_staff on thank_you (staff_id, given_at desc, id desc);
      create index ix_thank_you_from on thank_you (from_id, given_at) where from_id is not null;
      create index ix_thank_you_request on thank_you (request_id) where request_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thank_you;');
  }
}
