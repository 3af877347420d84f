import { decodeMoment, type Difference, differences, type Page, Sql, toPage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

/** One change of the city's settings, as it is read. */
export interface LoggedChange {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly name: string;
  readonly changedById: string | null;
  /** Null: the city's folder. */
  readonly changedByName: string | null;
  readonly changedAt: Date;
  readonly act: 'made' | 'changed' | 'removed';
  readonly reason: string | null;
  readonly differences: Difference[];
}

export interface ChangesAsked {
  readonly kind: string | null;
  readonly about: string | null;
  readonly by: string | null;
}

type Row = Omit<LoggedChange, 'act' | 'differences'> & { before: object | null; after: object | null };

const MOST_SHOWN = 60;

export const changePosition = ({ changedAt, id }: { changedAt: Date; id: string }): readonly unknown[] => [changedAt.toISOString(), id];

/** What people changed of the city's settings. */
@Injectable()
export class ChangesQuery {
  constructor(private readonly sql: Sql) {}

  /** Newest first; at most 60 differences of each. A cursor that is none starts at the top. */
  async page({ kind, about, by }: ChangesAsked, first: number, after?: string): Promise<Page<LoggedChange>> {
    const [at, id] = (after && decodeMoment(after)) || ['infinity', null];
    const rows = await this.sql.rows<Row>(
      `select c.id, c.kind, c.about, c.name, c.changed_by as "changedById", s.name as "changedByName", c.changed_at as "changedAt",
         c.reason, c.before, c.after
       from change_log c left join staff s on s.id = c.changed_by
       where ($1::text is null or c.kind = $1) and ($2::text is null or c.about = $2) and ($3::uuid is null or c.changed_by = $3)
         and ($5::uuid is null or (c.changed_at, c.id) < ($4::timestamptz, $5::uuid))
       order by c.changed_at desc, c.id desc limit $6`,
      [kind, about, by, at, id, first + 1],
    );
    return toPage(rows.map(toChange), first, changePosition);
  }

  /** Who has changed anything, by name, at most 200. */
  people(): Promise<{ id: string; name: string }[]> {
    return this.sql.rows(
      'select id, name from staff s where exists (select 1 from change_log where changed_by = s.id) order by name, id limit 200',
    );
  }
}

function toChange({ before, after, ...row }: Row): LoggedChange {
  const act = before === null ? 'made' : after === null ? 'removed' : 'changed';
  return { ...row, act, differences: differences(before, after).slice(0, MOST_SHOWN) };
}
