import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox: what people are told, and whether it left. */
export class Messaging1792000000005 implements MigrationInterface {
  name = 'Messaging1792000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message (
        id uuid not null constraint pk_message primary key,
        kind text not null,
        about_id uuid,
        recipient text not null,
        language text not null,
        subject text not null,
        body text not null,
        dedupe_key text not null constraint uq_message_dedupe_key unique,
        state text not null default 'queued',
        attempts smallint not null default 0,
        last_error text,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        constraint ck_message_state check (state in ('queued', 'sending', 'sent', 'failed')),
        constraint ck_message_sizes check (length(recipient) <= 254 and length(subject) <= 200 and length(body) <= 20000)
      );
      create index ix_message_created on message (created_at desc, id);
      create index ix_message_about on message (about_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table message;`);
  }
}
