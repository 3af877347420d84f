import { migrate, projectRoot } from '@civic311/platform';
import path from 'node:path';
import { readCityFolder } from '../../../apps/cli/src/city-folder/index.js';
import { loadDemo } from '../../../apps/cli/src/demo.js';
import { loadCity } from '../../../apps/cli/src/load-city.js';
import { progress } from '../../../apps/cli/src/progress.js';
import { grow } from './grow.js';
import type { OwnServer } from './own-server.js';

export interface Grown {
  rows: number;
  database: string;
  url: string;
}

const PATTERN = 'pattern';

/** A database of each size, grown from the demo city; shows how far it is. */
export async function databasesOf(server: OwnServer, sizes: readonly number[]): Promise<Grown[]> {
  await loadPattern(server);
  const grown: Grown[] = [];
  for (const rows of sizes) {
    const database = `bench_${rows}`;
    const bar = progress(`growing to ${rows.toLocaleString('en')} requests`);
    await server.create(database, PATTERN);
    const dataSource = await server.open(database);
    await grow(dataSource, { rows, cities: Math.round(rows / sizes[0]!) }, (fraction) => bar.at(fraction));
    await dataSource.destroy();
    bar.done();
    grown.push({ rows, database, url: server.url(database) });
  }
  return grown;
}

async function loadPattern(server: OwnServer): Promise<void> {
  await server.create(PATTERN);
  const dataSource = await server.open(PATTERN);
  await migrate(dataSource);
  await dataSource.query('create extension pg_stat_statements');
  const read = await readCityFolder(path.join(projectRoot, 'docker', 'seed', 'boston'));
  if (!read.ok) throw new Error('the demo city has faults');
  const city = progress('loading the demo city');
  // Nobody signs in by password here: sessions are opened in the database.
  await loadCity(dataSource, read.value, { demoPassword: crypto.randomUUID() });
  city.done();
  const bar = progress('replaying its requests as a pattern');
  await loadDemo(dataSource, read.value, new Date(), (fraction) => bar.at(fraction));
  bar.done();
  await dataSource.destroy();
}
