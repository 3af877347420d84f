import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promised call is a contact, an approval's answer is said to the caller, and an e-mail that went astray is moved. */
export class AtTheDesk1792000000043 implements MigrationInterface {
  name = 'AtTheDesk1792000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff_notice add column by_mail boolean not null default true;

      alter table callback add column contact_id uuid constraint fk_callback_contact references interaction on delete set null;
      create unique index uq_callback_contact on callback (contact_id) where contact_id is not null;

      alter table concession add column heard_at timestamptz;
      create index ix_concession_unheard on concession (asked_by_id, asked_at) where heard_at is null and state <> 'alone';

      create table email_move (
        id uuid not null constraint pk_email_move primary key,
        email_id uuid not null constraint fk_email_move_email references email on delete cascade,
        from_became text not null,
        from_request_id uuid constraint fk_email_move_from references request on delete set null,
        to_request_id uuid not null constraint fk_email_move_to references request on delete cascade,
        why text not null,
        moved_by_id uuid not null constraint fk_email_move_by references staff,
        moved_at timestamptz not null,
        constraint ck_email_move_why check (length(why) between 1 and 500)
      );
      create index ix_email_move_email on email_move (email_id, moved_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table email_move;
      drop index ix_concession_unheard;
      alter table concession drop column heard_at;
      drop index uq_callback_contact;
      alter table callback drop column contact_id;
      alter table staff_notice drop column by_mail;
    `);
  }
}
