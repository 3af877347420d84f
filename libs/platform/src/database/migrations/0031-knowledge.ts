import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The knowledge base: articles with their versions and texts, places, what is different today, and how well answers work. */
export class Knowledge1792000000031 implements MigrationInterface {
  name = 'Knowledge1792000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table article (
        id uuid not null constraint pk_article primary key,
        code text not null constraint uq_article_code unique,
        department_id uuid not null constraint fk_article_department references department,
        -- Who answers for its content; null: the department.
        owner_id uuid constraint fk_article_owner references staff,
        -- A fact in it is the city's to state.
        sample boolean not null default false,
        review_months smallint not null,
        review_at timestamptz,
        review_told_at timestamptz,
        expires_at timestamptz,
        expiry_told_at timestamptz,
        constraint ck_article_review check (review_months between 1 and 60)
      );
      create index ix_article_review on article (review_at) where review_told_at is null;
      create index ix_article_expiry on article (expires_at) where expiry_told_at is null;

      create table article_version (
        id uuid not null constraint pk_article_version primary key,
        article_id uuid not null constraint fk_article_version_article references article,
        number integer not null,
        state text not null,
        -- The source language: the others translate it.
        language text not null,
        audience text not null,
        -- Codes.
        services text[] not null,
        places text[] not null,
        -- Quality items that the author ticked.
        checklist text[] not null,
        -- Null: put by a city's folder, which source names.
        author_id uuid constraint fk_article_version_author references staff,
        source text,
        note text,
        written_at timestamptz not null,
        reviewer_id uuid constraint fk_article_version_reviewer references staff,
        fact_checker_id uuid constraint fk_article_version_fact_checker references staff,
        publish_at timestamptz,
        published_at timestamptz,
        ended_at timestamptz,
        constraint uq_article_version unique (article_id, number),
        constraint ck_article_version_state check (state in ('draft', 'review', 'fact-check', 'ready', 'scheduled', 'published',
          'replaced', 'retired', 'discarded')),
        constraint ck_article_version_audience check (audience in ('public', 'staff')),
        constraint ck_article_version_reviewer check (reviewer_id is distinct from author_id or reviewer_id is null)
      );
      -- One version is being written at a time, and one is live.
      create unique index uq_article_version_open on article_version (article_id) where state in ('draft', 'review', 'fact-check', 'ready', 'scheduled');
      create unique index uq_article_version_published on article_version (article_id) where state = 'published';
      create index ix_article_version_scheduled on article_version (publish_at) where state = 'scheduled';

      create table article_text (
        version_id uuid not null constraint fk_article_text_version references article_version on delete cascade,
        language text not null,
        title text not null,
        summary text not null,
        keywords text[] not null,
        -- Markdown.
        body text not null,
        actions jsonb not null,
        -- Of the source: the version in which these words were written. Of a translation: the source's words that it says.
        source_version integer not null,
        constraint pk_article_text primary key (version_id, language),
        constraint ck_article_text_body check (length(body) <= 110000)
      );

      create function refuse_new_article() returns trigger language plpgsql as $$
      begin
        if old.published_at is not null
          and (new.number, new.language, new.audience, new.services, new.places, new.published_at)
            is distinct from (old.number, old.language, old.audience, old.services, old.places, old.published_at) then
          raise exception 'a published version is never changed';
        end if;
        return new;
      end $$;
      create trigger article_version_immutable before update on article_version for each row execute function refuse_new_article();
      create function refuse_new_article_text() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from article_version where id = coalesce(old.version_id, new.version_id) and published_at is not null) then
          raise exception 'the words of a published version are never changed';
        end if;
        return coalesce(new, old);
      end $$;
      create trigger article_text_immutable before insert or update or delete on article_text for each row execute function refuse_new_article_text();

      -- One visit to one article, of nobody in particular: the visit's hash is forgotten after its day.
      create table article_reading (
        id uuid not null constraint pk_article_reading primary key,
        article_id uuid not null constraint fk_article_reading_article references article,
        version_id uuid not null constraint fk_article_reading_version references article_version,
        language text not null,
        visit_hash text,
        read_at timestamptz not null,
        meant_to_report boolean not null default false,
        helped boolean,
        reason text,
        words text,
        said_at timestamptz,
        requested_at timestamptz,
        constraint uq_article_reading_visit unique (article_id, visit_hash),
        constraint ck_article_reading_reason check (reason in ('not-found', 'unclear', 'wrong', 'not-for-me', 'other')),
        constraint ck_article_reading_words check (length(words) <= 700)
      );
      create index ix_article_reading_version on article_reading (version_id, read_at);
      create index ix_article_reading_visit on article_reading (visit_hash);
      create index ix_article_reading_kept on article_reading (read_at) where visit_hash is not null;

      create table knowledge_task (
        id uuid not null constraint pk_knowledge_task primary key,
        kind text not null,
        article_id uuid constraint fk_knowledge_task_article references article,
        -- Of a gap: what was asked, and in which language.
        words text,
        language text,
        times integer not null default 1,
        made_at timestamptz not null,
        last_at timestamptz not null,
        done_at timestamptz,
        done_by_id uuid constraint fk_knowledge_task_staff references staff,
        constraint ck_knowledge_task_kind check (kind in ('feedback', 'review', 'expired', 'gap')),
        constraint ck_knowledge_task_about check ((kind = 'gap') = (article_id is null) and (kind = 'gap') = (words is not null))
      );
      create unique index uq_knowledge_task_article on knowledge_task (article_id, kind) where done_at is null and article_id is not null;
      create unique index uq_knowledge_task_gap on knowledge_task (language, words) where done_at is null and kind = 'gap';
      create index ix_knowledge_task_open on knowledge_task (last_at) where done_at is null;

      -- The names of the Human Services Data Specification (HSDS).
      create table place (
        id uuid not null constraint pk_place primary key,
        code text not null constraint uq_place_code unique,
        name jsonb not null,
        description jsonb not null,
        address text not null,
        phones jsonb not null,
        schedule jsonb not null,
        accessibility jsonb,
        languages text[] not null,
        sample boolean not null default false,
        active boolean not null default true
      );

      create table today_notice (
        id uuid not null constraint pk_today_notice primary key,
        kind text not null,
        title jsonb not null,
        text jsonb not null,
        from_at timestamptz not null,
        until_at timestamptz not null,
        written_by_id uuid not null constraint fk_today_notice_staff references staff,
        removed_at timestamptz,
        -- As the search index has it; null: it changed since.
        findable boolean,
        constraint ck_today_notice_kind check (kind in ('collection', 'closure', 'weather', 'other')),
        constraint ck_today_notice_time check (until_at > from_at)
      );
      create index ix_today_notice_until on today_notice (until_at) where removed_at is null;
      create index ix_today_notice_findable on today_notice (id) where findable is null or findable or removed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table today_notice; drop table place; drop table knowledge_task; drop table article_reading; drop table article_text;
      drop table article_version; drop table article; drop function refuse_new_article_text(); drop function refuse_new_article();`);
  }
}
