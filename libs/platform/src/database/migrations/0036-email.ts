import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mails that came in, and what lets our own be answered. */
export class Email1792000000036 implements MigrationInterface {
  name = 'Email1792000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table email (
        id uuid not null constraint pk_email primary key,
        message_key text not null constraint uq_email_message_key unique,
        became text not null,
        readable boolean not null,
        received_at timestamptz not null,
        message_id text,
        from_address text,
        from_name text,
        subject text,
        words text,
        body text,
        language text,
        attachments jsonb not null default '[]',
        request_id uuid constraint fk_email_request references request on delete set null,
        earlier_id uuid constraint fk_email_earlier references email on delete set null,
        forgotten_at timestamptz,
        constraint ck_email_became check (became in ('contact', 'spam', 'reply', 'automatic', 'own')),
        constraint ck_email_sizes check (length(message_id) <= 998 and length(from_address) <= 254 and length(from_name) <= 200
          and length(subject) <= 300 and length(words) <= 10000 and length(body) <= 100000)
      );
      create index ix_email_became on email (became, received_at desc, id desc);
      create index ix_email_kept on email (received_at) where forgotten_at is null;
      create index ix_email_request on email (request_id) where request_id is not null;
      create index ix_email_earlier on email (earlier_id) where earlier_id is not null;

      alter table request drop constraint ck_request_channel, add constraint ck_request_channel check (channel in ('portal', 'phone', 'walk-in',
        'staff', 'app', 'social', 'meeting', 'integration', 'email', 'chat'));

      alter table message add column answerable boolean not null default false, add column in_reply_to text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message drop column answerable, drop column in_reply_to;
      alter table request drop constraint ck_request_channel, add constraint ck_request_channel check (channel in ('portal', 'phone', 'walk-in',
        'staff', 'app', 'social', 'meeting', 'integration'));
      drop table email;
    `);
  }
}
