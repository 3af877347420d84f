import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looks at a request, what was merged and split, what waits for its owner, and what crews report from the street. */
export class Merging1792000000018 implements MigrationInterface {
  name = 'Merging1792000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request
        -- Why its owner should look at it; empty when nothing waits.
        add column needs_attention text[] not null default '{}',
        add column needs_attention_since timestamptz,
        -- Which decisions were made in which version, so that two people who decide different things both may.
        add column decided jsonb not null default '{}',
        add constraint ck_request_needs_attention check ((cardinality(needs_attention) = 0) = (needs_attention_since is null));
      create index ix_request_needs_attention on request (department_id, coalesce(due_at, 'infinity'::timestamptz), id)
        where needs_attention_since is not null;
      create index ix_request_needs_my_attention on request (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id)
        where needs_attention_since is not null;

      -- One request goes on in another. Undone, the row stays, as what happened.
      create table request_merge (
        id uuid not null constraint pk_request_merge primary key,
        source_id uuid not null constraint fk_request_merge_source references request,
        target_id uuid not null constraint fk_request_merge_target references request,
        state_before text not null,
        merged_at timestamptz not null,
        merged_by uuid constraint fk_request_merge_merged_by references staff,
        undone_at timestamptz,
        undone_by uuid constraint fk_request_merge_undone_by references staff,
        constraint ck_request_merge_other check (source_id <> target_id)
      );
      create unique index uq_request_merge_source on request_merge (source_id) where undone_at is null;
      create index ix_request_merge_target on request_merge (target_id) where undone_at is null;

      create table request_split (
        part_id uuid not null constraint pk_request_split primary key constraint fk_request_split_part references request,
        origin_id uuid not null constraint fk_request_split_origin references request,
        split_at timestamptz not null,
        split_by uuid not null constraint fk_request_split_split_by references staff
      );
      create index ix_request_split_origin on request_split (origin_id);

      alter table request_follower
        -- The request that was merged and whose follower or reporter this is; null for a wish of their own.
        add column brought_from uuid constraint fk_request_follower_brought_from references request,
        -- Ended because the merge was undone, and not by the person.
        add column returned_at timestamptz;
      create index ix_request_follower_brought on request_follower (request_id) where brought_from is not null;

      -- Gone after a crash, and nobody misses it: who looks says so again within seconds.
      create unlogged table request_presence (
        request_id uuid not null constraint fk_request_presence_request references request,
        staff_id uuid not null constraint fk_request_presence_staff references staff on delete cascade,
        viewing_until timestamptz not null,
        writing text,
        writing_until timestamptz,
        constraint pk_request_presence primary key (request_id, staff_id)
      );
      create index ix_request_presence_until on request_presence (viewing_until);

      -- What a crew found; the key was chosen on the phone, so that what is sent twice is kept once.
      create table fieldwork_report (
        key uuid not null constraint pk_fieldwork_report primary key,
        request_id uuid not null constraint fk_fieldwork_report_request references request,
        staff_id uuid not null constraint fk_fieldwork_report_staff references staff,
        result text not null,
        note text not null,
        taken text not null,
        found_at timestamptz not null,
        received_at timestamptz not null,
        constraint ck_fieldwork_report_result check (result in ('done', 'not-found', 'needs-more')),
        constraint ck_fieldwork_report_note check (length(note) <= 2000)
      );
      create index ix_fieldwork_report_request on fieldwork_report (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table fieldwork_report; drop table request_presence; drop table request_split; drop table request_merge;
      alter table request_follower drop column brought_from, drop column returned_at;
      alter table request drop column needs_attention, drop column needs_attention_since, drop column decided;
    `);
  }
}
