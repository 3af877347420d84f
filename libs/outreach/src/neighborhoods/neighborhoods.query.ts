import { Areas, Places } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, NotFound, Sql, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { FEWEST_FOR_A_MEDIAN, isCalled } from '../rules/index.js';
import type { Neighborhood, NeighborhoodLine } from './neighborhoods.types.js';

const DAY_MS = 86_400_000;
/** How old figures may be: the city is counted at most so often, however many look. */
const KEEP_MS = 5 * 60_000;
const MOST_SERVICES = 8;
/** What everybody may see: as in the public lists that the figures lead to. */
const PUBLIC = "r.is_public and r.moderation <> 'hidden'";
const NO_WORK = "('withdrawn', 'duplicate', 'not-a-request')";
const DAYS_TAKEN = 'extract(epoch from r.closed_at - r.opened_at) / 86400';

type Counts = Pick<NeighborhoodLine, 'open' | 'opened' | 'closed' | 'done'>;
interface TimeRow {
  /** Null: the whole city. */
  areaId: string | null;
  serviceId: string;
  closed: number;
  median: number;
}
interface Figures {
  readonly asOf: Date;
  readonly counts: ReadonlyMap<string, Counts>;
  readonly times: readonly TimeRow[];
  readonly services: ReadonlyMap<string, { readonly code: string; readonly name: Translated }>;
}
const NOTHING: Counts = { open: 0, opened: 0, closed: 0, done: 0 };

/** What residents read of a neighborhood. The whole city is counted at once, because one neighborhood costs as much. */
@Injectable()
export class NeighborhoodsQuery {
  private kept: { readonly at: number; readonly figures: Promise<Figures> } | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly areas: Areas,
    private readonly places: Places,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By name; with `search` those called so, else those in which such an address is. */
  async list(search: string, language: string): Promise<NeighborhoodLine[]> {
    const all = await this.areas.list('neighborhood');
    const asked = search.trim();
    const called = all.filter(({ name }) => asked === '' || isCalled(inLanguage(name, language), asked));
    const chosen = new Set((called.length > 0 ? called : await this.around(asked)).map(({ id }) => id));
    const { counts } = await this.figures();
    return all
      .filter(({ id }) => chosen.has(id))
      .map(({ id, code, name }) => ({ code, name: inLanguage(name, language), ...(counts.get(id) ?? NOTHING) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, language));
  }

  /** One, with how long its most frequent services took; at most five minutes old. */
  async one(code: string, language: string): Promise<Neighborhood> {
    const area = (await this.areas.list('neighborhood')).find((one) => one.code === code);
    if (!area) throw new NotFound();
    const { asOf, counts, times, services } = await this.figures();
    const median = (row: TimeRow | undefined) => (row && row.closed >= FEWEST_FOR_A_MEDIAN ? row.median : null);
    return {
      code,
      name: inLanguage(area.name, language),
      ...(counts.get(area.id) ?? NOTHING),
      asOf,
      fewest: FEWEST_FOR_A_MEDIAN,
      services: times
        .filter(({ areaId }) => areaId === area.id)
        .toSorted((one, other) => other.closed - one.closed)
        .slice(0, MOST_SERVICES)
        .map((row) => ({
          code: services.get(row.serviceId)!.code,
          name: inLanguage(services.get(row.serviceId)!.name, language),
          closed: row.closed,
          medianDays: median(row),
          cityMedianDays: median(times.find(({ areaId, serviceId }) => areaId === null && serviceId === row.serviceId)),
        })),
    };
  }

  private async around(address: string) {
    const found = await Promise.all((await this.places.suggest(address)).map((place) => this.areas.around(place, 'neighborhood')));
    return found.filter((area) => area !== undefined);
  }

  private figures(): Promise<Figures> {
    const now = this.clock.now();
    if (!this.kept || now.getTime() - this.kept.at > KEEP_MS) {
      const figures = this.count(now);
      this.kept = { at: now.getTime(), figures };
      figures.catch(() => (this.kept = undefined));
    }
    return this.kept.figures;
  }

  private async count(asOf: Date): Promise<Figures> {
    const ago = (days: number) => new Date(asOf.getTime() - days * DAY_MS);
    const [open, opened, closed, times, services] = await Promise.all([
      this.sql.rows<{ areaId: string; n: number }>(
        `select r.neighborhood_id as "areaId", count(*)::int as n from request r
         where ${PUBLIC} and r.state not in ('closed', 'reopen-requested') and r.opened_at >= $1 and r.neighborhood_id is not null group by 1`,
        [ago(366)],
      ),
      this.sql.rows<{ areaId: string; n: number }>(
        `select r.neighborhood_id as "areaId", count(*)::int as n from request r where ${PUBLIC} and r.opened_at >= $1 and r.neighborhood_id is not null group by 1`,
        [ago(30)],
      ),
      this.sql.rows<{ areaId: string; n: number; done: number }>(
        `select r.neighborhood_id as "areaId", count(*)::int as n, count(*) filter (where r.outcome = 'done')::int as done from request r
         where ${PUBLIC} and r.closed_at >= $1 and r.neighborhood_id is not null group by 1`,
        [ago(30)],
      ),
      this.sql.rows<TimeRow>(
        `select r.neighborhood_id as "areaId", r.service_id as "serviceId", count(*)::int as closed,
           (percentile_cont(0.5) within group (order by ${DAYS_TAKEN}))::float8 as median
         from request r where ${PUBLIC} and r.closed_at >= $1 and r.outcome not in ${NO_WORK} and r.neighborhood_id is not null
         group by grouping sets ((1, 2), (2))`,
        [ago(90)],
      ),
      this.sql.rows<{ id: string; code: string; name: Translated }>('select id, code, name from service limit 5000'),
    ]);
    const counts = new Map<string, Counts>();
    const add = (areaId: string, more: Partial<Counts>) => counts.set(areaId, { ...(counts.get(areaId) ?? NOTHING), ...more });
    for (const { areaId, n } of open) add(areaId, { open: n });
    for (const { areaId, n } of opened) add(areaId, { opened: n });
    for (const { areaId, n, done } of closed) add(areaId, { closed: n, done });
    return { asOf, counts, times, services: new Map(services.map(({ id, ...service }) => [id, service])) };
  }
}
