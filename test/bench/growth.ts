import type { Bench } from './bench.js';
import { intakeInputs, samplesOf, signIn } from './database/city.js';
import type { Grown } from './database/databases.js';
import { Connection } from './load/load.js';
import { type Cost, costOf } from './measures/blocks.js';
import {
  graphqlRequest, NEAR_DUPLICATES, NEARBY, OPEN_REQUEST, PUBLIC_REQUEST, QUEUE, QUEUE_COUNTS, TRACKED_REQUEST,
} from './operations.js';
import { Server } from './processes.js';
import { table, verdict } from './report.js';

const GOAL = 1.2;

/** What answers cost in the large database, beside the small one: in blocks, which no other work on the machine changes. */
export async function growth(bench: Bench): Promise<number> {
  const [small, large] = [await costsIn(bench, bench.databases[0]!), await costsIn(bench, bench.databases[1]!)];
  const names = Object.keys(small);
  const ratioOf = (name: string) => large[name]!.blocks / small[name]!.blocks;
  const sizes = bench.databases.map(({ rows }) => rows.toLocaleString('en'));
  console.log(
    table(
      `Blocks touched for one answer, of ${sizes[1]} beside ${sizes[0]}`,
      ['', 'ratio', `at ${sizes[0]}`, `at ${sizes[1]}`, `ms at ${sizes[0]}`, `ms at ${sizes[1]}`, 'statements', 'goal 1.2'],
      names.map((name) => [
        name,
        ratioOf(name).toFixed(2),
        small[name]!.blocks.toFixed(0),
        large[name]!.blocks.toFixed(0),
        small[name]!.ms.toFixed(2),
        large[name]!.ms.toFixed(2),
        large[name]!.statements.toFixed(1),
        verdict(ratioOf(name) <= GOAL).replace('goal ', ''),
      ]),
    ),
  );
  return 0;
}

async function costsIn(bench: Bench, { database, url }: Grown): Promise<Record<string, Cost>> {
  const dataSource = await bench.server.open(database);
  const server = await Server.start('api', { DATABASE_URL: url, PROXY_HOPS: '1' });
  try {
    const { cookie, departmentId } = await signIn(dataSource);
    const { references, places } = await samplesOf(dataSource);
    const inputs = await intakeInputs(dataSource);
    const cursors = await cursorsFrom(server.port, cookie);
    const secrets = await secretsFrom(server.port, inputs);
    const asked: Record<string, string[]> = {
      "a department's queue, first page": [graphqlRequest(QUEUE, { first: 25 }, cookie)],
      'its next pages': cursors.map((after) => graphqlRequest(QUEUE, { first: 25, after }, cookie)),
      'its counts': [graphqlRequest(QUEUE_COUNTS, { departmentId }, cookie)],
      'near duplicates': places.map((place) => graphqlRequest(NEAR_DUPLICATES, place)),
      'a public request': references.map((reference) => graphqlRequest(PUBLIC_REQUEST, { reference })),
      'nearby, within 500 m': places.map(({ latitude, longitude }) => graphqlRequest(NEARBY, { latitude, longitude, metres: 500 })),
      'newest in the city': [graphqlRequest(NEARBY, {})],
      'tracked by its secret link': secrets.map((secret) => graphqlRequest(TRACKED_REQUEST, { secret })),
      'intake of a request': inputs.map((input) => graphqlRequest(OPEN_REQUEST, { input })),
    };
    const costs: Record<string, Cost> = {};
    for (const [name, requests] of Object.entries(asked)) costs[name] = await costOf(dataSource, server.port, requests);
    return costs;
  } finally {
    await server.stop();
    await dataSource.destroy();
  }
}

const PAGES = 10;

/** Where the first pages of the queue end. */
async function cursorsFrom(port: number, cookie: string): Promise<string[]> {
  const connection = await Connection.open(port);
  const cursors: string[] = [];
  for (let pages = 0; pages < PAGES; pages++) {
    const answer = await connection.ask(graphqlRequest(QUEUE, { first: 25, after: cursors.at(-1) ?? null }, cookie));
    const cursor = /"endCursor":"([\w-]+)"/.exec(answer)?.[1];
    if (!cursor) break;
    cursors.push(cursor);
  }
  connection.close();
  return cursors;
}

/** Secret links of some requests that were just taken. */
async function secretsFrom(port: number, inputs: readonly Record<string, unknown>[]): Promise<string[]> {
  const connection = await Connection.open(port);
  const secrets: string[] = [];
  for (const input of inputs.slice(0, 50)) {
    const answer = await connection.ask(graphqlRequest(OPEN_REQUEST, { input }));
    const secret = /"secret":"([\w-]+)"/.exec(answer)?.[1];
    if (secret) secrets.push(secret);
  }
  connection.close();
  return secrets;
}
