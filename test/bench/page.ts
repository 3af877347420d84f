import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.js';
import { samplesOf } from './database/city.js';
import { requestText } from './load/load.js';
import { compare, served } from './measures/compare.js';
import { graphqlRequest, PUBLIC_REQUEST } from './operations.js';
import { Server } from './processes.js';
import { standingsTable } from './report.js';

/** A public request as a page that works without script, beside the same data over GraphQL. */
export async function page(bench: Bench): Promise<number> {
  const { url, database, rows } = bench.databases.at(-1)!;
  const dataSource = await bench.server.open(database);
  const { references } = await samplesOf(dataSource);
  await dataSource.destroy();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'civic311-bench-files-'));
  const server = await Server.start('api', { DATABASE_URL: url, PORTAL: 'yes', DATA_DIR: dataDir });
  const asPage = (reference: string) => requestText('GET', `/requests/${reference}`, { accept: 'text/html' });
  const asData = (reference: string) => graphqlRequest(PUBLIC_REQUEST, { reference });
  const contestants = [
    served('over GraphQL', server, bench.load, references.map(asData)),
    served('as a page', server, bench.load, references.map(asPage)),
  ];
  const standings = await compare(contestants, bench);
  await server.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
  console.log(standingsTable(`A public request with its timeline, of ${rows.toLocaleString('en')}`, '× GraphQL', standings));
  return standings.reduce((sum, { faults }) => sum + faults, 0);
}
