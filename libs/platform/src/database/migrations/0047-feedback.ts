import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of a closing or a contact, what is done about it, and whether neighbors see the fix. */
export class Feedback1792000000047 implements MigrationInterface {
  name = 'Feedback1792000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table feedback_setting (
        id smallint not null constraint pk_feedback_setting primary key,
        asks_recommend boolean not null,
        constraint ck_feedback_setting_one check (id = 1)
      );
      insert into feedback_setting (id, asks_recommend) values (1, false);

      create table survey (
        id uuid not null constraint pk_survey primary key,
        kind text not null,
        token_hash text not null constraint uq_survey_token_hash unique,
        request_id uuid constraint fk_survey_request references request on delete cascade,
        -- The entry of the timeline that ended the request: asked once for each closing.
        closing_id uuid constraint uq_survey_closing unique,
        interaction_id uuid constraint fk_survey_interaction references interaction on delete cascade constraint uq_survey_interaction unique,
        follow_up_id uuid constraint uq_survey_follow_up unique,
        service_id uuid constraint fk_survey_service references service,
        department_id uuid constraint fk_survey_department references department,
        language text not null,
        -- Who was asked, to ask them seldom: a hash of their address, forgotten when it is of no more use.
        person_hash text,
        sent_at timestamptz not null,
        closes_at timestamptz not null,
        answered_at timestamptz,
        solved text,
        ease smallint,
        satisfied smallint,
        recommend smallint,
        comment text,
        may_contact boolean not null default false,
        sentiment text,
        sentiment_by_id uuid constraint fk_survey_sentiment_by references staff,
        constraint ck_survey_kind check (kind in ('closing', 'contact', 'recovery')),
        constraint ck_survey_about check ((kind = 'closing') = (closing_id is not null) and (kind = 'contact') = (interaction_id is not null)
          and (kind = 'recovery') = (follow_up_id is not null)),
        constraint ck_survey_answered check ((answered_at is null) = (solved is null)),
        constraint ck_survey_solved check (solved in ('yes', 'partly', 'no', 'cannot-tell')),
        constraint ck_survey_scores check (ease between 1 and 5 and satisfied between 1 and 5 and recommend between 0 and 10),
        constraint ck_survey_comment check (length(comment) <= 2000),
        constraint ck_survey_sentiment check (sentiment in ('negative', 'neutral', 'positive'))
      );
      create index ix_survey_person on survey (person_hash, sent_at) where person_hash is not null;
      create index ix_survey_request on survey (request_id);
      create index ix_survey_answered on survey (answered_at desc, id desc) where answered_at is not null;
      create index ix_survey_sent on survey (sent_at);

      create table survey_theme (
        survey_id uuid not null constraint fk_survey_theme_survey references survey on delete cascade,
        theme text not null,
        added_by_id uuid constraint fk_survey_theme_added_by references staff,
        added_at timestamptz not null,
        constraint pk_survey_theme primary key (survey_id, theme)
      );
      create index ix_survey_theme_theme on survey_theme (theme);

      create table follow_up (
        id uuid not null constraint pk_follow_up primary key,
        survey_id uuid constraint fk_follow_up_survey references survey on delete cascade constraint uq_follow_up_survey unique,
        request_id uuid constraint fk_follow_up_request references request on delete cascade,
        department_id uuid constraint fk_follow_up_department references department,
        owner_id uuid constraint fk_follow_up_owner references staff,
        reasons text[] not null,
        state text not null default 'open',
        opened_at timestamptz not null,
        due_at timestamptz not null,
        root_cause text,
        action_taken text,
        recontact text,
        closed_at timestamptz,
        closed_by_id uuid constraint fk_follow_up_closed_by references staff,
        constraint ck_follow_up_state check (state in ('open', 'closed')),
        constraint ck_follow_up_reasons check (cardinality(reasons) > 0),
        constraint ck_follow_up_closed check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by_id is null)
          and (closed_at is null) = (root_cause is null) and (closed_at is null) = (action_taken is null) and (closed_at is null) = (recontact is null)),
        constraint ck_follow_up_recontact check (recontact in ('reached', 'not-reached', 'not-wanted')),
        constraint ck_follow_up_action check (length(action_taken) between 1 and 2000)
      );
      create index ix_follow_up_open on follow_up (due_at, id) where state = 'open';
      create index ix_follow_up_closed on follow_up (closed_at desc, id desc) where state = 'closed';
      create index ix_follow_up_request on follow_up (request_id) where request_id is not null;
      alter table survey add constraint fk_survey_follow_up foreign key (follow_up_id) references follow_up on delete cascade;

      create table fix_vote (
        id uuid not null constraint pk_fix_vote primary key,
        request_id uuid not null constraint fk_fix_vote_request references request on delete cascade,
        closing_id uuid not null,
        voter_hash text not null,
        fixed boolean not null,
        voted_at timestamptz not null,
        constraint uq_fix_vote_voter unique (closing_id, voter_hash)
      );
      create index ix_fix_vote_request on fix_vote (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table fix_vote;
      alter table survey drop constraint fk_survey_follow_up;
      drop table follow_up;
      drop table survey_theme;
      drop table survey;
      drop table feedback_setting;
    `);
  }
}
