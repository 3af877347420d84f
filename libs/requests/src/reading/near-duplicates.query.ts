import { CityInForce } from '@civic311/geo';
import { toMetres } from '@civic311/geo/rules';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { likeliest } from '../rules/duplicates.js';

export interface NearRow {
  id: string;
  reference: string;
  address: string | null;
  state: string;
  openedAt: Date;
  dueAt: Date | null;
  publicDescription: string | null;
  followers: number;
  distanceMetres: number;
  photoIds: string[];
}

/** Open requests of the same kind, near in place and time, found by the index on service and place. */
@Injectable()
export class NearDuplicatesQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
  ) {}

  /**
   * The likeliest three. `forPublic` leaves out what others may not see, and what is shown by its area only: that
   * somebody next door asked for the same would say where.
   */
  async find(
    near: { serviceId: string; latitude: number; longitude: number; metres: number; days: number; exceptId?: string },
    forPublic: boolean,
    now: Date,
  ): Promise<NearRow[]> {
    if (near.metres === 0) return [];
    const { x, y } = toMetres(near, (await this.cities.current()).centre);
    const rows = await this.sql.rows<NearRow>(
      `select r.id, r.reference, r.address, r.state, r.opened_at as "openedAt", r.due_at as "dueAt",
         case when r.moderation = 'shown' then r.public_description end as "publicDescription", r.followers,
         r.place <-> point($2, $3) as "distanceMetres",
         coalesce((select json_agg(p.id order by p.created_at) from request_photo p
           where p.request_id = r.id and p.moderation = 'shown'), '[]'::json) as "photoIds"
       from request r
       where r.service_id = $1 and r.place <@ circle(point($2, $3), $4) and r.state not in ('closed', 'reopen-requested') and r.place is not null
         and r.opened_at >= $5 and r.id is distinct from $6 and (not $7 or (r.is_public and r.moderation <> 'hidden' and r.place_shown = 'exact'))
       order by r.place <-> point($2, $3) limit 25`,
      [
        near.serviceId,
        x,
        y,
        near.metres,
        new Date(now.getTime() - near.days * 86_400_000),
        near.exceptId ?? null,
        forPublic,
      ],
    );
    return likeliest(rows, near, now);
  }
}
