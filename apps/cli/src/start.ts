import { createServer } from 'node:net';
import { readConfig } from '@civic311/platform';
import { callSecret, mailSecret } from './call-secret.js';
import { CommandFault, explain } from './command.js';
import { connect, openDatabase, type Running, runningIn, writeRunning } from './database.js';
import { doors, prepareCity } from './first-run.js';
import { makeFolder } from './hold-folder.js';
import { Processes } from './processes.js';
import { progress } from './progress.js';
import { postSampleEmails } from './sample-emails.js';
import { watchSources } from './watch-sources.js';

/** `npm start`: database, demo, api with portal, worker. With `--watch` (`npm run dev`) it rebuilds and restarts. */
async function main(): Promise<void> {
  const config = readConfig();
  const other = await runningIn(config.dataDir);
  if (other) throw runsAlready(other);
  makeFolder(config.dataDir); // photos lie there, wherever the database is
  await assertPortIsFree(config.port);
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leaving.abort());
  process.stdout.on('error', () => {}); // a terminal that was closed is no reason to leave the database running

  const starting = progress('starting the database');
  const database = await openDatabase(config);
  if (database.heldBy) throw runsAlready(database.heldBy);
  starting.done();

  const env: Record<string, string> = {
    DATABASE_URL: database.url,
    PORT: String(config.port),
    DATA_DIR: config.dataDir,
    // The doors are what a newcomer should see; the log's small talk is for servers.
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
  if (process.stdout.isTTY && !process.env.LOG_LEVEL) env.LOG_LEVEL = 'warn'; // somebody reads along
  const watching = process.argv.includes('--watch');
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    console.log('\n  stopping …');
    await processes.stop();
    await database.stop();
    process.exit(code);
  };
  const processes = new Processes(env, (name) => {
    console.error(`  The ${name} has ended by itself.`);
    if (!watching) void end(1);
  });
  leaving.signal.addEventListener('abort', () => void end(0));
  if (leaving.signal.aborted) return end(0);
  try {
    const dataSource = await connect(database.url);
    const demo = await prepareCity(dataSource).finally(() => dataSource.destroy());
    env.DEMO = demo ? 'yes' : 'no';
    // So that `npm run calls` can ring; a city's own telephone system brings a secret of its own.
    if (demo) env.CTI_SECRET = config.ctiSecret ?? callSecret(config.dataDir);
    if (demo) Object.assign(env, { MAIL_SECRET: config.mailSecret ?? mailSecret(config.dataDir), INBOUND_ADDRESS: config.inboundAddress ?? '311@city.example' });
    const bar = progress('opening the doors');
    await processes.start();
    bar.done();
    if (demo) await postSampleEmails(`http://localhost:${config.port}`, env.MAIL_SECRET!);
    if (!config.databaseUrl) writeRunning(config.dataDir, { pid: process.pid, databaseUrl: database.url, port: config.port });
    console.log(doors(config.publicUrl, demo));
  } catch (fault) {
    if (!ending) console.error(explain(fault) ?? fault);
    await end(1);
  }
  if (watching && !ending) {
    watchSources(async () => {
      await processes.stop();
      await processes.start();
    });
  }
}

function runsAlready({ pid, port }: Running): CommandFault {
  const where = port ? ` at http://localhost:${port}` : '';
  return new CommandFault(`Civic311 already runs on this data${where} (process ${pid}). Stop it, or set DATA_DIR.`);
}

/** Told before anything is started: the database would be up and the demo loaded before the api could say so. */
function assertPortIsFree(port: number): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer().once('error', (fault: NodeJS.ErrnoException) =>
      taken(
        new CommandFault(
          fault.code === 'EACCES'
            ? `This user may not listen on port ${port}. Set PORT to one above 1023.`
            : `Port ${port} is taken by another program. Stop that one, or set PORT to another.`,
        ),
      ),
    );
    probe.listen(port, () => probe.close(() => free()));
  });
}

main().catch((fault: unknown) => {
  console.error(explain(fault) ?? fault);
  process.exit(1);
});
