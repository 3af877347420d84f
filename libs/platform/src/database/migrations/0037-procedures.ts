import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What to say and do in a contact, step by step, and the path that was taken. */
export class Procedures1792000000037 implements MigrationInterface {
  name = 'Procedures1792000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table procedure (
        id uuid not null constraint pk_procedure primary key,
        code text not null constraint uq_procedure_code unique,
        department_id uuid not null constraint fk_procedure_department references department,
        sample boolean not null default false
      );
      create table procedure_version (
        id uuid not null constraint pk_procedure_version primary key,
        procedure_id uuid not null constraint fk_procedure_version_procedure references procedure,
        number integer not null,
        state text not null,
        content jsonb not null,
        written_by_id uuid constraint fk_procedure_version_written_by references staff,
        written_at timestamptz not null,
        published_by_id uuid constraint fk_procedure_version_published_by references staff,
        published_at timestamptz,
        constraint uq_procedure_version unique (procedure_id, number),
        constraint ck_procedure_version_state check (state in ('draft', 'published', 'replaced')),
        constraint ck_procedure_version_published check ((state = 'draft') = (published_at is null)),
        constraint ck_procedure_version_second_eyes check (published_by_id is distinct from written_by_id or written_by_id is null)
      );
      create unique index uq_procedure_version_draft on procedure_version (procedure_id) where state = 'draft';
      create unique index uq_procedure_version_live on procedure_version (procedure_id) where state = 'published';
      create function refuse_new_procedure() returns trigger language plpgsql as $$
      begin
        if old.published_at is not null and (new.content, new.number, new.published_at) is distinct from (old.content, old.number, old.published_at) then
          raise exception 'a published procedure is never changed';
        end if;
        return new;
      end $$;
      create trigger procedure_version_immutable before update on procedure_version for each row execute function refuse_new_procedure();

      create table procedure_walk (
        id uuid not null constraint pk_procedure_walk primary key,
        interaction_id uuid not null constraint fk_procedure_walk_interaction references interaction on delete cascade,
        version_id uuid not null constraint fk_procedure_walk_version references procedure_version,
        staff_id uuid not null constraint fk_procedure_walk_staff references staff,
        begun_at timestamptz not null,
        at_step text not null,
        state text not null default 'open',
        why text,
        ended_at timestamptz,
        constraint ck_procedure_walk_state check (state in ('open', 'ended', 'left')),
        constraint ck_procedure_walk_ended check ((state = 'open') = (ended_at is null)),
        constraint ck_procedure_walk_why check (why is null or why in ('did-not-fit', 'caller-refused', 'caller-gone', 'not-needed') and state = 'left')
      );
      create index ix_procedure_walk_interaction on procedure_walk (interaction_id, begun_at);
      create index ix_procedure_walk_version on procedure_walk (version_id, begun_at);
      create table procedure_move (
        walk_id uuid not null constraint fk_procedure_move_walk references procedure_walk on delete cascade,
        position smallint not null,
        step text not null,
        move text not null,
        answer smallint,
        happened_at timestamptz not null,
        constraint pk_procedure_move primary key (walk_id, position),
        constraint ck_procedure_move_kind check (move in ('choose', 'on', 'back', 'leave')),
        constraint ck_procedure_move_answer check ((move = 'choose') = (answer is not null))
      );

      alter table search_document drop constraint ck_search_document_kind,
        add constraint ck_search_document_kind check (kind in ('article', 'service', 'place', 'today', 'procedure'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from search_document where kind = 'procedure';
      alter table search_document drop constraint ck_search_document_kind,
        add constraint ck_search_document_kind check (kind in ('article', 'service', 'place', 'today'));
      drop table procedure_move;
      drop table procedure_walk;
      drop table procedure_version;
      drop function refuse_new_procedure;
      drop table procedure;
    `);
  }
}
