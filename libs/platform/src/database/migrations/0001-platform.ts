import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every library leans on: extensions, idempotency keys, rate counters. */
export class Platform1792000000001 implements MigrationInterface {
  name = 'Platform1792000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;
      create extension if not exists btree_gist;

      -- The first answer to a keyed intake, given again to every repeat of the same key.
      create table idempotency_key (
        scope text not null,
        key uuid not null,
        input_hash text not null,
        response jsonb,
        created_at timestamptz not null default now(),
        constraint pk_idempotency_key primary key (scope, key)
      );

      -- Counters may be lost in a crash; they then start again from zero.
      create unlogged table rate_counter (
        bucket text not null,
        window_start timestamptz not null,
        hits integer not null,
        constraint pk_rate_counter primary key (bucket, window_start)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table rate_counter; drop table idempotency_key;`);
  }
}
