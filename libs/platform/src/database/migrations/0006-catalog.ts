import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What residents can ask for. */
export class Catalog1792000000006 implements MigrationInterface {
  name = 'Catalog1792000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_group (
        id uuid not null constraint pk_service_group primary key,
        code text not null constraint uq_service_group_code unique,
        name jsonb not null
      );

      create table service (
        id uuid not null constraint pk_service primary key,
        code text not null constraint uq_service_code unique,
        group_id uuid not null constraint fk_service_group references service_group,
        department_id uuid not null constraint fk_service_department references department,
        name jsonb not null,
        description jsonb not null,
        location_rule text not null,
        duplicate_metres integer not null,
        duplicate_days integer not null,
        moderation text not null,
        is_public boolean not null,
        active boolean not null default true,
        definition_version integer not null default 1,
        constraint ck_service_location_rule check (location_rule in ('required', 'optional', 'none')),
        constraint ck_service_moderation check (moderation in ('at-once-masked', 'after-a-look')),
        constraint ck_service_duplicates check (duplicate_metres between 0 and 2000 and duplicate_days between 0 and 365)
      );

      -- Every way of naming a service, in each language: what "what is wrong?" is ranked against.
      create table service_phrase (
        id uuid not null constraint pk_service_phrase primary key,
        service_id uuid not null constraint fk_service_phrase_service references service on delete cascade,
        language text not null,
        kind text not null,
        phrase text not null,
        constraint ck_service_phrase_kind check (kind in ('name', 'keyword', 'description'))
      );
      create index ix_service_phrase_service on service_phrase (service_id);
      create index ix_service_phrase_trigram on service_phrase using gin (phrase gin_trgm_ops);

      create table service_question (
        id uuid not null constraint pk_service_question primary key,
        service_id uuid not null constraint fk_service_question_service references service on delete cascade,
        code text not null,
        position smallint not null,
        datatype text not null,
        variable boolean not null,
        required boolean not null,
        allow_unknown boolean not null default false,
        prompt jsonb not null,
        help jsonb,
        options jsonb not null default '[]',
        stops jsonb not null default '[]',
        constraint uq_service_question unique (service_id, code),
        constraint ck_service_question_datatype check (
          datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table service_question; drop table service_phrase; drop table service; drop table service_group;`);
  }
}
