import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import type { DataSource } from 'typeorm';
import { type CitySeed, readCityFolder } from './city-folder/index.js';
import { CommandFault } from './command.js';
import { hasRequests, loadDemo } from './demo.js';
import { loadCity, loadedCity } from './load-city.js';
import { progress } from './progress.js';

/** The password of every demo person. It exists only where a demo was loaded. */
export const DEMO_PASSWORD = 'freedom-trail-311';

export const DEMO_FOLDER = path.join(projectRoot, 'docker', 'seed', 'boston');

/** An empty database gets the demo; a city that somebody loaded stays as it is. Gives the demo's seed, or null. */
export async function prepareCity(dataSource: DataSource): Promise<CitySeed | null> {
  const city = await loadedCity(dataSource);
  if (city && !city.demo) return null;
  const read = await readCityFolder(DEMO_FOLDER);
  if (!read.ok) throw new CommandFault(`The demo city has faults. List them: npm run city -- check ${DEMO_FOLDER}`);
  if (!city) {
    const bar = progress('loading the demo city');
    await loadCity(dataSource, read.value, { demoPassword: DEMO_PASSWORD });
    bar.done();
  }
  if (!(await hasRequests(dataSource))) {
    const bar = progress('replaying real requests');
    const { requests, open } = await loadDemo(dataSource, read.value, new Date(), (fraction) => bar.at(fraction));
    bar.done(`${requests} requests, ${open} of them open`);
  }
  return read.value;
}

/** The lines that a newcomer needs: one door for each audience, and who opens it. */
export function doors(url: string, demo: CitySeed['demo']): string {
  if (!demo) return `\n  Open ${url}\n  Staff sign in at ${url}/sign-in\n`;
  const people = demo.doors;
  const lines = [
    ['Residents', '/', 'no account needed'],
    ['Call-takers', '/contact-center', people.contactCenter],
    ['Departments', '/department', people.department],
    ['Leaders', '/leadership', people.leadership],
    ['Administrators', '/admin', people.administration],
    ['Mailbox', '/mailbox', 'what residents would get by e-mail'],
  ] as const;
  return ['', ...lines.map(([who, page, person]) => `  ${who.padEnd(15)} ${(url + page).padEnd(38)} ${person}`)]
    .concat(['', `  Every demo person signs in with the password  ${DEMO_PASSWORD}`, '  Ctrl-C stops everything.', ''])
    .join('\n');
}
