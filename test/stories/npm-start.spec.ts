import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { freePort, outcomeOf, type Program, runProgram, untilGone } from '../support/child.js';

const START = 'cli/src/start.js';
const CITY = 'cli/src/city.js';
const STACK = /^\s+at /m;

/** What `npm start` does once everything is installed and built, tried on a small city so that no demo is replayed. */
describe('npm start', () => {
  // A space in the path, as in a clone called "my city".
  const room = fs.mkdtempSync(path.join(process.env.DATA_DIR!, '..', 'npm start '));
  const dataDir = path.join(room, 'data');
  let settings: Record<string, string>;
  const running: Program[] = [];

  const start = async (): Promise<void> => {
    const program = runProgram(START, [], settings);
    running.push(program);
    await program.untilItSays('Staff sign in at');
  };

  beforeAll(async () => {
    fs.chmodSync(room, 0o755);
    settings = { DATA_DIR: dataDir, PORT: String(await freePort()) };
    const folder = path.join(room, 'city');
    expect(await outcomeOf(CITY, ['new', folder, '--name', 'Riverside'], settings)).toMatchObject({ code: 0 });
    expect(await outcomeOf(CITY, ['load', folder], settings)).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    for (const { child } of running) child.kill('SIGINT');
    await Promise.all(running.map(({ ended }) => ended));
    fs.rmSync(room, { recursive: true, force: true });
  });

  it('opens the doors, and keeps a second start out', async () => {
    await start();
    const url = `http://localhost:${settings.PORT}`;
    expect(await (await fetch(url)).text()).toContain('Riverside');

    const [again, beside] = await Promise.all([
      outcomeOf(START, [], { ...settings, PORT: String(await freePort()) }),
      outcomeOf(START, [], { ...settings, DATA_DIR: path.join(room, 'other') }),
    ]);
    expect(again).toEqual({ code: 1, said: expect.stringContaining(`Civic311 already runs on this data at ${url}`) });
    expect(beside).toEqual({ code: 1, said: expect.stringContaining(`Port ${settings.PORT} is taken by another program`) });
  });

  it('starts again after a kill, whatever was left behind', async () => {
    const { child, ended } = running[0]!;
    const postmaster = Number(fs.readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    const apiAndWorker = childrenOf(child.pid!).filter((pid) => pid !== postmaster);
    child.kill('SIGKILL');
    await ended;
    await Promise.all(apiAndWorker.map(untilGone)); // by themselves; the database waits for the next start
    // The number of the killed start has gone to somebody else's program, here to this one.
    const stale = { pid: process.pid, databaseUrl: 'postgres://postgres:x@127.0.0.1:9/civic311', port: 9 };
    fs.writeFileSync(path.join(dataDir, 'running.json'), JSON.stringify(stale));

    await start();
    await untilGone(postmaster);
  });

  it('leaves nothing behind on Ctrl-C', async () => {
    const { child, ended, said } = running[1]!;
    const family = childrenOf(child.pid!);
    expect(family).toHaveLength(3); // api, worker and PostgreSQL
    child.kill('SIGINT');
    child.kill('SIGINT'); // people press it twice
    expect(await ended).toBe(0);
    await Promise.all(family.map(untilGone));
    expect(said()).not.toMatch(STACK);
    expect(fs.existsSync(path.join(dataDir, 'running.json'))).toBe(false);
  });

  it('lets one of two that start at the same moment in', async () => {
    const both = await Promise.all(
      [settings.PORT!, String(await freePort())].map((PORT) => {
        const program = runProgram(START, [], { ...settings, PORT });
        running.push(program);
        return program;
      }),
    );
    const left = await Promise.race(both.map(({ ended }, at) => ended.then((code) => ({ at, code }))));
    expect(left.code).toBe(1);
    expect(both[left.at]!.said()).toMatch(/Civic311 (is being started|already runs) on/);
    await both[1 - left.at]!.untilItSays('Staff sign in at');
    both[1 - left.at]!.child.kill('SIGINT');
    expect(await both[1 - left.at]!.ended).toBe(0);
  });

  it('says in one line what is in the way', async () => {
    const file = path.join(room, 'a-file');
    fs.writeFileSync(file, '');
    const silent = await aServerThatSaysNothing();
    const databaseAt = (port: number) => ({ DATABASE_URL: `postgres://x:y@127.0.0.1:${port}/z` });
    const faults: [Record<string, string>, RegExp][] = [
      [{ PORT: 'eighty' }, /PORT must be a whole number from 1 to 65535/],
      [{ DATA_DIR: path.join(file, 'data') }, /Cannot write to .* set DATA_DIR/],
      [{ DATA_DIR: file }, /Cannot write to .* set DATA_DIR/],
      // Node's own recursive mkdir would never return from there.
      [{ DATA_DIR: '/proc/nope' }, /Cannot write to .* set DATA_DIR/],
      [{ DATA_DIR: '/proc/nope/data', ...databaseAt(await freePort()) }, /Cannot write to .* set DATA_DIR/],
      [databaseAt(await freePort()), /No database answers at DATABASE_URL/],
      [databaseAt(portOf(silent)), /No database answers at DATABASE_URL/],
      [{ DATABASE_URL: process.env.TEST_DATABASE_URL!.replace(/\/[^/]*$/, '/nowhere') }, /Create it first/],
    ];
    await Promise.all(
      // Each with a port of its own: a start that looks whether its port is free would be in the way of the next.
      faults.map(async ([wrong, line]) => {
        const { code, said } = await outcomeOf(START, [], { PORT: String(await freePort()), DATA_DIR: path.join(room, 'never'), ...wrong });
        expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(line) });
        expect(said).not.toMatch(STACK);
      }),
    );
    silent.close();
  });
});

const portOf = (server: Server): number => (server.address() as { port: number }).port;

const aServerThatSaysNothing = (): Promise<Server> =>
  new Promise((done) => {
    const server = createServer((socket) => socket.on('error', () => {}).resume());
    server.listen(0, '127.0.0.1', () => done(server));
  });

const childrenOf = (parent: number): number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' }).trim().split('\n').map(Number);
