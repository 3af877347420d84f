import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { inLanguage, Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Areas, type BoundedArea } from './areas.js';
import { CityInForce } from './city-in-force.js';
import { simplified } from './rules/index.js';

/** The offline base of every map, ready to send. */
export interface BaseMapFile {
  readonly etag: string;
  readonly json: Buffer;
  readonly gzip: Buffer;
}

type Feature = ReturnType<typeof areaFeature>[number] | ReturnType<typeof streetFeature>;
/** The same as GeoJSON, for drawing on the server. */
export interface BaseMapGeo {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

interface StreetLabel {
  name: string;
  latitude: number;
  longitude: number;
  addresses: number;
}

const MOST_LABELS = 900;
const MOST_BYTES = 60 * 1024;
const FINEST_METRES = 4;
const COARSEST_METRES = 256;

/** Boundaries, and street names where their addresses lie, as one GeoJSON FeatureCollection of at most 60 KB (gzip). */
@Injectable()
export class BaseMap {
  private known: { seedHash: string; made: Promise<{ file: BaseMapFile; geo: BaseMapGeo }> } | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly city: CityInForce,
    private readonly areas: Areas,
  ) {}

  /** Made once for each seed of the city. */
  async file(): Promise<BaseMapFile> {
    return (await this.current()).file;
  }

  async geo(): Promise<BaseMapGeo> {
    return (await this.current()).geo;
  }

  private async current() {
    const { seedHash, languages } = await this.city.current();
    if (this.known?.seedHash !== seedHash) this.known = { seedHash, made: this.make(languages[0] ?? 'en') };
    const { known } = this;
    known.made.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return known.made;
  }

  private async make(language: string): Promise<{ file: BaseMapFile; geo: BaseMapGeo }> {
    const areas = await this.areas.all();
    const labels = (await this.streetLabels()).map(streetFeature);
    for (let metres = FINEST_METRES; ; metres *= 2) {
      const bounded = areas.flatMap((area) => areaFeature(area, language, metres));
      const geo: BaseMapGeo = { type: 'FeatureCollection', features: [...bounded, ...labels] };
      const json = Buffer.from(JSON.stringify(geo));
      const gzip = gzipSync(json, { level: 9 });
      if (gzip.length > MOST_BYTES && metres < COARSEST_METRES) continue;
      const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`;
      return { file: { etag, json, gzip }, geo };
    }
  }

  /** A street's name stands at the middle one of its addresses, once for each neighborhood it runs through. */
  private streetLabels(): Promise<StreetLabel[]> {
    return this.sql.rows(
      `with house as (
         select regexp_replace(split_part(text, ',', 1), '^\\S*\\d\\S*\\s+', '') as street, neighborhood_id,
           place, latitude, longitude
         from address where kind = 'address'
       ), counted as (
         select *, count(*) over whole as addresses, point(avg(place[0]) over whole, avg(place[1]) over whole) as middle
         from house where street <> '' window whole as (partition by street, neighborhood_id)
       ), label as (
         select distinct on (street, neighborhood_id) street as name, latitude, longitude, addresses::int
         from counted order by street, neighborhood_id, place <-> middle
       )
       select * from label order by addresses desc, name limit $1`,
      [MOST_LABELS],
    );
  }
}

const areaFeature = ({ kind, code, name, boundary }: BoundedArea, language: string, toleranceMetres: number) =>
  boundary
    ? [
        {
          type: 'Feature',
          properties: { kind, code, name: inLanguage(name, language) },
          geometry: simplified(boundary, toleranceMetres),
        },
      ]
    : [];

const streetFeature = ({ name, latitude, longitude, addresses }: StreetLabel) => ({
  type: 'Feature',
  properties: { kind: 'street', name, addresses },
  geometry: { type: 'Point', coordinates: [longitude, latitude] },
});
