import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the staff watches a request, what they have begun to write on it, and what is to be done on it. */
export class WritingTogether1792000000025 implements MigrationInterface {
  name = 'WritingTogether1792000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_watcher (
        request_id uuid not null constraint fk_request_watcher_request references request,
        staff_id uuid not null constraint fk_request_watcher_staff references staff on delete cascade,
        since timestamptz not null,
        constraint pk_request_watcher primary key (request_id, staff_id)
      );
      create index ix_request_watcher_staff on request_watcher (staff_id);

      -- One for each composer: the next colleague goes on with it. Sent, or after 30 days, it is gone.
      create table shared_draft (
        request_id uuid not null constraint fk_shared_draft_request references request,
        composer text not null,
        body text not null,
        for_everybody boolean not null,
        author_id uuid not null constraint fk_shared_draft_author references staff,
        updated_at timestamptz not null,
        revision uuid not null,
        constraint pk_shared_draft primary key (request_id, composer),
        constraint ck_shared_draft_composer check (composer in ('note', 'reply')),
        constraint ck_shared_draft_body check (length(body) between 1 and 10000)
      );
      create index ix_shared_draft_updated on shared_draft (updated_at);

      -- Staff who took it at the place; null: the resident did.
      alter table request_photo add column added_by uuid constraint fk_request_photo_added_by references staff;

      -- [{code, text, mustBeDone}], in order. What is done of it on a request is known by the code.
      alter table service add column checklist jsonb not null default '[]';
      create table request_check (
        request_id uuid not null constraint fk_request_check_request references request,
        code text not null,
        done_at timestamptz not null,
        done_by uuid not null constraint fk_request_check_done_by references staff,
        constraint pk_request_check primary key (request_id, code)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_photo drop column added_by; drop table request_check; alter table service drop column checklist; drop table shared_draft; drop table request_watcher;');
  }
}
