import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What liaisons did for their neighborhoods besides meetings of the city, and for how long. */
export class LiaisonVisits1792000000082 implements MigrationInterface {
  name = 'LiaisonVisits1792000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table liaison_visit (
        -- What the form was sent with: the same is taken once.
        id uuid not null constraint pk_liaison_visit primary key,
        staff_id uuid not null constraint fk_liaison_visit_liaison references liaison on delete cascade,
        area_id uuid not null constraint fk_liaison_visit_area references area,
        kind text not null,
        done_on date not null,
        minutes smallint not null,
        note text,
        logged_at timestamptz not null,
        taken_back_at timestamptz,
        constraint ck_liaison_visit_kind check (kind in ('meeting', 'door-to-door', 'event', 'training', 'other')),
        constraint ck_liaison_visit_minutes check (minutes between 15 and 1440 and minutes % 15 = 0),
        constraint ck_liaison_visit_note check (length(note) <= 300)
      );
      create index ix_liaison_visit_staff on liaison_visit (staff_id, logged_at desc, id desc) where taken_back_at is null;
      create index ix_liaison_visit_done on liaison_visit (done_on) where taken_back_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table liaison_visit;');
  }
}
