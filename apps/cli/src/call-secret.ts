import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What the demo's telephone system signs its events with: made once for each data folder, and readable by its owner only. */
export const callSecret = (dataDir: string): string => secretIn(dataDir, 'cti-secret');

/** The same for the demo's mail system. */
export const mailSecret = (dataDir: string): string => secretIn(dataDir, 'mail-secret');

function secretIn(dataDir: string, name: string): string {
  const file = path.join(dataDir, name);
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return fs.readFileSync(file, 'utf8');
}
