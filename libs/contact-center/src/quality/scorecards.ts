import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scorecardChanges, scorecardFault, type ScorecardItem } from '../rules/index.js';
import type { ScorecardNow, Scorecards } from './quality.types.js';

/** SQL: the card that contacts are scored by on the city's day `$1`: the newest version whose first day has come. */
export const CARD_IN_FORCE = 'select id, version, items from scorecard where first_day is null or first_day <= $1::date order by version desc limit 1';

const MOST_VERSIONS = 50;

export interface ScorecardToPublish {
  readonly items: readonly ScorecardItem[];
  /** YYYY-MM-DD in the city's zone, today or later. */
  readonly firstDay: string;
  /** The newest version when it was opened; 0: there was none. */
  readonly basedOn: number;
}

type PublishRefusal = InputRefusal | { readonly code: 'CHANGED_MEANWHILE' };

/** What contacts are scored by: versions that nobody changes, each with its first day. */
@Injectable()
export class ScorecardVersions {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null before the first. */
  async inForce(): Promise<ScorecardNow | null> {
    return (await this.sql.row<ScorecardNow>(CARD_IN_FORCE, [await this.today()])) ?? null;
  }

  /** Every version, newest first, at most fifty, each with what it says otherwise than the one before; and the modules that an item may name. */
  async all(): Promise<Scorecards> {
    const [today, inForce, versions, modules] = await Promise.all([
      this.today(),
      this.inForce(),
      this.sql.rows<{ version: number; items: ScorecardItem[]; firstDay: string | null; madeAt: Date; madeByName: string | null }>(
        `select version, items, first_day::text as "firstDay", made_at as "madeAt", staff.name as "madeByName" from scorecard left join staff on staff.id = made_by
         order by version desc limit ${MOST_VERSIONS + 1}`,
      ),
      this.sql.rows<{ code: string; title: string }>('select code, title from (select distinct on (code) code, title from training_module order by code, version desc) as newest order by title limit 200'),
    ]);
    const seen = versions.slice(0, MOST_VERSIONS).map((one, at) => {
      const before = versions[at + 1]?.items;
      return { ...one, changes: before ? scorecardChanges(before, one.items) : [] };
    });
    return { today, inForce: inForce?.version ?? null, versions: seen, modules };
  }

  /** The next version. Scores given keep the version they were given by; of two who change the same version the second is told. */
  async publish(by: StaffVisitor, { items, firstDay, basedOn }: ScorecardToPublish): Promise<Result<{ version: number }, PublishRefusal>> {
    const today = await this.today();
    return inTransaction<{ version: number }, PublishRefusal>(this.dataSource, async (tx) => {
      await tx.query('lock table scorecard in share row exclusive mode');
      const [last] = (await tx.query('select version, items, first_day::text as "firstDay" from scorecard order by version desc limit 1')) as { version: number; items: ScorecardItem[]; firstDay: string | null }[];
      if ((last?.version ?? 0) !== basedOn) return refuse({ code: 'CHANGED_MEANWHILE' });
      const fault = scorecardFault(items);
      if (fault) return invalid({ path: 'items', code: fault });
      if (firstDay < today) return invalid({ path: 'firstDay', code: 'DAY_PAST' });
      const wanted = items.flatMap(({ module }) => module ?? []);
      const known = ((await tx.query('select distinct code from training_module where code = any($1)', [wanted])) as { code: string }[]).map(({ code }) => code);
      const unknown = items.flatMap(({ module }, at) => (module === null || known.includes(module) ? [] : [{ path: `items.${at}.module`, code: 'MODULE_UNKNOWN' }]));
      if (unknown.length > 0) return invalid(...unknown);
      const now = this.clock.now();
      const version = await putScorecard(tx, items, by.id, now, firstDay);
      const before = last ? { version: last.version, firstDay: last.firstDay, items: last.items } : null;
      if (version !== basedOn) await recordChange(tx, { kind: 'scorecard', about: 'scorecard', name: 'scorecard', by: by.id, at: now, before, after: { version, firstDay, items } });
      return ok({ version });
    });
  }

  private async today(): Promise<string> {
    return localDateOf((await this.cities.current()).timeZone, this.clock.now());
  }
}

/** Keeps the next version of the scorecard, and gives its number; the same items from the same day are no new version. */
export async function putScorecard(tx: Transaction, items: readonly ScorecardItem[], by: string | null, at: Date, firstDay: string | null = null): Promise<number> {
  const [last] = (await tx.query(
    'select version, items = $1::jsonb and ($2::date is null or first_day is not distinct from $2) as same from scorecard order by version desc limit 1',
    [JSON.stringify(items), firstDay],
  )) as { version: number; same: boolean }[];
  if (last?.same) return last.version;
  const version = (last?.version ?? 0) + 1;
  await tx.query('insert into scorecard (id, version, items, first_day, made_by, made_at) values ($1, $2, $3, $4, $5, $6)', [newId(at), version, JSON.stringify(items), firstDay, by, at]);
  return version;
}
