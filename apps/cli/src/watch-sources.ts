import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';

const SETTLE_MS = 200;

/** Builds again when a source changes, and restarts what runs once the build has passed. */
export function watchSources(restart: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (work = work.then(() => rebuild()).then((passed) => (passed ? restart() : undefined))), SETTLE_MS);
  };
  for (const folder of ['apps', 'libs']) {
    fs.watch(path.join(projectRoot, folder), { recursive: true }, (_event, file) => {
      if (file && /\.(tsx?|scss|po|graphql)$/.test(file) && !/generated|\.react-router/.test(file)) changed();
    });
  }
  console.log('  watching apps and libs: a change builds and restarts');
}

/** `npm run build`, whose own lines tell what failed. */
const rebuild = (): Promise<boolean> =>
  new Promise((done) => {
    spawn(process.execPath, [path.join(projectRoot, 'apps', 'cli', 'run.mjs'), 'build'], { stdio: 'inherit' }).on('exit', (code) =>
      done(code === 0),
    );
  });
