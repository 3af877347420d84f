import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that agents told somebody whom we know again, and when they came back about the same. */
export class ArticleTelling1792000000071 implements MigrationInterface {
  name = 'ArticleTelling1792000000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table article_telling (
        contact_id uuid not null,
        article_id uuid not null constraint fk_article_telling_article references article,
        version_id uuid not null constraint fk_article_telling_version references article_version,
        told_at timestamptz not null,
        came_back_at timestamptz,
        constraint pk_article_telling primary key (contact_id, article_id)
      );
      create index ix_article_telling_article on article_telling (article_id, told_at);
      create index ix_article_telling_settled on article_telling (told_at) where came_back_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table article_telling;');
  }
}
