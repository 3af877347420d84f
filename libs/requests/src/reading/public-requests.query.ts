import type { PlaceShown } from '@civic311/catalog';
import { CityInForce } from '@civic311/geo';
import { toMetres } from '@civic311/geo/rules';
import { decodeMoment, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

/** What everybody may know of a request. A column that is not here cannot leave. */
export interface PublicRow {
  id: string;
  reference: string;
  serviceCode: string;
  serviceName: string;
  departmentName: string;
  state: string;
  outcome: string | null;
  description: string | null;
  awaitsLook: boolean;
  /** Null, and no point, where the service shows places by their area only. */
  address: string | null;
  placeShown: PlaceShown;
  neighborhoodName: string | null;
  latitude: number | null;
  longitude: number | null;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  paused: boolean;
  followers: number;
  photoIds: string[];
}

const COLUMNS = `r.id, r.reference, s.code as "serviceCode", coalesce(s.name->>$1, s.name->>'en') as "serviceName",
  coalesce(d.name->>$1, d.name->>'en') as "departmentName", r.state, r.outcome,
  case when r.moderation = 'shown' then r.public_description end as description,
  r.moderation = 'awaiting' as "awaitsLook", r.place_shown as "placeShown",
  case when r.place_shown = 'exact' then r.address end as address, coalesce(a.name->>$1, a.name->>'en') as "neighborhoodName",
  case when r.place_shown = 'exact' then r.latitude end as latitude,
  case when r.place_shown = 'exact' then r.longitude end as longitude, r.opened_at as "openedAt", r.updated_at as "updatedAt", r.closed_at as "closedAt",
  r.due_at as "dueAt", r.paused, r.followers`;

const JOINS = `join service s on s.id = r.service_id join department d on d.id = r.department_id
  left join area a on a.id = r.neighborhood_id`;

const PHOTOS = `coalesce((select json_agg(p.id order by p.created_at) from request_photo p
  where p.request_id = r.id and p.moderation = 'shown'), '[]'::json) as "photoIds"`;

export interface NearbyFilter {
  /** Degrees; with `metres` a circle. Without a point: the whole city. */
  latitude?: number;
  longitude?: number;
  metres?: number;
  neighborhoodCode?: string;
  serviceCode?: string;
  closed: boolean;
}

/** Requests as the public sees them: an allow-list of columns, never the request itself. */
@Injectable()
export class PublicRequestsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
  ) {}

  byReference(reference: string, language: string): Promise<PublicRow | undefined> {
    return this.sql.row<PublicRow>(
      `select ${COLUMNS}, ${PHOTOS} from request r ${JOINS}
       where r.reference = $2 and r.is_public and r.moderation <> 'hidden'`,
      [language, reference],
    );
  }

  /** Newest first; bounded to what was opened in the last year, or still is open. */
  async nearby(
    filter: NearbyFilter,
    { first, after, language, now }: { first: number; after?: string; language: string; now: Date },
  ): Promise<Page<PublicRow>> {
    const values: unknown[] = [language, first + 1];
    const value = (given: unknown) => `$${values.push(given)}`;
    const where = ["r.is_public and r.moderation <> 'hidden'", `r.state ${filter.closed ? 'in' : 'not in'} ('closed', 'reopen-requested')`];
    where.push(`r.opened_at >= ${value(new Date(now.getTime() - 366 * 86_400_000))}`);
    if (filter.latitude !== undefined && filter.longitude !== undefined) {
      const { centre } = await this.cities.current();
      const { x, y } = toMetres({ latitude: filter.latitude, longitude: filter.longitude }, centre);
      // A small circle around a home would say the address as well as the address does.
      where.push("r.place_shown = 'exact'");
      where.push(`r.place is not null and r.place <@ circle(point(${value(x)}, ${value(y)}), ${value(filter.metres ?? 500)})`);
    }
    if (filter.neighborhoodCode) {
      where.push(`r.neighborhood_id = (select id from area where kind = 'neighborhood' and code = ${value(filter.neighborhoodCode)})`);
    }
    if (filter.serviceCode) where.push(`r.service_id = (select id from service where code = ${value(filter.serviceCode)})`);
    const cursor = after ? decodeMoment(after) : undefined;
    if (cursor) where.push(`(r.opened_at, r.id) < (${value(cursor[0])}::timestamptz, ${value(cursor[1])}::uuid)`);
    const rows = await this.sql.rows<PublicRow>(
      `with page as materialized (select r.* from request r where ${where.join(' and ')}
         order by r.opened_at desc, r.id desc limit $2)
       select ${COLUMNS}, ${PHOTOS} from page r ${JOINS} order by r.opened_at desc, r.id desc`,
      values,
    );
    return toPage(rows, first, publicSortValues);
  }
}

export const publicSortValues = (row: PublicRow): readonly unknown[] => [row.openedAt.toISOString(), row.id];
