import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A policy says of which agreement it is which version, so that an explanation can name both. */
export class AgreedPolicies1792000000026 implements MigrationInterface {
  name = 'AgreedPolicies1792000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sla_policy add column agreement_id uuid, add column agreement_number integer;
      update sla_policy p set agreement_id = v.agreement_id, agreement_number = v.number
        from agreement_version v where v.id = p.agreement_version_id;
      alter table sla_policy add constraint ck_sla_policy_agreement
        check (num_nulls(agreement_id, agreement_version_id, agreement_number) in (0, 3));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sla_policy drop constraint ck_sla_policy_agreement, drop column agreement_id,
      drop column agreement_number;`);
  }
}
