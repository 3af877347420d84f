import { cleanMarkdown, type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, Events, type InputRefusal, inTransaction, invalid, recordChange, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TrainingPassed } from '../staffing.events.js';
import { marked, type Marked, quizFault, type QuizQuestion, trainingState, type TrainingState } from '../rules/index.js';

export interface ModuleToPublish {
  readonly code: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly quiz: readonly QuizQuestion[];
  /** Above 0, up to 1. */
  readonly passShare: number;
  /** Null: a pass holds for good. */
  readonly validDays: number | null;
  /** Codes of articles that it teaches. */
  readonly articles: readonly string[];
}

export interface OwnModule {
  code: string;
  version: number;
  title: string;
  state: TrainingState;
  expiresAt: Date | null;
  /** Needed before a channel or a service may be taken. */
  required: boolean;
  /** Why it would help now: scorecard, article or goal; null: nothing says so. */
  suggested: string | null;
}

/** A module that a channel or a service asks for; `pass` is null where it is lacking. */
export interface NeededModule {
  readonly code: string;
  readonly title: string;
  readonly pass: { readonly takenAt: Date; readonly expiresAt: Date | null } | null;
}

export interface OwnGoal {
  id: string;
  words: string;
  steps: number;
  done: number;
  moduleCode: string | null;
}

const MOST_GOALS = 20;
const DAY_MS = 86_400_000;
/** The newest version of each module. */
const NEWEST = `select distinct on (code) * from training_module order by code, version desc`;
/**
 * SQL: whether somebody passed a version of a module and the pass still holds. An older version counts: nobody is stopped by an edit.
 * The three are expressions of the query that it stands in.
 */
export const holdsTraining = ({ staffId, module, at }: { staffId: string; module: string; at: string }): string =>
  `exists (select 1 from training_attempt a join training_module held on held.id = a.module_id
     where a.staff_id = ${staffId} and held.code = ${module} and a.passed and (a.expires_at is null or a.expires_at > ${at}))`;

/** Modules, who passed them, and what must be passed before what. */
@Injectable()
export class Trainings {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By title, at most a hundred: the suggested first, then what is required and not passed. */
  async of(staffId: string): Promise<OwnModule[]> {
    const now = this.clock.now();
    const rows = await this.sql.rows<Omit<OwnModule, 'state'> & { passedVersion: number | null }>(
      `select m.code, m.version, m.title, p.version as "passedVersion", p.expires_at as "expiresAt", s.reason as suggested,
         exists (select 1 from training_requirement r where r.module_code = m.code) as required
       from (${NEWEST}) m
         left join training_suggestion s on s.staff_id = $1 and s.module_code = m.code
         left join lateral (select passed_module.version, a.expires_at from training_attempt a join training_module passed_module on passed_module.id = a.module_id
           where a.staff_id = $1 and a.passed and passed_module.code = m.code order by a.taken_at desc limit 1) p on true
       order by s.module_code is null, m.title limit 100`,
      [staffId],
    );
    return rows.map(({ passedVersion, expiresAt, ...row }) => ({
      ...row,
      expiresAt,
      state: trainingState(passedVersion === null ? null : { version: passedVersion, expiresAt }, row.version, now),
    }));
  }

  async module(code: string): Promise<(ModuleToPublish & { id: string; version: number }) | undefined> {
    return this.sql.row(
      `select id, code, version, title, body, quiz, pass_share as "passShare", valid_days as "validDays", articles from training_module
       where code = $1 order by version desc limit 1`,
      [code],
    );
  }

  /** Marks the answers given to this version; a pass holds until it expires, and ends what suggested it. */
  async take(staffId: string, code: string, version: number, answers: readonly (number | null)[]): Promise<Result<Marked, { code: 'NOT_FOUND' } | { code: 'NEWER_VERSION' }>> {
    const now = this.clock.now();
    const module = await this.module(code);
    if (!module) return refuse({ code: 'NOT_FOUND' });
    if (module.version !== version) return refuse({ code: 'NEWER_VERSION' });
    const result = marked(module.quiz, answers, module.passShare);
    return inTransaction<Marked, never>(this.dataSource, async (tx) => {
      const expiresAt = result.passed && module.validDays ? new Date(now.getTime() + module.validDays * DAY_MS) : null;
      await tx.query(
        `insert into training_attempt (id, staff_id, module_id, right_answers, passed, taken_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), staffId, module.id, result.right, result.passed, now, expiresAt],
      );
      if (result.passed) {
        await tx.query('delete from training_suggestion where staff_id = $1 and module_code = $2', [staffId, code]);
        await tx.query('update personal_goal set done = least(done + 1, steps) where staff_id = $1 and module_code = $2', [staffId, code]);
        await this.events.emit<TrainingPassed>(tx, { name: 'TrainingPassed', staffId, code });
      }
      return ok(result);
    });
  }

  /** The next version of the module, or its first. */
  publish(by: StaffVisitor, module: ModuleToPublish): Promise<Result<{ code: string; version: number }, InputRefusal>> {
    return inTransaction<{ code: string; version: number }, InputRefusal>(this.dataSource, async (tx) => {
      const fault = quizFault(module.quiz);
      if (fault) return invalid({ path: 'quiz', code: fault });
      const said = () =>
        tx.query(
          `select version, title, body, quiz, pass_share as "passShare", valid_days as "validDays", articles from training_module where code = $1 order by version desc limit 1`,
          [module.code],
        ) as Promise<object[]>;
      const [before = null] = await said();
      const version = await putModule(tx, module, by.id, this.clock.now());
      const [after = null] = await said();
      await recordChange(tx, { kind: 'training-module', about: module.code, name: module.title, by: by.id, at: this.clock.now(), before, after });
      return ok({ code: module.code, version });
    });
  }

  /** Says exactly which modules must be passed before the channel or the service is taken. */
  require(by: StaffVisitor, kind: 'channel' | 'service', subject: string, codes: readonly string[]): Promise<Result<{ codes: string[] }, InputRefusal>> {
    return inTransaction<{ codes: string[] }, InputRefusal>(this.dataSource, async (tx) => {
      const wanted = [...new Set(codes)].sort();
      const known = (await tx.query('select distinct code from training_module where code = any($1)', [wanted])) as unknown[];
      if (known.length < wanted.length) return invalid({ path: 'codes', code: 'UNKNOWN' });
      const before = (await tx.query('select module_code as code from training_requirement where kind = $1 and subject = $2 order by 1', [kind, subject])) as { code: string }[];
      await putNeeded(tx, kind, subject, wanted);
      await recordChange(tx, {
        kind: 'training-requirement', about: `${kind}:${subject}`, name: subject, by: by.id, at: this.clock.now(), before: { codes: before.map(({ code }) => code) }, after: { codes: wanted },
      });
      return ok({ codes: wanted });
    });
  }

  /** Codes of the modules that somebody has yet to pass before they take this channel or service (by its code). */
  async lacking(staffId: string, kind: 'channel' | 'service', subject: string): Promise<string[]> {
    return (await this.lackingOf([staffId], kind, subject, this.clock.now())).map(({ code }) => code);
  }

  /** What each of these people has yet to pass, by title; nothing of who may take it. */
  lackingOf(staffIds: readonly string[], kind: 'channel' | 'service', subject: string, at: Date): Promise<{ staffId: string; code: string; title: string }[]> {
    return this.sql.rows(
      `select who.id as "staffId", m.code, m.title from training_requirement r join (${NEWEST}) m on m.code = r.module_code cross join unnest($1::uuid[]) as who(id)
       where r.kind = $2 and r.subject = $3 and not ${holdsTraining({ staffId: 'who.id', module: 'm.code', at: '$4' })} order by m.title, who.id`,
      [staffIds, kind, subject, at],
    );
  }

  /** Each module that this channel or service asks for, by title, with somebody's newest pass where one still holds: within the transaction of what just changed. */
  async needed(tx: Pick<Transaction, 'query'>, staffId: string, kind: 'channel' | 'service', subject: string): Promise<NeededModule[]> {
    const rows = (await tx.query(
      `select m.code, m.title, p.taken_at as "takenAt", p.expires_at as "expiresAt" from training_requirement r join (${NEWEST}) m on m.code = r.module_code
         left join lateral (select a.taken_at, a.expires_at from training_attempt a join training_module passed on passed.id = a.module_id
           where a.staff_id = $1 and a.passed and passed.code = m.code and (a.expires_at is null or a.expires_at > $4) order by a.taken_at desc limit 1) p on true
       where r.kind = $2 and r.subject = $3 order by m.title`,
      [staffId, kind, subject, this.clock.now()],
    )) as { code: string; title: string; takenAt: Date | null; expiresAt: Date | null }[];
    return rows.map(({ code, title, takenAt, expiresAt }) => ({ code, title, pass: takenAt && { takenAt, expiresAt } }));
  }

  /** A goal of somebody's own, and the module that helps with it; null where they have twenty. */
  setGoal(staffId: string, { words, steps, module }: { words: string; steps: number; module: string | null }): Promise<{ id: string } | null> {
    return this.dataSource.transaction(async (tx) => {
      const now = this.clock.now();
      const set = (await tx.query(
        `insert into personal_goal (id, staff_id, words, steps, module_code, set_at) select $1, $2, $3, $4, (select code from training_module where code = $5 limit 1), $6
         where (select count(*) from personal_goal where staff_id = $2) < ${MOST_GOALS} returning id`,
        [newId(now), staffId, words.trim(), steps, module, now],
      )) as { id: string }[];
      if (set[0] && module) await this.suggest(tx, staffId, module, 'goal');
      return set[0] ?? null;
    });
  }

  /** Newest first. */
  goals(staffId: string): Promise<OwnGoal[]> {
    return this.sql.rows<OwnGoal>(`select id, words, steps, done, module_code as "moduleCode" from personal_goal where staff_id = $1 order by id desc limit ${MOST_GOALS}`, [staffId]);
  }

  /** Suggests a module; one that is suggested already keeps its first reason. */
  async suggest(tx: Transaction, staffId: string, moduleCode: string, reason: 'scorecard' | 'article' | 'goal'): Promise<void> {
    await tx.query(
      `insert into training_suggestion (staff_id, module_code, reason, suggested_at) select $1, $2, $3, $4
       where exists (select 1 from training_module where code = $2) on conflict do nothing`,
      [staffId, moduleCode, reason, this.clock.now()],
    );
  }

  /** An article changed: whoever passed a module that teaches it hears so. */
  async articleChanged(tx: Transaction, articleCode: string): Promise<void> {
    await tx.query(
      `insert into training_suggestion (staff_id, module_code, reason, suggested_at)
       select distinct a.staff_id, m.code, 'article', $2::timestamptz from training_module m join training_attempt a on a.module_id = m.id and a.passed
       where $1 = any(m.articles) on conflict do nothing`,
      [articleCode, this.clock.now()],
    );
  }
}

/** Keeps the next version of a module, and gives its number; the same words as before are no new version. */
export async function putModule(tx: Transaction, module: ModuleToPublish, by: string | null, at: Date): Promise<number> {
  const body = cleanMarkdown(module.body);
  const [last] = (await tx.query(
    `select version, title = $2 and body = $3 and quiz = $4::jsonb and pass_share = $5 and valid_days is not distinct from $6 and articles = $7 as same
     from training_module where code = $1 order by version desc limit 1`,
    [module.code, module.title, body, JSON.stringify(module.quiz), module.passShare, module.validDays, module.articles],
  )) as { version: number; same: boolean }[];
  if (last?.same) return last.version;
  const version = (last?.version ?? 0) + 1;
  await tx.query(
    `insert into training_module (id, code, version, title, body, quiz, pass_share, valid_days, articles, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [newId(at), module.code, version, module.title, body, JSON.stringify(module.quiz), module.passShare, module.validDays, module.articles, by, at],
  );
  return version;
}

/** Exactly these modules must be passed before the channel or the service is taken. */
export async function putNeeded(tx: Transaction, kind: 'channel' | 'service', subject: string, codes: readonly string[]): Promise<void> {
  await tx.query('delete from training_requirement where kind = $1 and subject = $2', [kind, subject]);
  await tx.query('insert into training_requirement (module_code, kind, subject) select code, $1, $2 from unnest($3::text[]) as code', [kind, subject, codes]);
}
