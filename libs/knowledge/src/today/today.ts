import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, inTransaction, type InputRefusal, invalid, NotFound, recordChange, Sql, type StaffVisitor, type Translated, translations } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexToday } from './index-today.js';
import type { TodayKind } from './today-notice.entity.js';
import type { TodayNotice, TodayNoticeToEdit } from './today.types.js';

export interface NoticeToSave {
  /** Null: a new one. */
  readonly id: string | null;
  readonly kind: TodayKind;
  readonly title: Translated;
  readonly text: Translated;
  readonly fromAt: Date;
  readonly untilAt: Date;
}

interface NoticeRow {
  id: string;
  kind: TodayKind;
  title: Translated;
  text: Translated;
  fromAt: Date;
  untilAt: Date;
  writtenByName: string;
}

const MOST_SHOWN = 20;
const LONGEST = { title: 120, text: 600 } as const;
const LONGEST_DAYS = 60;

const NOTICE = `select n.id, n.kind, n.title, n.text, n.from_at as "fromAt", n.until_at as "untilAt", s.name as "writtenByName"
  from today_notice n join staff s on s.id = n.written_by_id where n.removed_at is null`;

/** What is different today: written in a minute, shown at once, gone by itself. */
@Injectable()
export class Today {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What counts now, the longest standing first; at most twenty. */
  async now(language: string): Promise<TodayNotice[]> {
    const rows = await this.sql.rows<NoticeRow>(`${NOTICE} and n.from_at <= $1 and n.until_at > $1 order by n.from_at, n.id limit ${MOST_SHOWN}`, [this.clock.now()]);
    return rows.map(({ id, kind, title, text, fromAt, untilAt }) => ({ id, kind, title: inLanguage(title, language), text: inLanguage(text, language), fromAt, untilAt }));
  }

  /** What counts now or will; at most a hundred. */
  async toEdit(): Promise<TodayNoticeToEdit[]> {
    const rows = await this.sql.rows<NoticeRow>(`${NOTICE} and n.until_at > $1 order by n.from_at, n.id limit 100`, [this.clock.now()]);
    return rows.map(({ title, text, ...notice }) => ({ ...notice, title: translations(title), text: translations(text) }));
  }

  async save(by: StaffVisitor, notice: NoticeToSave): Promise<Result<{ id: string }, InputRefusal>> {
    const { languages } = await this.cities.current();
    const now = this.clock.now();
    const faults = faultsOf(notice, languages, now);
    if (faults.length > 0) return invalid(...faults);
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const [before]: NoticeRow[] = notice.id ? await tx.query(`${NOTICE} and n.id = $1 for update of n`, [notice.id]) : [];
      if (notice.id && !before) throw new NotFound();
      const id = notice.id ?? newId(now);
      const { kind, title, text, fromAt, untilAt } = notice;
      await tx.query(
        `insert into today_notice (id, kind, title, text, from_at, until_at, written_by_id) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set kind = excluded.kind, title = excluded.title, text = excluded.text, from_at = excluded.from_at,
           until_at = excluded.until_at, written_by_id = excluded.written_by_id, findable = null`,
        [id, kind, JSON.stringify(title), JSON.stringify(text), fromAt, untilAt, by.id],
      );
      await recordChange(tx, { kind: 'today-notice', about: id, name: inLanguage(title, 'en'), by: by.id, at: now, before: before ? said(before) : null, after: said(notice) });
      await indexToday(tx, now);
      return ok({ id });
    });
  }

  /** Lets what began or ended meanwhile be found, or not any more. A sweep of the worker. */
  sweep(): Promise<void> {
    return this.dataSource.transaction((tx) => indexToday(tx, this.clock.now()));
  }

  async remove(by: StaffVisitor, id: string): Promise<Result<{ id: string }, InputRefusal>> {
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const [before]: NoticeRow[] = await tx.query(`${NOTICE} and n.id = $1 for update of n`, [id]);
      if (!before) throw new NotFound();
      const now = this.clock.now();
      await tx.query('update today_notice set removed_at = $2 where id = $1', [id, now]);
      await recordChange(tx, { kind: 'today-notice', about: id, name: inLanguage(before.title, 'en'), by: by.id, at: now, before: said(before), after: null });
      await indexToday(tx, now);
      return ok({ id });
    });
  }
}

const said = ({ kind, title, text, fromAt, untilAt }: Omit<NoticeToSave, 'id'>) => ({ kind, title, text, from: fromAt.toISOString(), until: untilAt.toISOString() });

/** The first language is the source; the others may be left out, and are then shown in it. */
function faultsOf({ title, text, fromAt, untilAt }: NoticeToSave, languages: readonly string[], now: Date): FieldFault[] {
  const source = languages[0]!;
  const words = Object.entries({ title, text }).flatMap(([path, translated]) => [
    ...(translated[source]?.trim() ? [] : [{ path: `${source}.${path}`, code: 'EMPTY' }]),
    ...Object.entries(translated).flatMap(([language, words]) =>
      !languages.includes(language)
        ? [{ path: `${language}.${path}`, code: 'UNKNOWN_LANGUAGE' }]
        : words.length > LONGEST[path as 'title' | 'text']
          ? [{ path: `${language}.${path}`, code: 'TOO_LONG', max: LONGEST[path as 'title' | 'text'] }]
          : [],
    ),
  ]);
  const ends = untilAt <= fromAt || untilAt <= now ? [{ path: 'untilAt', code: 'NOT_AHEAD' }] : [];
  const long = untilAt.getTime() - fromAt.getTime() > LONGEST_DAYS * 86_400_000 ? [{ path: 'untilAt', code: 'TOO_FAR', max: LONGEST_DAYS }] : [];
  return [...words, ...ends, ...long];
}
