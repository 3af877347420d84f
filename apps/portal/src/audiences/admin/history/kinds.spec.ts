import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS } from './kinds.js';

const LIBS = fileURLToPath(new URL('../../../../../../libs/', import.meta.url));

/** What a library calls the things whose changes it keeps. */
const kept = globSync('*/src/**/*.ts', { cwd: LIBS })
  .filter((file) => !file.includes('.spec.'))
  .flatMap((file) => [...readFileSync(path.join(LIBS, file), 'utf8').matchAll(/recordChange\(tx, \{\s*kind: '([a-z-]+)'/g)])
  .map(([, kind]) => kind);

test('the history can be asked for everything that it keeps, and for nothing else', () => {
  expect([...new Set(kept)].toSorted()).toEqual([...KINDS].toSorted());
});
