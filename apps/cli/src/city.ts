import { systemClock } from '@civic311/kernel';
import { AdministratorFirst } from '@civic311/identity';
import { type Config, readConfig } from '@civic311/platform';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { type CitySeed, readCityFolder, writeCityTemplate } from './city-folder/index.js';
import { CommandFault, runCommand } from './command.js';
import { withDatabase } from './database.js';
import { loadCity, loadedCity } from './load-city.js';
import { progress } from './progress.js';
import { replayTargets, requestsOf, targetsTable } from './targets.js';

const USAGE = `npm run city -- new FOLDER [--name NAME]   writes a folder to fill in
npm run city -- check FOLDER               lists every fault in it by file and line
npm run city -- load FOLDER [--overrule]   loads it, or changes the city to it; --overrule: also where people changed it since
npm run city -- targets FOLDER             how many target times of its file its promises give
npm run city -- administrator EMAIL        invites the first administrator
npm run city -- status                     says what is loaded`;

/** `npm run city`: a city's first day, without the demo. */
await runCommand(async () => {
  const [command, argument, ...rest] = process.argv.slice(2);
  if (command === 'new' && argument) return startFolder(argument, nameIn(rest));
  if (command === 'check' && argument) return check(argument);
  if (command === 'load' && argument) return load(argument, overrules(rest));
  if (command === 'targets' && argument) return tellTargets(argument);
  if (command === 'administrator' && argument) return inviteAdministrator(argument);
  if (command === 'status') return tellStatus();
  throw new CommandFault(USAGE);
});

function nameIn(rest: readonly string[]): string {
  const [flag, name] = rest;
  if (flag === undefined) return 'My City';
  if (flag !== '--name' || !name?.trim()) throw new CommandFault(USAGE);
  return name.trim();
}

function overrules(rest: readonly string[]): boolean {
  if (rest.length > 1 || (rest[0] !== undefined && rest[0] !== '--overrule')) throw new CommandFault(USAGE);
  return rest.length === 1;
}

async function startFolder(folder: string, name: string): Promise<void> {
  const written = await writeCityTemplate(folder, name);
  if (!written.ok) throw new CommandFault(`${folder} is not empty. Name a new folder.`);
  for (const file of written.value) console.log(`  ${path.join(folder, file)}`);
  console.log(`\nFill it in, then: npm run city -- check ${/\s/.test(folder) ? `"${folder}"` : folder}`);
}

async function check(folder: string): Promise<void> {
  const { services, departments, addresses } = await checked(folder);
  console.log(
    `${folder} is complete: ${departments.length} departments, ${services.length} services, ${addresses.length} addresses.`,
  );
}

async function load(folder: string, overrule: boolean): Promise<void> {
  const seed = await checked(folder);
  await withDatabase(readConfig(), async (dataSource) => {
    const before = await loadedCity(dataSource);
    if (before?.demo) {
      throw new CommandFault(
        `This database holds the demo of ${before.name}. Set DATA_DIR or DATABASE_URL to another one.`,
      );
    }
    const bar = progress(`loading ${seed.city.name}`);
    const { changed, endedGoals, leftAlone } = await loadCity(dataSource, seed, { overrule, onProgress: (fraction) => bar.at(fraction) });
    bar.done(changed ? 'done' : 'it was loaded already and nothing changed');
    for (const goal of endedGoals) console.log(`  ended: ${goal}, which goals.yaml no longer has. Requests that are open keep their due time.`);
    for (const object of leftAlone) console.log(`  left alone: ${object}. People changed it under Settings; --overrule puts the folder in its place.`);
    if (!before) console.log('Next: npm run city -- administrator EMAIL');
  });
}

async function tellTargets(folder: string): Promise<void> {
  const seed = await checked(folder);
  const names = new Map(seed.services.map(({ code, name }) => [code, name[seed.city.languages[0]!]!]));
  console.log(targetsTable(replayTargets(seed, await requestsOf(seed)), (code) => names.get(code)!));
}

async function inviteAdministrator(email: string): Promise<void> {
  const config = readConfig();
  await withDatabase(config, async (dataSource) => {
    if (!(await loadedCity(dataSource)))
      throw new CommandFault('There is no city yet. Load one first: npm run city -- load FOLDER');
    const invited = await invite(dataSource, config, email);
    console.log(
      `Open this link to choose a password (until ${invited.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC):`,
    );
    console.log(invited.link);
  });
}

async function invite(
  dataSource: DataSource,
  config: Config,
  email: string,
): Promise<{ link: string; expiresAt: Date }> {
  const invited = await new AdministratorFirst(dataSource, systemClock, config).run(email);
  if (invited.ok) return invited.value;
  switch (invited.refusal.code) {
    case 'NOT_AN_EMAIL':
      throw new CommandFault(`"${email}" is no e-mail address.`);
    case 'ALREADY_STAFF':
      throw new CommandFault(`${email} has an account already. Sign in, or ask for a new password there.`);
    case 'NO_ADMINISTRATOR_ROLE':
      throw new CommandFault(
        'No role may manage both staff and roles. Give roles.yaml one with staff.manage and role.manage, and load it.',
      );
  }
}

async function tellStatus(): Promise<void> {
  await withDatabase(readConfig(), async (dataSource) => {
    const city = await loadedCity(dataSource);
    if (!city) return console.log('No city is loaded.');
    const [counts] = (await dataSource.query(
      `select (select count(*) from department where active)::int as departments,
         (select count(*) from service where active)::int as services, (select count(*) from address)::int as addresses,
         (select count(*) from staff)::int as staff, (select count(*) from request)::int as requests,
         (select count(*) from request where closed_at is null)::int as open`,
    )) as Record<string, number>[];
    console.log(`${city.name}${city.demo ? ' (demo)' : ''}, ${city.timeZone}, ${city.languages.join(' and ')}`);
    for (const [what, count] of Object.entries(counts!)) console.log(`  ${what.padEnd(12)}${count}`);
  });
}

/** The folder's city, or every fault in it. */
async function checked(folder: string): Promise<CitySeed> {
  const read = await readCityFolder(folder);
  if (read.ok) return read.value;
  const { faults } = read.refusal;
  const lines = faults.map(({ file, line, message }) => `${path.join(folder, file)}:${line}: ${message}`);
  throw new CommandFault(
    `${lines.join('\n')}\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${folder}; nothing was loaded.`,
  );
}
