import { newId } from '@civic311/kernel';
import { FindOpenRequestsQuery } from '../../../libs/contact-center/src/find-open-requests.query.js';
import { CityInForce } from '@civic311/geo';
import { Sql, type StaffVisitor } from '@civic311/platform';
import { type DocumentToIndex, putDocuments, RESIDENTS_KINDS, SearchQuery } from '@civic311/search';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Bench } from '../bench.js';
import { signInCallTaker } from '../database/city.js';
import { Connection } from '../load/load.js';
import { median } from '../measures/compare.js';
import { graphqlRequest, SEARCH, SEARCH_AT_DESK } from '../operations.js';
import { Server } from '../processes.js';
import { table, verdict } from '../report.js';
import { phrasings } from './halves.js';

const ARTICLES = 5_000;
const KEYSTROKES = 120;
const GOAL = 3;

type Asks = (index: number) => Promise<void>;

/** How long somebody waits who types: over GraphQL with every guard on, beside the same statements run bare through pg. */
export async function keystroke({ server, databases, rounds }: Bench): Promise<number> {
  const { url, database, rows } = databases.at(-1)!;
  const dataSource = await server.open(database);
  await addArticles(dataSource);
  const typed = keystrokes();
  const api = await Server.start('api', { DATABASE_URL: url, PROXY_HOPS: '1' });
  const connection = await Connection.open(api.port);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const sql = bare(client);
  const query = new SearchQuery(sql, new CityInForce(new Sql(dataSource)));
  const openRequests = new FindOpenRequestsQuery(sql);
  const over = (requests: readonly string[]): Asks => async (index) => {
    const answer = await connection.ask(requests[index]!);
    if (!answer.startsWith('HTTP/1.1 200') || answer.includes('"errors":')) throw new Error(`no answer to measure: ${answer.slice(0, 500)}`);
  };
  const cookie = await signInCallTaker(dataSource);
  const people: readonly [name: string, statements: string, overGraphql: Asks, overPg: Asks][] = [
    [
      'a resident', 'its two statements, bare pg', over(typed.map((words) => graphqlRequest(SEARCH, { words }))),
      async (index) => void (await query.run({ words: typed[index]!, language: 'en', staff: false, kinds: RESIDENTS_KINDS, typing: true })),
    ],
    [
      'a call-taker', 'its three statements, bare pg', over(typed.map((words) => graphqlRequest(SEARCH_AT_DESK, { words }, cookie))),
      async (index) => {
        await query.run({ words: typed[index]!, language: 'en', staff: true, kinds: [...RESIDENTS_KINDS, 'procedure'], typing: true, limit: 8 });
        await openRequests.find({ scope: { kind: 'everything' } } as StaffVisitor, typed[index]!, 'en');
      },
    ],
  ];
  for (const [name, statements, overGraphql, overPg] of people) await compare({ name, statements, overGraphql, overPg, rounds, rows });
  connection.close();
  await client.end();
  await api.stop();
  await dataSource.destroy();
  return 0;
}

async function compare(one: { name: string; statements: string; overGraphql: Asks; overPg: Asks; rounds: number; rows: number }): Promise<void> {
  const [overGraphql, overPg]: [number[][], number[][]] = [[], []];
  for (let round = 0; round <= one.rounds; round++) {
    overGraphql.push(await timed(one.overGraphql));
    overPg.push(await timed(one.overPg));
  }
  // The first round warms both up.
  const ratios = [0.5, 0.95].map((share) => median(overGraphql.slice(1).map((times, at) => quantile(times, share) / quantile(overPg[at + 1]!, share))));
  const ms = (turns: number[][], share: number) => median(turns.slice(1).map((times) => quantile(times, share))).toFixed(1);
  console.log(table(
    `A keystroke of ${one.name} among ${ARTICLES.toLocaleString('en')} articles in two languages, beside ${one.rows.toLocaleString('en')} requests`,
    ['', '× its SQL bare, p95', 'p50', 'p95 ms', 'p50 ms'],
    [
      [one.statements, '1.00', '1.00', ms(overPg, 0.95), ms(overPg, 0.5)],
      ['over GraphQL, every guard on', ratios[1]!.toFixed(2), ratios[0]!.toFixed(2), ms(overGraphql, 0.95), ms(overGraphql, 0.5)],
    ],
  ));
  console.log(`p95 of a keystroke of ${one.name} below ${GOAL} times its own SQL: ${verdict(ratios[1]! < GOAL)}`);
}

/** The city's own articles again and again, each with words of its own: as many as a large city has. */
export async function addArticles(dataSource: DataSource): Promise<void> {
  const own = (await dataSource.query(
    `select language, title, summary, phrases, surface from search_document where kind = 'article' and audience = 'public' order by code, language`,
  )) as { language: string; title: string; summary: string; phrases: string[]; surface: string }[];
  const documents = Array.from({ length: ARTICLES * 2 }, (_, n): DocumentToIndex => {
    const { language, title, summary, phrases, surface } = own[n % own.length]!;
    return {
      kind: 'article', subjectId: newId(), code: `article-${n}`, language, audience: 'public', title: `${title} ${made(n)}`, summary,
      keywords: phrases.slice(1), text: `${surface} ${made(n * 7)} ${made(n * 13)} ${made(n * 29)}`,
    };
  });
  await dataSource.transaction((tx) => putDocuments(tx, 'article', documents.map(({ subjectId }) => subjectId), documents));
  await dataSource.query('analyze');
}

/** A word that nobody knows, the same for the same number. */
const made = (n: number): string => Array.from({ length: 3 }, (_, at) => 'bacedifoguhajikelomunapi'.slice(((n >> (at * 3)) % 12) * 2, ((n >> (at * 3)) % 12) * 2 + 2)).join('');

/** What stands in the box from the third letter on, of phrasings drawn from all. */
export function keystrokes(): string[] {
  const all = phrasings().filter(({ language }) => language === 'en').map(({ phrasing }) => phrasing);
  return Array.from({ length: KEYSTROKES }, (_, n) => {
    const phrasing = all[(n * 37) % all.length]!;
    return phrasing.slice(0, 3 + ((n * 11) % Math.max(1, phrasing.length - 2)));
  });
}

function bare(client: pg.Client): Sql {
  const names = new Map<string, string>();
  const rows = async (text: string, values: readonly unknown[] = []) => {
    const name = names.get(text) ?? `statement_${names.size}`;
    names.set(text, name);
    return (await client.query({ name, text, values: [...values] })).rows as unknown[];
  };
  return { rows } as unknown as Sql;
}

async function timed(once: Asks): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < KEYSTROKES; index++) {
    const from = performance.now();
    await once(index);
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b);
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
