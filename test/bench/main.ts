import { projectRoot } from '@civic311/platform';
import os from 'node:os';
import { databasesOf } from './database/databases.js';
import { startOwnServer } from './database/own-server.js';
import { growth } from './growth.js';
import { intake } from './intake.js';
import { readOptions } from './options.js';
import { page } from './page.js';
import { Load } from './processes.js';
import { queue } from './queue.js';
import { head } from './report.js';
import { search } from './search.js';
import { sla } from './sla.js';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(1);
}
process.chdir(projectRoot);
const busy = os.loadavg()[0]!;

const server = await startOwnServer(os.tmpdir());
const leave = async (code: number) => {
  await server.stop();
  process.exit(code);
};
process.once('SIGINT', () => void leave(130)).once('SIGTERM', () => void leave(143));

let faults = 0;
try {
  // Clocks have a database of their own.
  const databases = options.names.some((name) => name !== 'sla') ? await databasesOf(server, options.rows) : [];
  const bench = { ...options, server, databases, load: new Load() };
  console.log(await head(bench, busy));
  // Intake comes last: the thousands that it takes in one place would be seen by the rest.
  for (const [name, measure] of Object.entries({ sla, search, queue, page, growth, intake })) {
    if ((options.names as readonly string[]).includes(name)) faults += await measure(bench);
  }
} catch (fault) {
  console.error(fault);
  faults++;
}
if (faults > 0) console.error(`\n${faults} answers were faults: the figures above do not count.`);
await leave(faults > 0 ? 1 : 0);
