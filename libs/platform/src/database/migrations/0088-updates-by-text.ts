import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants news of their own request left an e-mail address, or a telephone. */
export class UpdatesByText1792000000088 implements MigrationInterface {
  name = 'UpdatesByText1792000000088';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Until now a telephone was never written to, whatever was ticked.
      update request_contact set wants_updates = false where wants_updates and email is null;
      alter table request_contact add constraint ck_request_contact_updates check (not wants_updates or email is not null or phone is not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_contact drop constraint ck_request_contact_updates');
  }
}
