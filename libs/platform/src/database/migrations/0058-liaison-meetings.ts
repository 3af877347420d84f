import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings at which a liaison takes concerns, and which request each concern became. */
export class LiaisonMeetings1792000000058 implements MigrationInterface {
  name = 'LiaisonMeetings1792000000058';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table liaison_meeting (
        id uuid not null constraint pk_liaison_meeting primary key,
        place_name text not null,
        neighborhood_id uuid not null constraint fk_liaison_meeting_neighborhood references area,
        held_on date not null,
        sample boolean not null default false,
        made_by_id uuid not null constraint fk_liaison_meeting_staff references staff,
        made_at timestamptz not null,
        constraint ck_liaison_meeting_place check (length(place_name) between 1 and 120)
      );
      create index ix_liaison_meeting_made_by on liaison_meeting (made_by_id, held_on desc, id desc);
      create index ix_liaison_meeting_neighborhood on liaison_meeting (neighborhood_id, held_on desc, id desc);

      create table meeting_concern (
        -- Chosen on the phone; the same key is one concern, however often it is sent.
        key uuid not null constraint pk_meeting_concern primary key,
        meeting_id uuid not null constraint fk_meeting_concern_meeting references liaison_meeting,
        -- Follows from the key, so that the phone can hand it out before anything is sent.
        claim_code text not null constraint uq_meeting_concern_claim_code unique,
        request_id uuid not null constraint fk_meeting_concern_request references request,
        sent_by_id uuid not null constraint fk_meeting_concern_staff references staff,
        taken_at timestamptz not null,
        sent_at timestamptz not null,
        photo_added boolean not null default false
      );
      create index ix_meeting_concern_meeting on meeting_concern (meeting_id, taken_at, key);
      create index ix_meeting_concern_request on meeting_concern (request_id);

      -- One row: as what a concern is kept that no service fits.
      create table liaison_setting (
        id boolean not null default true constraint pk_liaison_setting primary key,
        other_service_code text not null,
        constraint ck_liaison_setting_one check (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table liaison_setting, meeting_concern, liaison_meeting;');
  }
}
