import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';

const SETTLE_MS = 200;

type Part = 'server' | 'portal';

/** Builds what a changed source belongs to, and calls `restart` once that has passed; until then the old one runs on. */
export function watchSources(restart: () => Promise<void>): void {
  const changed = new Set<Part>();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  const follow = async () => {
    const parts = [...changed];
    changed.clear();
    if (parts.length === 0 || !(await rebuild(parts))) return;
    await restart().then(
      () => console.log(`  built and restarted after a change of the ${parts.join(' and the ')}`),
      (fault: Error) => console.error(`  ${fault.message} Waiting for the next change.`),
    );
  };
  for (const folder of ['apps', 'libs']) {
    fs.watch(path.join(projectRoot, folder), { recursive: true }, (_event, file) => {
      const parts = file ? partsOf(path.join(folder, file)) : [];
      if (parts.length === 0) return;
      for (const part of parts) changed.add(part);
      clearTimeout(timer);
      timer = setTimeout(() => (work = work.then(follow)), SETTLE_MS);
    });
  }
  console.log('  watching apps and libs: a change builds and restarts');
}

function partsOf(file: string): Part[] {
  if (!/\.(tsx?|scss|po|graphql)$/.test(file) || /\.spec\.tsx?$|generated|\.react-router|codegen/.test(file)) return [];
  if (file.endsWith('schema.graphql')) return ['portal'];
  return file.startsWith(path.join('apps', 'portal')) ? ['portal'] : ['server'];
}

/** `npm run build`, whose own lines tell what failed. */
const rebuild = (parts: readonly Part[]): Promise<boolean> =>
  new Promise((done) => {
    const build = [path.join(projectRoot, 'apps', 'cli', 'run.mjs'), 'build', ...parts];
    spawn(process.execPath, build, { stdio: 'inherit' }).on('exit', (code) => done(code === 0));
  });
