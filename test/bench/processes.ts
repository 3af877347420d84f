import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import type { Measured, Slice } from './load/load.js';

const built = (file: string): string => path.join(projectRoot, 'dist', 'test', 'bench', file);

/** A measured server in a process of its own. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** `file` of `servers/`, without its ending. Throws when it ends before it listens. */
  static async start(file: string, env: Record<string, string>): Promise<Server> {
    const child = fork(built(`servers/${file}.js`), {
      env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', LOG_LEVEL: 'error', ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { port } = await answerOf<{ port: number }>(child, file);
    return new Server(child, port);
  }

  /** Processor time that it used since it began. */
  async cpuMs(): Promise<number> {
    return (await this.ask<{ cpuMs: number }>({ what: 'cpu' })).cpuMs;
  }

  /** Has it do something that it answers with a message. */
  async ask<T>(message: object): Promise<T> {
    this.child.send(message);
    return answerOf<T>(this.child, 'server');
  }

  stop(): Promise<void> {
    return ended(this.child);
  }
}

/** The load generator's process. */
export class Load {
  private readonly child = fork(built('load/main.js'), { execArgv: [] });

  run(slice: Slice): Promise<Measured> {
    this.child.send(slice);
    return answerOf<Measured>(this.child, 'load generator');
  }

  stop(): Promise<void> {
    return ended(this.child);
  }
}

function answerOf<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((done, failed) => {
    const gone = (code: number | null) => failed(new Error(`the ${name} ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      done(message as T);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}
