import { CityInForce } from '@civic311/geo';
import { Sql } from '@civic311/platform';
import { SearchQuery } from '@civic311/search';
import type { DataSource } from 'typeorm';
import { type Phrasing, phrasings } from './halves.js';

/** Gives the answers to a phrasing as 'article:trash-day', the likeliest first. */
export type Finder = (phrasing: Phrasing) => Promise<string[]>;

export interface Quality {
  readonly rows: number;
  /** Share of phrasings with an acceptable answer among the first three, with the ends of its 95 % interval (Wilson). */
  readonly recall: readonly [number, number, number];
  /** Mean of 1 / rank of the first acceptable answer among ten, with the ends of its 95 % interval (bootstrap, seeded). */
  readonly reciprocal: readonly [number, number, number];
  /** Mean number of results among the first ten. */
  readonly shown: number;
  readonly missed: readonly { phrasing: Phrasing; found: readonly string[] }[];
}

const KINDS = ['article', 'service'] as const;

/** Ours, and what PostgreSQL alone has, over the very same documents. */
export function finders(dataSource: DataSource): Record<string, Finder> {
  const sql = new Sql(dataSource);
  const ours = new SearchQuery(sql, new CityInForce(sql));
  const ranked = (statement: string): Finder => async ({ phrasing, audience, language }) => {
    const rows = await sql.rows<{ answer: string }>(statement, [phrasing, audience === 'staff', language, `plain_${language === 'es' ? 'spanish' : 'english'}`]);
    return rows.map(({ answer }) => answer);
  };
  return {
    'Civic311': async ({ phrasing, audience, language }) => {
      const { found } = await ours.run({ words: phrasing, language, staff: audience === 'staff', kinds: KINDS, limit: 10 });
      return found.map(({ kind, code }) => `${kind}:${code}`);
    },
    'ts_rank, any word': ranked(TS_RANK),
    'ts_rank_cd, any word': ranked(TS_RANK.replace('ts_rank(', 'ts_rank_cd(')),
    'pg_trgm': ranked(TRIGRAMS),
  };
}

const HELD = "kind in ('article', 'service') and (audience = 'public' or $2)";

/** Every word of it is wished for, none is needed: with all needed most phrasings find nothing. */
const TS_RANK = `
  with asked as (select replace(plainto_tsquery($4::regconfig, $1)::text, '&', '|')::tsquery as query)
  select kind || ':' || code as answer from search_document, asked
  where ${HELD} and language = $3 and words @@ query order by ts_rank(words, query) desc, code limit 10`;

const TRIGRAMS = `
  select kind || ':' || code as answer from search_document, lateral (
    select max(greatest(word_similarity(phrase, lower(unaccent($1))), similarity(phrase, lower(unaccent($1))))) as likeness from unnest(phrases) as phrase) as likeness
  where ${HELD} and language = $3 and $4 <> '' and likeness > 0.3 order by likeness desc, code limit 10`;

/** How well a finder does on the phrasings that have an answer. */
export async function qualityOf(find: Finder, half: readonly Phrasing[]): Promise<Quality> {
  const asked = half.filter(({ answers }) => answers.length > 0);
  const ranks: number[] = [];
  let shown = 0;
  const missed: Quality['missed'][number][] = [];
  for (const phrasing of asked) {
    const found = await find(phrasing);
    shown += found.length;
    const rank = found.findIndex((answer) => phrasing.answers.includes(answer)) + 1;
    ranks.push(rank);
    if (rank === 0 || rank > 3) missed.push({ phrasing, found: found.slice(0, 4) });
  }
  const hits = ranks.filter((rank) => rank >= 1 && rank <= 3).length;
  return { rows: asked.length, recall: wilson(hits, asked.length), reciprocal: bootstrap(ranks.map((rank) => (rank ? 1 / rank : 0))), shown: shown / asked.length, missed };
}

/** How many of the unanswerable phrasings are given something. */
export async function falselyAnswered(find: Finder): Promise<[number, number]> {
  const unanswerable = phrasings().filter(({ answers }) => answers.length === 0);
  let given = 0;
  for (const phrasing of unanswerable) if ((await find(phrasing)).length > 0) given++;
  return [given, unanswerable.length];
}

/** Wilson's interval of a share, 95 %. */
function wilson(hits: number, of: number): [number, number, number] {
  const z = 1.96;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const reach = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [share, middle - reach, middle + reach];
}

/** A mean with the middle 95 % of 2,000 means of as many drawn from the same values. */
function bootstrap(values: readonly number[]): [number, number, number] {
  const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  let seed = 311;
  const drawn = () => values[((seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32 * values.length) | 0]!;
  const means = Array.from({ length: 2_000 }, () => mean(values.map(drawn))).sort((a, b) => a - b);
  return [mean(values), means[50]!, means[1_949]!];
}
