import { CityInForce } from '@civic311/geo';
import { type Clock, newId } from '@civic311/kernel';
import { CLOCK, Events, recordChange, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { type NeededModule, type TrainingPassed, Trainings } from '@civic311/staffing';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiaisonLetters } from '../applications/liaison-letters.js';
import { certifiedUntil, isQuiet, RENEWED_BEFORE_DAYS } from '../rules/index.js';

/** What must be passed before this channel is taken is what liaisons learn. */
const CHANNEL = 'meeting';

interface Liaison {
  name: string;
  email: string;
  language: string;
  until: Date | null;
}

/** Certificates of liaisons: given when the last module is passed, ended by the calendar, renewed by passing again. */
@Injectable()
export class Certificates implements OnModuleInit {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly events: Events,
    private readonly trainings: Trainings,
    private readonly letters: LiaisonLetters,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<TrainingPassed>('TrainingPassed', (tx, { staffId }) => this.grant(tx, staffId));
  }

  /** The modules that somebody needs, with what they passed. */
  modules(staffId: string): Promise<NeededModule[]> {
    return this.trainings.needed(this.dataSource, staffId, 'channel', CHANNEL);
  }

  /** Whether somebody may enter what was said at that moment: liaisons who are certified, or were then, and staff who run the outreach. */
  async mayEnter(by: StaffVisitor, saidAt?: Date): Promise<boolean> {
    if (by.permissions.has('outreach.write')) return true;
    const moments = [this.clock.now(), saidAt ?? this.clock.now()];
    return (await this.sql.row(
      `select 1 from liaison l join liaison_certificate c on c.staff_id = l.staff_id, unnest($2::timestamptz[]) as at
       where l.staff_id = $1 and l.ended_at is null and granted_at <= at and until > at`,
      [by.id, moments],
    )) !== undefined;
  }

  /** Certifies a liaison until what their passes allow, where that is later than what they have; they are told. */
  async grant(tx: Transaction, staffId: string): Promise<void> {
    const [liaison] = (await tx.query(
      `select s.name, s.email, s.language, (select max(c.until) from liaison_certificate c where c.staff_id = l.staff_id) as until
       from liaison l join staff s on s.id = l.staff_id where l.staff_id = $1 and l.ended_at is null for update of l`,
      [staffId],
    )) as Liaison[];
    if (!liaison) return;
    const now = this.clock.now();
    const until = certifiedUntil((await this.trainings.needed(tx, staffId, 'channel', CHANNEL)).map(({ pass }) => pass));
    if (!until || until <= now || (liaison.until && liaison.until >= until)) return;
    await tx.query('update liaison_certificate set renewal_told_at = $2 where staff_id = $1 and renewal_told_at is null', [staffId, now]);
    await tx.query('insert into liaison_certificate (id, staff_id, granted_at, until) values ($1, $2, $3, $4)', [newId(now), staffId, now, until]);
    const { name, email, language } = liaison;
    await this.letters.tell(tx, 'certified', { aboutId: staffId, name, email, language, until, occasion: until.toISOString() });
    await recordChange(tx, { kind: 'liaison', about: staffId, name, by: staffId, at: now, before: { certifiedUntil: liaison.until }, after: { certifiedUntil: until } });
  }

  /** Asks liaisons to renew in time, each once for each certificate, never at night; gives how many. A sweep of the worker. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    if (isQuiet(now, (await this.cities.current()).timeZone)) return 0;
    return this.dataSource.transaction(async (tx) => {
      const due = (await tx.query(
        `select c.id, c.staff_id as "staffId", c.until, s.name, s.email, s.language, l.ended_at as "endedAt"
         from liaison_certificate c join liaison l on l.staff_id = c.staff_id join staff s on s.id = l.staff_id
         where c.renewal_told_at is null and c.until <= $1::timestamptz + make_interval(days => ${RENEWED_BEFORE_DAYS}) order by c.until, c.id limit $2 for update of c skip locked`,
        [now, most],
      )) as (Liaison & { id: string; staffId: string; until: Date; endedAt: Date | null })[];
      for (const { id, staffId, until, name, email, language, endedAt } of due) {
        if (!endedAt) await this.letters.tell(tx, 'renew', { aboutId: staffId, name, email, language, until, occasion: id });
        await tx.query('update liaison_certificate set renewal_told_at = $2 where id = $1', [id, now]);
      }
      return due.length;
    });
  }
}
