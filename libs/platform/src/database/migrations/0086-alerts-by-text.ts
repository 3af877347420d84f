import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts go to an e-mail address or to a telephone. */
export class AlertsByText1792000000086 implements MigrationInterface {
  name = 'AlertsByText1792000000086';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert_subscription rename column email to address;
      alter index uq_alert_subscription_email rename to uq_alert_subscription_address;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter index uq_alert_subscription_address rename to uq_alert_subscription_email;
      alter table alert_subscription rename column address to email;
    `);
  }
}
