import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { trainingState } from '../rules/index.js';
import type { ManagedModule, ManagedTraining, TrainingHolder, TrainingNeed } from './training.types.js';
import { holdsTraining } from './trainings.js';

const SOON_DAYS = 30;
const MOST = 100;

/** What whoever looks after training sees of it: every module whole, who holds it, and what needs it. */
@Injectable()
export class ManagedTrainingQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest version of each module by title, at most a hundred. People who may sign in count. */
  all(): Promise<ManagedTraining[]> {
    return this.sql.rows<ManagedTraining>(
      `with newest as (select distinct on (code) code, version, title, published_at from training_module order by code, version desc)
       select newest.code, newest.version, newest.title, newest.published_at as "publishedAt", held.holding, held."expiringSoon"
       from newest cross join lateral (
         select count(*)::int as holding, count(*) filter (where not later)::int as "expiringSoon" from (
           select ${holdsTraining({ staffId: 'staff.id', module: 'newest.code', at: '$2' })} as later from staff
           where disabled_at is null and ${holdsTraining({ staffId: 'staff.id', module: 'newest.code', at: '$1' })}
         ) as holder
       ) as held order by newest.title limit ${MOST}`,
      [this.clock.now(), new Date(this.clock.now().getTime() + SOON_DAYS * 86_400_000)],
    );
  }

  /** The newest version, with the right answers; undefined where there is none. */
  one(code: string): Promise<ManagedModule | undefined> {
    return this.sql.row<ManagedModule>(
      `select code, version, title, body, quiz, pass_share as "passShare", valid_days as "validDays", articles from training_module where code = $1 order by version desc limit 1`,
      [code],
    );
  }

  /** Who may take contacts, or took its quiz, and may sign in: by name, at most five hundred. */
  async holders(code: string): Promise<TrainingHolder[]> {
    const rows = await this.sql.rows<Omit<TrainingHolder, 'state'> & { current: number; version: number | null }>(
      `select staff.id, staff.name, newest.version as current, pass.version, pass.taken_at as "passedAt", pass.expires_at as "expiresAt"
       from staff cross join (select max(version) as version from training_module where code = $1) as newest
         left join lateral (select m.version, a.taken_at, a.expires_at from training_attempt a join training_module m on m.id = a.module_id
           where a.staff_id = staff.id and a.passed and m.code = $1 order by a.taken_at desc limit 1) as pass on true
       where disabled_at is null and newest.version is not null
         and (exists (select 1 from staff_role join role on role.id = role_id where staff_role.staff_id = staff.id and 'request.create-for-caller' = any(permissions))
           or exists (select 1 from training_attempt a join training_module m on m.id = a.module_id where a.staff_id = staff.id and m.code = $1))
       order by staff.name, staff.id limit 500`,
      [code],
    );
    return rows.map(({ current, version, ...holder }) => ({
      ...holder,
      state: trainingState(version === null ? null : { version, expiresAt: holder.expiresAt }, current, this.clock.now()),
    }));
  }

  /** What must be passed before what: channels, then services, at most five hundred. */
  needs(): Promise<TrainingNeed[]> {
    return this.sql.rows<TrainingNeed>(
      `select kind, subject, array_agg(module_code order by module_code) as codes from training_requirement group by kind, subject order by kind, subject limit 500`,
    );
  }
}
