import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { type Goal, goalOf, pendingClock, startClock } from '@civic311/sla/rules';
import { Temporal } from 'temporal-polyfill';
import path from 'node:path';
import { type CitySeed, type GoalSeed, type HistoricRequest, readImportMapping } from './city-folder/index.js';
import { CommandFault } from './command.js';
import { readHistory } from './history-file.js';

/** Why a target of the file is not the due time that the city's promise gives. */
export const TARGET_REASONS = {
  NO_GOAL: 'the service promises nothing',
  ANOTHER_SERVICE: "another service's promise gives it",
  EARLIER_START: 'counted from up to ten minutes before it came in',
  OTHER_DAYS: 'its time of day, another number of days',
  OTHER_TIME: 'its day, another time of day',
  NO_RULE: 'no rule that we found',
} as const;
export type TargetReason = keyof typeof TARGET_REASONS;

/** The targets of one service; `rest` sums with `met` to `targets`. */
export interface ServiceTargets {
  readonly service: string;
  /** As the city promises it, such as '2 business days'; null: no promise. */
  readonly goal: string | null;
  targets: number;
  /** Reproduced to the minute. */
  met: number;
  readonly rest: Record<TargetReason, number>;
}

/** A request as it was opened, and the target it was given. */
export type Targeted = Pick<HistoricRequest, 'service' | 'openedAt' | 'dueAt'>;

interface Promised {
  readonly goal: Goal;
  readonly hours: WorkingTime;
}

const MINUTE = 60_000;
const SOON = 10 * MINUTE;
const METRIC = 'RESOLUTION_TOTAL';

/** The requests of the file that comes with a city's folder. */
export async function requestsOf(seed: CitySeed): Promise<readonly Targeted[]> {
  if (!seed.demo) throw new CommandFault(`${seed.folder} has no demo.yaml, so no requests with targets to compare with.`);
  const mapping = await readImportMapping(path.join(seed.folder, seed.demo.mapping));
  if (!mapping.ok) throw new CommandFault(`${seed.demo.mapping} has faults: npm run city -- check ${seed.folder}`);
  const codesOf = (rows: readonly { readonly code: string }[]) => new Set(rows.map(({ code }) => code));
  const codes = {
    services: codesOf(seed.services),
    departments: codesOf(seed.departments),
    neighborhoods: new Set<string>(),
    districts: new Set<string>(),
  };
  const requests: Targeted[] = [];
  for await (const { read } of readHistory(path.join(seed.folder, seed.demo.file), mapping.value, codes, new Date())) {
    if (read.ok) requests.push(read.value);
  }
  return requests;
}

/** Replays requests that came with a target of their own under the city's promises; services with most targets first. */
export function replayTargets(seed: CitySeed, requests: readonly Targeted[]): readonly ServiceTargets[] {
  const hours = new Map(seed.calendars.map(({ code, version }) => [code, workingTime(version)]));
  const promises = new Map(seed.services.map(({ code, department }) => [code, promiseOf(seed.goals, code, department, hours)]));
  const others = distinct([...promises.values()].filter((promised) => promised !== null));
  const tables = new Map<string, ServiceTargets>();
  for (const { service, openedAt, dueAt } of requests) {
    if (!dueAt) continue;
    const promised = promises.get(service) ?? null;
    const table = tables.get(service) ?? emptyTable(service, promised);
    tables.set(service, table);
    table.targets++;
    if (promised && isMet(promised, openedAt, dueAt)) table.met++;
    else table.rest[reasonOf(promised, others, { openedAt, dueAt, timeZone: seed.city.timeZone })]++;
  }
  return [...tables.values()].sort((a, b) => b.targets - a.targets || a.service.localeCompare(b.service));
}

/** One line for all services. */
export function sumOf(tables: readonly ServiceTargets[]): ServiceTargets {
  const sum = emptyTable('All', null);
  for (const { targets, met, rest } of tables) {
    sum.targets += targets;
    sum.met += met;
    for (const [reason, count] of Object.entries(rest)) sum.rest[reason as TargetReason] += count;
  }
  return sum;
}

/** What the resident is promised: the service's own goal, else its department's. */
function promiseOf(goals: readonly GoalSeed[], service: string, department: string, hours: ReadonlyMap<string, WorkingTime>): Promised | null {
  const resolution = goals.filter(({ metric, priority }) => metric === METRIC && priority === null);
  const found =
    resolution.find(({ for: target }) => 'service' in target && target.service === service) ??
    resolution.find(({ for: target }) => 'department' in target && target.department === department);
  if (!found) return null;
  const { kind, value, dueTimeRule, calendar } = found;
  return { goal: goalOf(METRIC, kind, value, { dueTimeRule }), hours: hours.get(calendar)! };
}

/** As a request that is opened then gets it. */
function dueOf({ goal, hours }: Promised, openedAt: Date): number | null {
  const started = startClock(pendingClock(goal), { at: openedAt }, hours);
  return started.ok ? started.value.clock.dueAt!.getTime() : null;
}

function isMet(promised: Promised, openedAt: Date, target: Date): boolean {
  const due = dueOf(promised, openedAt);
  return due !== null && Math.abs(due - target.getTime()) < MINUTE;
}

function reasonOf(
  promised: Promised | null,
  others: readonly Promised[],
  { openedAt, dueAt, timeZone }: { openedAt: Date; dueAt: Date; timeZone: string },
): TargetReason {
  if (!promised) return 'NO_GOAL';
  if (others.some((other) => isMet(other, openedAt, dueAt))) return 'ANOTHER_SERVICE';
  const due = dueOf(promised, openedAt)!;
  if (dueAt.getTime() < due && due - dueAt.getTime() <= SOON) return 'EARLIER_START';
  const local = (at: number | Date) => Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(timeZone);
  const [ours, theirs] = [local(due), local(dueAt)];
  const isTimeOfOurs = [ours, local(openedAt)].some((at) => Math.abs(secondsOf(at) - secondsOf(theirs)) < 60);
  if (isTimeOfOurs) return 'OTHER_DAYS';
  return ours.toPlainDate().equals(theirs.toPlainDate()) ? 'OTHER_TIME' : 'NO_RULE';
}

const secondsOf = ({ hour, minute, second }: Temporal.ZonedDateTime): number => hour * 3_600 + minute * 60 + second;

const distinct = (promises: readonly Promised[]): Promised[] => [
  ...new Map(promises.map((promised) => [JSON.stringify(promised.goal), promised])).values(),
];

function emptyTable(service: string, promised: Promised | null): ServiceTargets {
  const rest = Object.fromEntries(Object.keys(TARGET_REASONS).map((reason) => [reason, 0])) as Record<TargetReason, number>;
  return { service, goal: promised && worded(promised.goal), targets: 0, met: 0, rest };
}

const worded = ({ kind, value }: Goal): string =>
  kind === 'DURATION' ? `${value / 3_600_000} hours` : `${value} ${kind === 'BUSINESS_DAYS' ? 'business' : 'calendar'} ${value === 1 ? 'day' : 'days'}`;

/** As a terminal and Markdown both show it; reasons that no target has are left out. */
export function targetsTable(tables: readonly ServiceTargets[], nameOf: (service: string) => string): string {
  const sum = sumOf(tables);
  const reasons = (Object.keys(TARGET_REASONS) as TargetReason[]).filter((reason) => sum.rest[reason] > 0);
  const cells = ({ goal, targets, met, rest }: ServiceTargets, name: string): string[] => [
    name, goal ?? '', String(targets), String(met), `${((100 * met) / targets).toFixed(1)} %`, ...reasons.map((reason) => String(rest[reason] || '')),
  ];
  const head = ['Service', 'Promise', 'Targets', 'To the minute', 'Share', ...reasons.map((reason) => TARGET_REASONS[reason])];
  const rows = [...tables.map((table) => cells(table, nameOf(table.service))), cells(sum, '**All**')];
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [line(head), `|---|---|${'---:|'.repeat(head.length - 2)}`, ...rows.map(line)].join('\n');
}
