import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people change of the city's settings is kept, and what was asked under which version of a service. */
export class History1792000000019 implements MigrationInterface {
  name = 'History1792000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- before null: it was made; after null: it was removed; changed_by null: the city's folder was put in place of it.
      create table change_log (
        id uuid not null constraint pk_change_log primary key,
        kind text not null,
        about text not null,
        name text not null,
        changed_by uuid constraint fk_change_log_changed_by references staff,
        changed_at timestamptz not null,
        before jsonb,
        after jsonb,
        reason text,
        constraint ck_change_log_sizes check (length(kind) <= 40 and length(about) <= 100 and length(name) <= 300 and length(reason) <= 1000)
      );
      create index ix_change_log_at on change_log (changed_at desc, id desc);
      create index ix_change_log_about on change_log (kind, about, changed_at desc, id desc);
      create index ix_change_log_changed_by on change_log (changed_by, changed_at desc, id desc);
      create trigger change_log_append_only before update or delete on change_log
        for each row execute function refuse_change();

      -- What a service asked, by version; a request's answers are read with the words they were given under.
      create table service_definition (
        service_id uuid not null constraint fk_service_definition_service references service on delete cascade,
        version integer not null,
        questions jsonb not null,
        constraint pk_service_definition primary key (service_id, version)
      );
      insert into service_definition (service_id, version, questions)
        select s.id, s.definition_version, coalesce((select jsonb_agg(jsonb_build_object('code', code, 'prompt', prompt, 'help', help,
            'datatype', datatype, 'variable', variable, 'required', required, 'allowUnknown', allow_unknown, 'options', options,
            'stops', stops) order by position) from service_question q where q.service_id = s.id), '[]') from service s;
      alter table request add column definition_version integer;

      -- As people wrote them; service_phrase keeps only the words that a search is ranked by.
      alter table service add column keywords jsonb not null default '{}';
      update service s set keywords = coalesce((select jsonb_object_agg(language, phrases) from (
        select language, jsonb_agg(phrase) as phrases from service_phrase where service_id = s.id and kind = 'keyword' group by language) as k), '{}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table service drop column keywords; alter table request drop column definition_version;
      drop table service_definition; drop table change_log;`);
  }
}
