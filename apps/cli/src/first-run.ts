import fs from 'node:fs';
import path from 'node:path';
import { putPastFeedback } from '@civic311/feedback';
import { projectRoot } from '@civic311/platform';
import type { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { readCityFolder } from './city-folder/index.js';
import { CommandFault } from './command.js';
import { hasRequests, loadDemo } from './demo.js';
import { loadCity, loadedCity } from './load-city.js';
import { loadContacts } from './load-contacts.js';
import { loadEditing } from './load-editing.js';
import { loadEvents } from './load-events.js';
import { loadHandoffs } from './load-handoffs.js';
import { loadLiaisons } from './load-liaisons.js';
import { loadQuality } from './load-quality.js';
import { progress } from './progress.js';

/** The password of every demo person. It exists only where a demo was loaded. */
export const DEMO_PASSWORD = 'freedom-trail-311';

export const DEMO_FOLDER = path.join(projectRoot, 'docker', 'seed', 'boston');

/** Who opens which door of the demo: e-mail addresses of its people. */
export interface DemoDoors {
  readonly contactCenter: string;
  readonly department: string;
  readonly leadership: string;
  readonly administration: string;
}

/** An empty database gets the demo; a city that somebody loaded stays as it is. Gives the demo's doors, or null. */
export async function prepareCity(dataSource: DataSource): Promise<DemoDoors | null> {
  const city = await loadedCity(dataSource);
  if (city && !city.demo) return null;
  if (!city || !(await hasRequests(dataSource))) await loadDemoCity(dataSource, city !== undefined);
  // Reading the whole folder again would cost every later start some seconds.
  const demo = parse(fs.readFileSync(path.join(DEMO_FOLDER, 'demo.yaml'), 'utf8')) as { doors: DemoDoors };
  return demo.doors;
}

async function loadDemoCity(dataSource: DataSource, hasCity: boolean): Promise<void> {
  const reading = progress('reading the demo city');
  const read = await readCityFolder(DEMO_FOLDER);
  if (!read.ok) throw new CommandFault(`The demo city has faults. List them: npm run city -- check ${DEMO_FOLDER}`);
  reading.done();
  if (!hasCity) {
    const bar = progress('loading the demo city');
    await loadCity(dataSource, read.value, { demoPassword: DEMO_PASSWORD });
    bar.done();
  }
  const bar = progress('replaying real requests');
  const { requests, open } = await loadDemo(dataSource, read.value, new Date(), (fraction) => bar.at(fraction));
  bar.done(`${requests} requests, ${open} of them open`);
  const between = progress('playing work between departments');
  between.done(`${await loadHandoffs(dataSource, read.value, new Date())} sample hand-offs`);
  await simulateContacts(dataSource);
  const articles = progress('writing and reading articles');
  articles.done(`${await loadEditing(dataSource, read.value, new Date())} articles`);
  const scores = progress('scoring contacts');
  scores.done(`${await loadQuality(dataSource, read.value, new Date())} scores`);
  const events = progress('making up events');
  events.done(`${await loadEvents(dataSource, read.value.demo ?? { events: [], invitations: [], alerts: [] }, new Date())} sample events`);
  const liaisons = progress('training liaisons');
  liaisons.done(`${await loadLiaisons(dataSource, read.value, new Date())} volunteers`);
}

/** The file tells of requests only, so the weeks of calls before them are simulated. */
async function simulateContacts(dataSource: DataSource): Promise<void> {
  const bar = progress('simulating weeks of calls');
  bar.done(`${await loadContacts(dataSource, new Date())} contacts`);
  const answers = progress('making up what people say');
  answers.done(`${await dataSource.transaction((tx) => putPastFeedback(tx, new Date()))} sample surveys`);
}

/** The lines that a newcomer needs: one door for each audience, and who opens it. */
export function doors(url: string, people: DemoDoors | null): string {
  if (!people) return `\n  Open ${url}\n  Staff sign in at ${url}/sign-in\n`;
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
