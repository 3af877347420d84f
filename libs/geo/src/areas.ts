import { Sql, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { remembered } from './remembered.js';
import { type Boundary, contains, type Point } from './rules/index.js';

export type AreaKind = 'neighborhood' | 'district';

export interface Area {
  readonly id: string;
  readonly kind: AreaKind;
  readonly code: string;
  readonly name: Translated;
}

export interface BoundedArea extends Area {
  /** Null for an area that is known by its addresses only. */
  readonly boundary: Boundary | null;
}

/** Of one year. */
export interface Population {
  readonly areaId: string;
  readonly year: number;
  readonly people: number;
  readonly source: string;
}

/** The city's neighborhoods and districts. */
@Injectable()
export class Areas {
  constructor(private readonly sql: Sql) {}

  /** Every area with its boundary, by code; at most 30 seconds old. */
  readonly all: () => Promise<readonly BoundedArea[]> = remembered(30, () =>
    this.sql.rows<BoundedArea>('select id, kind, code, name, boundary from area order by kind, code limit 2000'),
  );

  /** Every count of people, the latest year first; at most 30 seconds old. */
  readonly population: () => Promise<readonly Population[]> = remembered(30, () =>
    this.sql.rows<Population>(
      'select area_id as "areaId", year::int, people, source from area_population order by year desc, area_id limit 10000',
    ),
  );

  /** The areas of one kind, by code. */
  async list(kind: AreaKind): Promise<readonly BoundedArea[]> {
    return (await this.all()).filter((area) => area.kind === kind);
  }

  /** The area of that kind in whose boundary the point lies. */
  async around(point: Point, kind: AreaKind): Promise<BoundedArea | undefined> {
    return (await this.list(kind)).find(({ boundary }) => boundary !== null && contains(boundary, point));
  }
}
