import type { Bench } from './bench.js';
import { signIn } from './database/city.js';
import { requestText } from './load/load.js';
import { compare, served, type Standing } from './measures/compare.js';
import { graphqlRequest, POSTGRAPHILE_FUNCTION, POSTGRAPHILE_QUEUE, QUEUE } from './operations.js';
import { Server } from './processes.js';
import { standingsTable, verdict } from './report.js';

/** A page of a department's queue: what the product costs over bare pg, layer by layer, and beside PostGraphile. */
export async function queue(bench: Bench): Promise<number> {
  const { url, database, rows } = bench.databases.at(-1)!;
  const dataSource = await bench.server.open(database);
  await dataSource.query(POSTGRAPHILE_FUNCTION);
  const { cookie, departmentId } = await signIn(dataSource);
  await dataSource.destroy();
  const env = { DATABASE_URL: url, DEPARTMENT_ID: departmentId };
  const get = [requestText('GET', '/', {})];
  const ask = [graphqlRequest(QUEUE, { first: 25 }, cookie)];
  const askPostgraphile = [graphqlRequest(POSTGRAPHILE_QUEUE, { first: 25, department: departmentId })];
  const contestants = [
    served('bare pg + node http', await Server.start('bare-pg', env), bench.load, get),
    served('+ Nest and Express, REST', await Server.start('rest', env), bench.load, get),
    served('+ Apollo', await Server.start('apollo', env), bench.load, ask),
    served('Civic311: + session, guards, limits, checks', await Server.start('api', env), bench.load, ask),
    served('PostGraphile 5, no guards', await Server.start('postgraphile', env), bench.load, askPostgraphile),
  ];
  const standings = await compare(contestants, bench);
  for (const contestant of contestants) await contestant.stop();
  print(rows, standings);
  return standings.reduce((sum, { faults }) => sum + faults, 0);
}

function print(rows: number, standings: readonly Standing[]): void {
  const [, , , own, postgraphile] = standings;
  console.log(standingsTable(`A department's queue page, 25 rows of ${rows.toLocaleString('en')}`, '× bare pg', standings));
  console.log(`\n  ${verdict(own!.ratio >= 0.5)}: ${own!.ratio.toFixed(2)} of bare pg, goal 0.50`);
  const beside = own!.ratio / postgraphile!.ratio;
  console.log(`  ${verdict(beside >= 1)}: ${beside.toFixed(2)} of PostGraphile, goal 1.00`);
}
