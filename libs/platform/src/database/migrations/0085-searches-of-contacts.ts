import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the desk's search was asked in a contact of our own making can be taken back. */
export class SearchesOfContacts1792000000085 implements MigrationInterface {
  name = 'SearchesOfContacts1792000000085';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table search_query add column contact_id uuid;
      create index ix_search_query_contact on search_query (contact_id) where contact_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table search_query drop column contact_id;');
  }
}
