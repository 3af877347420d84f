import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of one request go to an e-mail address or to a telephone. */
export class FollowingByText1792000000087 implements MigrationInterface {
  name = 'FollowingByText1792000000087';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request_follower rename column email to address;
      alter table request_follower rename constraint ck_request_follower_email to ck_request_follower_address;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table request_follower rename constraint ck_request_follower_address to ck_request_follower_email;
      alter table request_follower rename column address to email;
    `);
  }
}
