import { parseArgs } from 'node:util';

export const NAMES = ['sla', 'search', 'queue', 'page', 'growth', 'intake'] as const;
export type Name = (typeof NAMES)[number];

export interface Options {
  names: readonly Name[];
  /** Sizes of the databases, the smallest first. */
  rows: readonly number[];
  clocks: number;
  rounds: number;
  seconds: number;
  concurrency: number;
}

/** Reads the command line; a text is what is wrong with it, or its help. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rows: { type: 'string' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const rows = (values.rows ?? (values.quick ? '20000,100000' : '50000,1000000')).split(',').map(Number).toSorted((a, b) => a - b);
    const areNames = positionals.every((name) => (NAMES as readonly string[]).includes(name));
    if (values.help || !areNames || rows.length !== 2 || !rows.every((n) => Number.isInteger(n) && n >= 1_000 && n <= 10_000_000)) return HELP;
    const names = positionals.length > 0 ? (positionals as Name[]) : NAMES;
    return { names, rows, concurrency: 8, ...(values.quick ? QUICK : WHOLE) };
  } catch (fault) {
    return `${(fault as Error).message}\n\n${HELP}`;
  }
}

const QUICK = { rounds: 3, seconds: 3, clocks: 10_000 };
const WHOLE = { rounds: 5, seconds: 6, clocks: 100_000 };

const HELP = `npm run bench [-- ${NAMES.join('|')} …] [-- --quick] [-- --rows SMALL,LARGE]
  queue   a department's queue page over GraphQL, beside bare pg and PostGraphile
  page    a public request's page, beside its data over GraphQL
  intake  a request taken over GraphQL, beside the same inserts by bare pg
  growth  blocks touched in the large database, beside the small one
  sla     deadlines a second, beside moment-business-time and a loop over days; 100,000 clocks recomputed and swept, beside bare SQL
  search  recall@3 and MRR of residents' own words, beside ts_rank and pg_trgm alone
  --quick 20,000 and 100,000 rows, 10,000 clocks, short slices: a look, not a measurement`;
