import { referenceFrom } from '@civic311/requests/rules';
import type { DataSource } from 'typeorm';

/** What a grown database is made of; the table's caption says it. */
export const OPEN_SHARE = 0.04;
export const DAYS = 520;
/** The side of the square that a whole city has to itself. */
const TILE_METRES = 40_000;
const CHUNK = 50_000;

const GROWN = ['request', 'request_event', 'request_contact', 'request_link', 'request_follower', 'sla_clock'];

/**
 * Replaces the demo's requests by `rows` copies of them: each keeps its service, department, words, timeline and clocks,
 * and gets a reference, a time and a place of its own. Open copies stay as recent as their originals. A larger city is
 * `cities` of them side by side, each street as full as before.
 */
export async function grow(
  dataSource: DataSource,
  { rows, cities }: { rows: number; cities: number },
  onProgress: (fraction: number) => void,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const query = (text: string, values?: unknown[]) => runner.query(text, values) as Promise<Record<string, unknown>[]>;
  try {
    // Foreign keys and append-only triggers hold by construction here; checking them a million times would take longer.
    await query(`set session_replication_role = replica`);
    await query(`set synchronous_commit = off`);
    await query('select setseed(0.311)');
    for (const table of GROWN) await query(`create unlogged table pattern_${table} as table ${table}`);
    await query('create index on pattern_request (id)');
    await query('create index on pattern_request_event (request_id)');
    await query('create index on pattern_sla_clock (request_id)');
    await query('analyze');
    await query(`truncate ${GROWN.join(', ')}, sla_clock_event cascade`);
    const indexes = await query(
      `select indexname, indexdef from pg_indexes i where tablename = any($1) and schemaname = 'public'
         and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
      [GROWN],
    );
    await query(`drop index ${indexes.map(({ indexname }) => String(indexname)).join(', ')}`);
    await query(COPIES, [Math.round(rows * OPEN_SHARE), rows - Math.round(rows * OPEN_SHARE), cities]);
    await query('create index on copy (n)');
    const columns = new Map<string, string[]>();
    for (const table of GROWN) {
      const found = await query(`select column_name as name from information_schema.columns where table_name = $1`, [table]);
      columns.set(table, found.map(({ name }) => String(name)));
    }
    for (let from = 1; from <= rows; from += CHUNK) {
      const references = Array.from({ length: Math.min(CHUNK, rows - from + 1) }, (_, index) => referenceOf(from + index));
      await query(
        `create temporary table chunk as select c.*, reference from copy c
           join unnest($1::text[]) with ordinality as r(reference, position) on position = n - $2 + 1
         where n between $2 and $2 + $3 - 1`,
        [references, from, CHUNK],
      );
      for (const [table, own] of columns) {
        const kept = own.map((column) => OWN[table]?.[column] ?? (MOVED.has(column) ? `p.${column} + c.moved` : `p.${column}`));
        await query(`insert into ${table} (${own.join(', ')}) select ${kept.join(', ')} from chunk c ${SOURCE[table]}`);
      }
      await query('drop table chunk');
      onProgress((0.7 * (from + CHUNK)) / rows);
    }
    for (const [done, { indexdef }] of indexes.entries()) {
      await query(String(indexdef));
      onProgress(0.7 + (0.2 * done) / indexes.length);
    }
    await query(`drop table copy, ${GROWN.map((table) => `pattern_${table}`).join(', ')}`);
    for (const table of GROWN) await query(`vacuum (analyze, freeze) ${table}`);
    await query('vacuum analyze');
    await query('checkpoint');
  } finally {
    await runner.release();
  }
}

/** Scattered like random ones, and never the same twice: the factor has no divisor in common with the 24 symbols. */
function referenceOf(n: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(n) * 2_718_281_827n);
  return referenceFrom(bytes);
}

/** Which request is copied, and to when: closed ones end before now, open ones keep their age but for some hours. */
const COPIES = `
  create unlogged table copy as
  with pattern as materialized (
    select id, opened_at, closed_at, closed_at is null as open, row_number() over (partition by closed_at is null order by id) as k
    from pattern_request),
  drawn as materialized (
    select true as open, 1 + floor(random() * (select count(*) from pattern where open))::bigint as k, random() as age
    from generate_series(1, $1)
    union all
    select false, 1 + floor(random() * (select count(*) from pattern where not open))::bigint, random()
    from generate_series(1, $2)),
  moved as (
    select id as pattern_id, opened_at, floor(random() * $3)::int as city,
      case when open then -age * interval '12 hours' else now() - closed_at - age * interval '${DAYS} days' end as moved
    from drawn join pattern using (open, k))
  select row_number() over (order by opened_at + moved) as n, pattern_id, moved, uuidv7(opened_at + moved - now()) as id,
    (city % 5) * ${TILE_METRES} + random() * 400 - 200 as east, (city / 5) * ${TILE_METRES} + random() * 400 - 200 as north
  from moved`;

const MOVED = new Set([
  'opened_at', 'updated_at', 'closed_at', 'due_at', 'respond_by_at', 'at_risk_at', 'occurred_at', 'recorded_at', 'started_at',
  'running_since', 'paused_since', 'original_due_at', 'stopped_at', 'first_breached_at', 'created_at', 'confirmed_at',
]);

const METRES_A_DEGREE = 111_320;

/** What a copy does not share with its original. Three of five reporters leave a contact, and have a link. */
const OWN: Record<string, Record<string, string>> = {
  request: {
    id: 'c.id',
    reference: 'c.reference',
    source: `'civic311'`,
    external_id: 'null',
    master_id: 'null',
    place: `case when p.place is null then null else p.place + point(c.east, c.north) end`,
    latitude: `p.latitude + c.north / ${METRES_A_DEGREE}`,
    longitude: `p.longitude + c.east / ${METRES_A_DEGREE} / cosd((select (settings->'centre'->>'latitude')::float8 from city))`,
    search: `to_tsvector('simple', unaccent(c.reference || ' ' || coalesce(p.address, '') || ' ' || p.description))`,
  },
  request_event: { id: 'uuidv7()', request_id: 'c.id' },
  request_follower: { id: 'uuidv7()', request_id: 'c.id', token_hash: `encode(sha256(uuidv4()::text::bytea), 'hex')` },
  sla_clock: { id: 'uuidv7()', request_id: 'c.id' },
  request_contact: {
    request_id: 'c.id',
    name: `'Resident ' || c.n`,
    email: `case when c.n % 5 < 2 then 'resident-' || c.n || '@example.org' end`,
    phone: `'+1617' || lpad((c.n % 10000000)::text, 7, '0')`,
    language: `'en'`,
    wants_updates: 'c.n % 5 < 2',
  },
  request_link: { token_hash: `encode(sha256(c.id::text::bytea), 'hex')`, request_id: 'c.id', created_at: 'now()', revoked_at: 'null' },
};

const ON_REQUEST = 'on p.request_id = c.pattern_id order by c.n';
const SOURCE: Record<string, string> = {
  request: 'join pattern_request p on p.id = c.pattern_id order by c.n',
  request_event: `join pattern_request_event p ${ON_REQUEST}`,
  request_follower: `join pattern_request_follower p ${ON_REQUEST}`,
  sla_clock: `join pattern_sla_clock p ${ON_REQUEST}`,
  request_contact: 'where c.n % 5 < 3 order by c.n',
  request_link: 'where c.n % 5 < 3 order by c.n',
};
