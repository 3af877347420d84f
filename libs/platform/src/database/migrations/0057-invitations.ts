import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups ask the city to come to them, and what became of it. */
export class Invitations1792000000057 implements MigrationInterface {
  name = 'Invitations1792000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invitation (
        id uuid not null constraint pk_invitation primary key,
        -- What the form was sent with: the same is taken once.
        form_key uuid not null constraint uq_invitation_form_key unique,
        state text not null default 'new',
        group_name text not null,
        place text not null,
        neighborhood_id uuid constraint fk_invitation_neighborhood references area,
        -- When it would suit them, in their words.
        wishes text not null,
        about text,
        people integer not null,
        languages text[] not null,
        contact_name text not null,
        email text,
        phone text,
        -- In which they are written to.
        language text not null,
        asked_at timestamptz not null,
        assignee_id uuid constraint fk_invitation_staff references staff,
        slot_at timestamptz,
        -- What to bring: one a line.
        materials text,
        decline_reason text,
        people_reached integer,
        concerns text,
        event_id uuid constraint fk_invitation_event references outreach_event on delete set null,
        version integer not null default 1,
        moved_at timestamptz not null,
        constraint ck_invitation_state check (state in ('new', 'offered', 'confirmed', 'held', 'declined', 'withdrawn')),
        constraint ck_invitation_people check (people between 1 and 5000 and people_reached between 0 and 5000),
        constraint ck_invitation_contact check (state = 'withdrawn' or email is not null or phone is not null),
        constraint ck_invitation_slot check (state not in ('offered', 'confirmed', 'held') or slot_at is not null),
        constraint ck_invitation_declined check ((state = 'declined') = (decline_reason is not null)),
        constraint ck_invitation_held check ((state = 'held') = (people_reached is not null)),
        constraint ck_invitation_sizes check (length(group_name) <= 120 and length(place) <= 200 and length(wishes) <= 500 and length(about) <= 1000
          and length(contact_name) <= 100 and length(email) <= 254 and length(phone) <= 30 and length(materials) <= 2000
          and length(decline_reason) <= 1000 and length(concerns) <= 4000)
      );
      create index ix_invitation_state on invitation (state, asked_at desc, id desc);
      create index ix_invitation_asked on invitation (asked_at desc, id desc);

      -- Each message has a link of its own, kept as a hash.
      create table invitation_link (
        token_hash text not null constraint pk_invitation_link primary key,
        invitation_id uuid not null constraint fk_invitation_link_invitation references invitation on delete cascade
      );
      create index ix_invitation_link_invitation on invitation_link (invitation_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table invitation_link, invitation;');
  }
}
