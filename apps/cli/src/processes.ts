import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import { CommandFault } from './command.js';

/** The api and the worker as child processes: started together, stopped together. */
export class Processes {
  private children: ChildProcess[] = [];
  private stopping = false;

  /** `onDeath` is told the name of a process that ended without being asked. */
  constructor(
    private readonly env: Record<string, string>,
    private readonly onDeath: (name: string) => void,
  ) {}

  async start(): Promise<void> {
    this.stopping = false;
    await Promise.all([this.launch('api'), this.launch('worker')]);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const ended = this.children.map((child) => endOf(child));
    for (const child of this.children) child.kill('SIGTERM');
    const force = setTimeout(() => this.children.forEach((child) => child.kill('SIGKILL')), 15_000);
    await Promise.all(ended);
    clearTimeout(force);
    this.children = [];
  }

  /** Resolves when the process says that it is ready. It has a group of its own, so that Ctrl-C reaches only us. */
  private launch(name: 'api' | 'worker'): Promise<void> {
    if (this.stopping) return Promise.reject(new CommandFault(`The ${name} was not started: everything stops.`));
    const child = fork(path.join(projectRoot, 'dist', 'apps', name, 'src', 'main.js'), {
      env: { ...process.env, ...this.env },
      detached: true,
    });
    this.children.push(child);
    return new Promise((ready, failed) => {
      let isUp = false;
      child.once('message', () => {
        isUp = true;
        ready();
      });
      child.once('exit', () => {
        if (!isUp) failed(new CommandFault(`The ${name} did not start; it says why above.`));
        else if (!this.stopping) this.onDeath(name);
      });
    });
  }
}

const endOf = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((ended) => child.once('exit', () => ended()));
