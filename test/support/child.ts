import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '@civic311/platform';

/** A program of the built product, run as an operator runs it. */
export interface Program {
  readonly child: ChildProcess;
  /** All that it has said so far, on both outputs. */
  said(): string;
  /** Resolves when it has said that; throws with all that it said when it ends, or a minute and a half pass, before. */
  untilItSays(words: string | RegExp): Promise<void>;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
}

/** Runs `dist/apps/<file>` with the given settings, and none of the caller's own. */
export function runProgram(file: string, args: readonly string[], settings: Record<string, string>, cwd = projectRoot): Program {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist', 'apps', file), ...args], {
    cwd,
    env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  let isOver = false;
  void ended.then(() => (isOver = true));
  return {
    child,
    said: () => output,
    ended,
    async untilItSays(words) {
      for (const deadline = Date.now() + 90_000; !(typeof words === 'string' ? output.includes(words) : words.test(output)); ) {
        if (isOver || Date.now() > deadline) throw new Error(`${file} never said ${words}. It said:\n${output}`);
        await pause(25);
      }
    },
  };
}

/** Runs a program to its end. */
export async function outcomeOf(file: string, args: readonly string[], settings: Record<string, string>, cwd?: string) {
  const program = runProgram(file, args, settings, cwd);
  return { code: await program.ended, said: program.said() };
}

/** Those that were handed out and are perhaps not in use yet. */
const given = new Set<number>();

/**
 * A port that nobody listens on. It is none of those that the system hands out by itself: another spec's connection, or its
 * `listen(0)`, might take one of them before the program that it is meant for is up. Embedded PostgreSQL takes lower ones.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(30_000, 32_700);
    if (given.has(port)) continue;
    const probe = createServer();
    const isFree = await new Promise<boolean>((done) => probe.once('error', () => done(false)).listen(port, () => done(true)));
    if (!isFree) continue;
    await new Promise((done) => probe.close(done));
    given.add(port);
    return port;
  }
}

/** Resolves when no process has that number any more. */
export async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; isAlive(pid); await pause(50)) {
    if (Date.now() > deadline) throw new Error(`process ${pid} is still there`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
