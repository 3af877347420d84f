import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One index over all that people look for: articles, services, places, what is different today. */
export class Search1792000000030 implements MigrationInterface {
  name = 'Search1792000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists fuzzystrmatch;

      -- Every language's own word endings and empty words, whether or not accents were typed.
      do $$
      declare language text;
      begin
        for language in select cfgname from pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace loop
          execute format('create text search configuration plain_%1$s (copy = pg_catalog.%1$s)', language);
          execute format('alter text search configuration plain_%1$s alter mapping for hword, hword_part, word with unaccent, %2$s',
            language, case language when 'simple' then 'simple' else language || '_stem' end);
        end loop;
      end $$;

      -- words: A what it is called, B editors' words for it, C its summary, D its text.
      create table search_document (
        id uuid not null constraint pk_search_document primary key,
        kind text not null,
        subject_id uuid not null,
        language text not null,
        code text not null,
        audience text not null,
        title text not null,
        summary text not null,
        phrases text[] not null,
        surface text not null,
        words tsvector not null,
        constraint uq_search_document unique (subject_id, kind, language),
        constraint ck_search_document_kind check (kind in ('article', 'service', 'place', 'today')),
        constraint ck_search_document_audience check (audience in ('public', 'staff'))
      );
      create index ix_search_document_language on search_document (language);

      drop table service_phrase;

      create table search_posting (
        language text not null,
        stem text not null,
        document_id uuid not null constraint fk_search_posting_document references search_document on delete cascade,
        weight real not null,
        constraint pk_search_posting primary key (language, stem, document_id)
      );
      create index ix_search_posting_document on search_posting (document_id);

      -- The words as they are written, to find what a misspelt one was meant to be.
      create table search_word (
        language text not null,
        word text not null,
        stem text not null,
        constraint pk_search_word primary key (language, word)
      );
      create index ix_search_word_trigram on search_word using gin (word gin_trgm_ops);
      create index ix_search_word_prefix on search_word (language, word text_pattern_ops);

      create table search_synonym (
        id uuid not null constraint pk_search_synonym primary key,
        language text not null,
        words text[] not null,
        constraint ck_search_synonym_words check (cardinality(words) between 2 and 20)
      );
      create index ix_search_synonym_language on search_synonym (language, id);

      -- What was asked, by nobody in particular: no account, no address, numbers and mail addresses taken out.
      create table search_query (
        id uuid not null constraint pk_search_query primary key,
        asked_at timestamptz not null,
        words text not null,
        stems text not null,
        language text not null,
        audience text not null,
        place text not null,
        results smallint not null,
        sure boolean not null,
        constraint ck_search_query_audience check (audience in ('public', 'staff'))
      );
      create index ix_search_query_asked on search_query (asked_at);
      create index ix_search_query_stems on search_query (language, stems, asked_at);

      create table search_choice (
        id uuid not null constraint pk_search_choice primary key,
        query_id uuid not null constraint fk_search_choice_query references search_query on delete cascade,
        kind text not null,
        subject_id uuid not null,
        position smallint not null,
        chosen_at timestamptz not null,
        followed text,
        constraint uq_search_choice unique (query_id, kind, subject_id),
        constraint ck_search_choice_followed check (followed in ('helped', 'unhelpful', 'request'))
      );

      -- How often something was the answer to the same words: what ranking learns from.
      create table search_experience (
        language text not null,
        stems text not null,
        kind text not null,
        subject_id uuid not null,
        worked integer not null default 0,
        constraint pk_search_experience primary key (language, stems, kind, subject_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
      drop table search_experience, search_choice, search_query, search_synonym, search_word, search_posting, search_document;
      do $$
      declare configuration text;
      begin
        for configuration in select cfgname from pg_ts_config where cfgname like 'plain\\_%' loop
          execute format('drop text search configuration %s', configuration);
        end loop;
      end $$;
      drop extension fuzzystrmatch;
    `);
  }
}
