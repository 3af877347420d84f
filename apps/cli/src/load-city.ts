import { putAgreementsFromSeed, type SeedAgreement } from '@civic311/agreements';
import { putCalendar } from '@civic311/calendar';
import { putServices } from '@civic311/catalog';
import { putAddresses, putAreas, putCity } from '@civic311/geo';
import { putDepartments, putRoles, putStaff } from '@civic311/identity';
import { putLanguageLine, putTransferTargets } from '@civic311/contact-center';
import { changedByPeople, recordChange, type Transaction } from '@civic311/platform';
import { folderId, keepHomesPrivate, putContractors, putRoutingRules, WAITING_ON_RESIDENT } from '@civic311/requests';
import { endOtherGoals, type GoalTarget } from '@civic311/sla';
import { putOfficers } from '@civic311/staffing';
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { CitySeed, GoalSeed } from './city-folder/index.js';
import { demoBegan } from './demo-began.js';
import { putAssignment } from './load-assignment.js';
import { putKnowledge } from './load-knowledge.js';
import { putReadyWords } from './load-ready-words.js';
import { putLimits, putProcedures, putTraining } from './load-training.js';

export interface LoadedCity {
  readonly name: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly demo: boolean;
  readonly seedHash: string;
}

export interface LoadCityOptions {
  /** Makes it a demo: its invented people sign in with this password. Without it nobody is made. */
  readonly demoPassword?: string;
  /** From when changed hours and promises count. */
  readonly now?: Date;
  /** Puts the folder in place of what people changed on the pages, too; the history says so. */
  readonly overrule?: boolean;
  /** From 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

export interface CityLoad {
  /** False when the database held this very folder already. */
  readonly changed: boolean;
  /** Promises that the folder no longer makes, as `pothole RESOLUTION`; they have ended, and stay as history. */
  readonly endedGoals: readonly string[];
  /** What the folder says and people have changed since, as `service pothole`: it is left as people want it. */
  readonly leftAlone: readonly string[];
}

/** What both the folder and people change, by the names of the change log. */
const KINDS = ['city', 'department', 'service', 'role', 'routing-rule', 'staff', 'officer', 'contractor', 'template', 'macro', 'article', 'transfer-target', 'service-group', 'assignment'] as const;
type Theirs = Record<(typeof KINDS)[number], ReadonlySet<string>>;

const AT_RISK_PERCENT = 75;
const GOALS_FILE = '/goals.yaml';

/** The city that this database serves; undefined before the first load. */
export async function loadedCity(dataSource: DataSource): Promise<LoadedCity | undefined> {
  const [city] = (await dataSource.query(
    'select name, time_zone as "timeZone", languages, demo, seed_hash as "seedHash" from city',
  )) as LoadedCity[];
  return city;
}

/** Whether this very folder is what the database holds. */
export async function isLoaded(dataSource: DataSource, seed: CitySeed, { demoPassword }: LoadCityOptions = {}): Promise<boolean> {
  return (await loadedCity(dataSource))?.seedHash === hashOf(seed, demoPassword !== undefined);
}

/** Loads or changes the city, all of it or none. */
export async function loadCity(
  dataSource: DataSource,
  seed: CitySeed,
  options: LoadCityOptions = {},
): Promise<CityLoad> {
  if (!options.overrule && (await isLoaded(dataSource, seed, options))) return { changed: false, endedGoals: [], leftAlone: [] };
  return dataSource.transaction(async (tx) => {
    const theirs = nothing();
    for (const kind of KINDS) theirs[kind] = await changedByPeople(tx, kind);
    if (options.overrule) await recordOverruled(tx, theirs, seed, options.now ?? new Date());
    const leftAlone = options.overrule ? nothing() : theirs;
    return { changed: true, endedGoals: await putSeed(tx, seed, leftAlone, options), leftAlone: named(leftAlone, seed) };
  });
}

const nothing = (): Theirs => Object.fromEntries(KINDS.map((kind) => [kind, new Set<string>()])) as unknown as Theirs;

/** From here on these are the folder's again, until somebody changes them once more. */
async function recordOverruled(tx: Transaction, theirs: Theirs, seed: CitySeed, at: Date): Promise<void> {
  for (const kind of KINDS) {
    for (const about of theirs[kind]) {
      await recordChange(tx, { kind, about, name: about, by: null, at, before: {}, after: { source: path.basename(seed.folder) } });
    }
  }
}

/** Only what the folder has a word about: what people added is nobody else's. Rules and officers are lists, kept as a whole. */
function named(theirs: Theirs, { departments, serviceGroups, services, roles, templates, macros, knowledge, transfers }: CitySeed): string[] {
  const readyWords = (kind: 'template' | 'macro', objects: readonly { code: string }[]) =>
    objects.filter(({ code }) => theirs[kind].has(folderId(kind, code))).map(({ code }) => `${kind} ${code}`);
  const among = (kind: 'department' | 'service' | 'role' | 'article' | 'transfer-target' | 'service-group', objects: readonly { code: string }[]) =>
    objects.filter(({ code }) => theirs[kind].has(code)).map(({ code }) => `${kind} ${code}`);
  return [
    ...(theirs.city.size > 0 ? ['city.yaml, but for its time zone, languages and map'] : []),
    ...among('department', departments),
    ...among('service', services),
    ...among('role', roles),
    ...among('article', knowledge.articles),
    ...among('transfer-target', transfers.targets),
    ...among('service-group', serviceGroups),
    ...(theirs['routing-rule'].size > 0 ? ['routing.yaml'] : []),
    ...readyWords('template', templates),
    ...readyWords('macro', macros),
    ...(theirs.contractor.size > 0 ? ['contractors that were changed'] : []),
    ...(theirs.assignment.size > 0 ? ['assignment.yaml, where it was changed'] : []),
    ...(theirs.officer.size > 0 ? ['the officers of escalation.yaml'] : []),
  ];
}

async function putSeed(
  tx: Transaction,
  seed: CitySeed,
  theirs: Theirs,
  { demoPassword, now = new Date(), onProgress = () => {}, overrule = false }: LoadCityOptions,
): Promise<string[]> {
  const demo = demoPassword !== undefined;
  const isFirst = ((await tx.query('select 1 from city')) as unknown[]).length === 0;
  const since = demo && isFirst ? demoBegan(now) : now;
  await putCity(tx, { ...seed.city, demo, seedHash: hashOf(seed, demo) }, seed, theirs.city.size > 0);
  const areas = await putAreas(tx, seed.areas);
  onProgress(0.1);
  await putAddresses(
    tx,
    seed.city.centre,
    seed.addresses.map((address) => ({
      ...address,
      neighborhoodId: areas.idOf('neighborhood', address.neighborhood) ?? null,
      districtId: address.district ? (areas.idOf('district', address.district) ?? null) : null,
    })),
  );
  onProgress(0.5);
  const source = path.basename(seed.folder);
  const calendars = new Map<string, string>();
  for (const calendar of seed.calendars) {
    const { calendarId } = await putCalendar(tx, { ...calendar, effectiveFrom: now, source });
    calendars.set(calendar.code, calendarId);
  }
  const departments = await putDepartments(
    tx,
    seed.departments.map(({ code, name, publicName, calendar }) => ({ code, name: publicName, insideName: name, calendarId: known(calendars, calendar) })),
    theirs.department,
  );
  await putRoles(tx, seed.roles.filter(({ code }) => !theirs.role.has(code)));
  const services = await putServices(
    tx,
    {
      groups: seed.serviceGroups,
      services: seed.services.map((service) => ({ ...service, departmentId: known(departments, service.department) })),
    },
    theirs.service,
    theirs['service-group'],
  );
  await keepHomesPrivate(tx);
  onProgress(0.8);
  const endedGoals = await putGoals(tx, seed, { departments, services }, since);
  if (theirs['routing-rule'].size === 0) {
    await putRoutingRules(
      tx,
      seed.routing.map(({ conditions, department, reason }) => ({ conditions, reason, departmentId: known(departments, department) })),
    );
  }
  const idOf = { department: (code: string) => known(departments, code), service: (code: string) => known(services, code) };
  await putReadyWords(tx, seed, idOf, theirs, now);
  await putTraining(tx, seed.training, overrule, now);
  await putLimits(tx, seed.roles, overrule);
  await putProcedures(tx, seed.procedures, departments, overrule, now);
  await putTransferTargets(tx, seed.transfers.targets, theirs['transfer-target']);
  if (seed.transfers.languageLine) await putLanguageLine(tx, seed.transfers.languageLine);
  await putContractors(tx, seed.contractors, theirs.contractor);
  const staff = demoPassword === undefined ? new Map<string, string>() : await putDemoStaff(tx, seed, theirs.staff, demoPassword, now);
  if (demo && theirs.officer.size === 0) await putOfficersOf(tx, seed, { departments, services, staff });
  const neighborhood = (code: string) => areas.idOf('neighborhood', code);
  await putAssignment(tx, seed.assignment, { departments, services, staff, neighborhood }, theirs.assignment, overrule);
  await putKnowledge(tx, seed.knowledge, { departments, source, at: since });
  return endedGoals;
}

/** What the file promises, as agreements in force: one for each department and calendar. Gives the promises that ended. */
async function putGoals(
  tx: Transaction,
  seed: CitySeed,
  ids: Record<'departments' | 'services', ReadonlyMap<string, string>>,
  now: Date,
): Promise<string[]> {
  const kept = seed.goals.map(({ for: target, metric, priority }): GoalTarget => ({
    serviceId: 'service' in target ? known(ids.services, target.service) : null,
    departmentId: 'department' in target ? known(ids.departments, target.department) : null,
    metric,
    priority,
  }));
  const ended = await endOtherGoals(tx, GOALS_FILE, kept, now);
  const departmentOf = new Map(seed.services.map(({ code, department }) => [code, department]));
  const agreements = seed.calendars.flatMap(({ code: calendar }) =>
    seed.departments.flatMap(({ code: department }) => {
      const goals = seed.goals.filter(({ for: target, ...goal }) =>
        goal.calendar === calendar && ('service' in target ? departmentOf.get(target.service) : target.department) === department);
      return goals.length === 0 ? [] : [{ providerDepartmentId: known(ids.departments, department), terms: termsOf(goals, calendar, seed.escalation.ladder) }];
    }),
  );
  await putAgreementsFromSeed(tx, agreements, path.basename(seed.folder) + GOALS_FILE, now);
  return Promise.all(ended.map((goal) => wordedGoal(tx, goal)));
}

/** By code: a service or department that the folder no longer names still has its row. */
async function wordedGoal(tx: Transaction, { serviceId, departmentId, metric, priority }: GoalTarget): Promise<string> {
  const [{ code } = { code: '?' }] = (await tx.query('select code from service where id = $1 union all select code from department where id = $2', [
    serviceId,
    departmentId,
  ])) as { code: string }[];
  return [code, metric, priority].filter(Boolean).join(' ');
}

function termsOf(goals: readonly GoalSeed[], calendar: string, ladder: CitySeed['escalation']['ladder']): SeedAgreement['terms'] {
  const agreed = goals.map(({ for: target, metric, priority, kind, value, dueTimeRule }) => ({
    service: 'service' in target ? target.service : null,
    priority,
    metric,
    kind,
    value,
    dueTimeRule,
    atRiskPercent: AT_RISK_PERCENT,
    mayPause: metric === 'UPDATE' || metric.startsWith('RESOLUTION'),
  }));
  return {
    services: [...new Set(agreed.flatMap(({ service }) => service ?? []))],
    goals: agreed,
    calendar,
    pauseReasons: agreed.some(({ mayPause }) => mayPause) ? [WAITING_ON_RESIDENT] : [],
    ladder,
    stages: [],
    reviewOn: null,
  };
}

async function putDemoStaff(
  tx: Transaction,
  seed: CitySeed,
  theirs: ReadonlySet<string>,
  password: string,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  // The folder still calls them by the address that they had before.
  const known = (await tx.query(
    `select c.before->>'email' as email, c.about::uuid as id from change_log c where c.kind = 'staff' and c.about = any($1) and c.before ? 'email'
     union all select s.email, s.id from staff s where s.id::text = any($1)`,
    [[...theirs]],
  )) as { email: string; id: string }[];
  const kept = new Map(known.map(({ email, id }) => [email, id]));
  const scopes = new Map(seed.roles.map(({ code, scope }) => [code, scope]));
  const staff = seed.staff.filter(({ email }) => !kept.has(email)).map(({ email, name, role, department }) => ({
    email,
    name,
    language: seed.city.languages[0]!,
    roles: [{ role, department: scopes.get(role) === 'department' ? department : null }],
    password,
  }));
  return new Map([...kept, ...(await putStaff(tx, staff, now))]);
}

/** Officers are people, and a seed brings people only to a demo: a real city names its own once they are invited. */
async function putOfficersOf(
  tx: Transaction,
  { escalation: { officers } }: CitySeed,
  ids: Record<'departments' | 'services' | 'staff', ReadonlyMap<string, string>>,
): Promise<void> {
  if (!officers) return;
  await putOfficers(
    tx,
    officers.map(({ tier, department, service, staff, deputy }) => ({
      tier,
      departmentId: department && known(ids.departments, department),
      serviceId: service && known(ids.services, service),
      staffId: known(ids.staff, staff),
      deputyId: deputy && known(ids.staff, deputy),
    })),
  );
}

function known(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`the folder was checked, and yet nothing is called ${code}`);
  return id;
}

/** Wherever the folder lies, the same content is the same city. */
const hashOf = ({ folder: _folder, demo: _demo, ...seed }: CitySeed, demo: boolean): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...seed, demo }))
    .digest('hex');
