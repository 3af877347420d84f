import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements between departments, their versions and what was said about them. */
export class Agreements1792000000012 implements MigrationInterface {
  name = 'Agreements1792000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreement (
        id uuid not null constraint pk_agreement primary key,
        kind text not null,
        provider_department_id uuid constraint fk_agreement_provider references department,
        provider_contractor_id uuid,
        -- Null: the public.
        consumer_department_id uuid constraint fk_agreement_consumer references department,
        created_at timestamptz not null,
        constraint ck_agreement_kind check (kind in ('SLA', 'OLA', 'UC')),
        constraint ck_agreement_parties check ((provider_department_id is null) <> (provider_contractor_id is null)
          and (kind = 'UC') = (provider_contractor_id is not null) and (kind = 'SLA') = (consumer_department_id is null)
          and provider_department_id is distinct from consumer_department_id)
      );

      create table agreement_version (
        id uuid not null constraint pk_agreement_version primary key,
        agreement_id uuid not null constraint fk_agreement_version_agreement references agreement,
        number integer not null,
        state text not null,
        terms jsonb not null,
        in_force_on date not null,
        -- Null: put in force by a seed file.
        written_by_id uuid constraint fk_agreement_version_author references staff,
        written_by text not null,
        written_at timestamptz not null,
        proposed_at timestamptz,
        in_force_at timestamptz,
        superseded_at timestamptz,
        policy_id uuid,
        source text,
        constraint uq_agreement_version unique (agreement_id, number),
        constraint ck_agreement_version_state check (state in ('draft', 'proposed', 'countered', 'withdrawn', 'signed', 'in-force',
          'superseded')),
        constraint ck_agreement_version_side check (written_by in ('provider', 'consumer'))
      );
      -- One version is on the table at a time, and one in force.
      create unique index uq_agreement_version_open on agreement_version (agreement_id) where state in ('draft', 'proposed', 'signed') and source is null;
      create unique index uq_agreement_version_in_force on agreement_version (agreement_id) where state = 'in-force';
      create index ix_agreement_version_to_begin on agreement_version (in_force_on) where state = 'signed';

      create function refuse_new_terms() returns trigger language plpgsql as $$
      begin
        if old.state in ('signed', 'in-force', 'superseded')
          and (new.terms, new.in_force_on, new.number) is distinct from (old.terms, old.in_force_on, old.number) then
          raise exception 'a signed version is never changed';
        end if;
        return new;
      end $$;
      create trigger agreement_version_immutable before update on agreement_version for each row execute function refuse_new_terms();

      create table agreement_signature (
        id uuid not null constraint pk_agreement_signature primary key,
        version_id uuid not null constraint fk_agreement_signature_version references agreement_version,
        side text not null,
        staff_id uuid not null constraint fk_agreement_signature_staff references staff,
        signed_at timestamptz not null,
        constraint uq_agreement_signature_side unique (version_id, side),
        constraint uq_agreement_signature_staff unique (version_id, staff_id),
        constraint ck_agreement_signature_side check (side in ('provider', 'consumer'))
      );
      create trigger agreement_signature_append_only before update or delete on agreement_signature
        for each row execute function refuse_change();

      create table agreement_comment (
        id uuid not null constraint pk_agreement_comment primary key,
        agreement_id uuid not null constraint fk_agreement_comment_agreement references agreement,
        version_number integer not null,
        staff_id uuid not null constraint fk_agreement_comment_staff references staff,
        side text,
        body text not null,
        written_at timestamptz not null,
        constraint ck_agreement_comment_body check (length(body) between 1 and 2000)
      );
      create index ix_agreement_comment on agreement_comment (agreement_id, written_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table agreement_comment; drop table agreement_signature; drop table agreement_version;
      drop function refuse_new_terms(); drop table agreement;`);
  }
}
