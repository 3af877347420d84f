import { randomUUID } from 'node:crypto';
import type { Bench } from './bench.js';
import { intakeInputs } from './database/city.js';
import type { Measured } from './load/load.js';
import { Connection } from './load/load.js';
import { compare, type Contestant, served } from './measures/compare.js';
import { graphqlRequest, OPEN_REQUEST } from './operations.js';
import { Server } from './processes.js';
import { standingsTable } from './report.js';

/** Taking a request with its contact over GraphQL, beside the same inserts without any of the rest. */
export async function intake(bench: Bench): Promise<number> {
  const { url, database, rows } = bench.databases.at(-1)!;
  const dataSource = await bench.server.open(database);
  const inputs = await intakeInputs(dataSource);
  const server = await Server.start('api', { DATABASE_URL: url, PROXY_HOPS: '1' });
  const connection = await Connection.open(server.port);
  const first = await connection.ask(graphqlRequest(OPEN_REQUEST, { input: { ...inputs[0], key: randomUUID() } }));
  connection.close();
  const reference = /"reference":"(\w{8})"/.exec(first)?.[1];
  const [like] = (await dataSource.query('select id from request where reference = $1', [reference])) as { id: string }[];
  await dataSource.destroy();
  if (!like) throw new Error(`no request was taken: ${first}`);
  const bare = await Server.start('../load/bare-intake', { DATABASE_URL: url, REQUEST_ID: like.id });
  const contestants: Contestant[] = [
    {
      name: 'the same inserts, bare pg',
      slice: (seconds, concurrency) => bare.ask<Measured>({ what: 'slice', seconds, concurrency }),
      cpuMs: () => bare.cpuMs(),
      stop: () => bare.stop(),
    },
    served('Civic311 over GraphQL', server, bench.load, inputs.map((input) => graphqlRequest(OPEN_REQUEST, { input }))),
  ];
  const standings = await compare(contestants, bench);
  for (const contestant of contestants) await contestant.stop();
  console.log(standingsTable(`Taking a request, into ${rows.toLocaleString('en')}`, '× bare pg', standings));
  return standings.reduce((sum, { faults }) => sum + faults, 0);
}
