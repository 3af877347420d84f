import fs from 'node:fs';
import path from 'node:path';
import { CommandFault } from './command.js';

/**
 * Makes the data folder where there is none. Throws `CommandFault` where this user may not write. Step by step, because
 * Node's own recursive `mkdir` never returns from below a folder that takes no folders, such as /proc.
 */
export function makeFolder(dataDir: string): void {
  try {
    for (const folder of missingFoldersOf(path.resolve(dataDir))) makeOne(folder);
    fs.accessSync(path.join(dataDir, '.'), fs.constants.W_OK);
  } catch {
    throw cannotWrite(dataDir);
  }
}

const missingFoldersOf = (folder: string): string[] =>
  fs.existsSync(folder) ? [] : [...missingFoldersOf(path.dirname(folder)), folder];

/** Another process may have made it a moment ago. */
function makeOne(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

const cannotWrite = (dataDir: string): CommandFault =>
  new CommandFault(`Cannot write to ${dataDir}. Give this user the folder, or set DATA_DIR to another one.`);

/**
 * Makes this process the only one that starts a database in a data folder, until it lets go or dies. Gives the letting go.
 * Throws `CommandFault` that names the other process, however close behind it this one is.
 */
export function holdFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'starting.lock');
  const mine = nameOf(process.pid)!;
  makeFolder(dataDir);
  for (let tries = 0; tries < 10; tries += 1) {
    if (isWritten(file, mine)) return () => void (read(file) === mine && fs.rmSync(file, { force: true }));
    const holder = read(file);
    if (holder !== undefined && isAtWork(file, holder)) throw inTheWay(dataDir, holder);
    if (holder !== undefined) takeAway(dataDir, file, holder);
  }
  throw inTheWay(dataDir, read(file) ?? '');
}

const inTheWay = (dataDir: string, holder: string): CommandFault =>
  new CommandFault(`Civic311 is being started on ${dataDir} already (process ${holder.split(' ')[0] || 'unknown'}). Wait for it, or set DATA_DIR.`);

/** True for the one process that made the file. */
function isWritten(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST' && fs.statSync(path.dirname(file)).isDirectory()) return false;
    throw cannotWrite(path.dirname(file));
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A file that is still empty is being written now, unless it is old. */
function isAtWork(file: string, holder: string): boolean {
  if (holder !== '') return nameOf(Number(holder.split(' ')[0])) === holder;
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written < 5_000;
}

/** Of several that find the same dead lock, one takes it away; a lock that another has made meanwhile is put back. */
function takeAway(dataDir: string, file: string, dead: string): void {
  const away = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, away);
  } catch {
    return;
  }
  const taken = read(away) ?? '';
  if (taken === dead) return fs.rmSync(away, { force: true });
  fs.renameSync(away, file);
  throw inTheWay(dataDir, taken);
}

/** A process by its number and, where the system tells it, the tick it began at, for numbers are used again; undefined when it is gone. */
function nameOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  // After the program's name in brackets, which may hold anything: the twentieth field is when it began.
  return `${pid} ${read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[19] ?? ''}`.trim();
}
