import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments, staff, roles as data, sessions and one-time links. */
export class Identity1792000000002 implements MigrationInterface {
  name = 'Identity1792000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table department (
        id uuid not null constraint pk_department primary key,
        code text not null constraint uq_department_code unique,
        name jsonb not null,
        calendar_id uuid not null,
        active boolean not null default true
      );

      create table staff (
        id uuid not null constraint pk_staff primary key,
        email text not null,
        name text not null,
        password_hash text,
        language text not null default 'en',
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        constraint ck_staff_email check (length(email) <= 254)
      );
      create unique index uq_staff_email on staff (lower(email));

      create table role (
        id uuid not null constraint pk_role primary key,
        code text not null constraint uq_role_code unique,
        name jsonb not null,
        permissions text[] not null,
        scope text not null,
        constraint ck_role_scope check (scope in ('everything', 'department'))
      );

      create table staff_role (
        id uuid not null constraint pk_staff_role primary key,
        staff_id uuid not null constraint fk_staff_role_staff references staff on delete cascade,
        role_id uuid not null constraint fk_staff_role_role references role,
        department_id uuid constraint fk_staff_role_department references department
      );
      create unique index uq_staff_role on staff_role (staff_id, role_id, department_id) nulls not distinct;

      create table session (
        id uuid not null constraint pk_session primary key,
        token_hash text not null constraint uq_session_token_hash unique,
        staff_id uuid not null constraint fk_session_staff references staff on delete cascade,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index ix_session_staff on session (staff_id);

      -- An invitation or a password reset; the secret itself is only in the mail.
      create table staff_link (
        id uuid not null constraint pk_staff_link primary key,
        staff_id uuid not null constraint fk_staff_link_staff references staff on delete cascade,
        purpose text not null,
        token_hash text not null constraint uq_staff_link_token_hash unique,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default now(),
        constraint ck_staff_link_purpose check (purpose in ('invitation', 'password-reset'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table staff_link; drop table session; drop table staff_role; drop table role; drop table staff; drop table department;`);
  }
}
