import { forgetRequests, type HistoricRequestToKeep, keepHistoricRequests, measureHistory } from '@civic311/requests';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { type CitySeed, type HistoricRequest, type ImportMapping, readImportMapping } from './city-folder/index.js';
import { type CityInCodes, cityInCodes } from './city-in-codes.js';
import { CommandFault } from './command.js';
import { demoPeople, enliven } from './demo-life.js';
import { readHistory } from './history-file.js';
import { historyToKeep } from './history-to-keep.js';
import { readAhead } from './read-ahead.js';
import { weekMover, weeksBetween } from './whole-weeks.js';

const BATCH = 1_000;
const WEEK_MS = 7 * 86_400_000;

export interface DemoSummary {
  readonly requests: number;
  readonly open: number;
}

/** Whether the database holds requests at all: a demo without any has not been loaded to its end. */
export async function hasRequests(dataSource: DataSource): Promise<boolean> {
  const rows: unknown[] = await dataSource.query('select 1 from request limit 1');
  return rows.length > 0;
}

/**
 * Loads the slice of history that demo.yaml names as if it happened now: moved by whole weeks of local time; what the
 * file opened later than now is left out, what it closed later is still open. All of it or none.
 */
export function loadDemo(
  dataSource: DataSource,
  seed: CitySeed,
  now: Date,
  onProgress: (fraction: number) => void = () => {},
): Promise<DemoSummary> {
  return replay(dataSource, seed, now, { afresh: false, onProgress });
}

/** Forgets every request and loads the demo again as of `now`: all of it or none. */
export function refreshDemo(
  dataSource: DataSource,
  seed: CitySeed,
  now: Date,
  onProgress: (fraction: number) => void = () => {},
): Promise<DemoSummary> {
  return replay(dataSource, seed, now, { afresh: true, onProgress });
}

async function replay(
  dataSource: DataSource,
  seed: CitySeed,
  now: Date,
  { afresh, onProgress }: { afresh: boolean; onProgress: (fraction: number) => void },
): Promise<DemoSummary> {
  if (!seed.demo) throw new CommandFault(`${seed.folder} has no demo.yaml, so there is no demo to load.`);
  const mapping = await readImportMapping(path.join(seed.folder, seed.demo.mapping));
  if (!mapping.ok) throw new CommandFault(`${seed.demo.mapping}: ${mapping.refusal.faults[0]!.message}`);
  const city = await cityInCodes(dataSource);
  const people = await demoPeople(dataSource);

  return dataSource.transaction(async (tx) => {
    if (afresh) await forgetRequests(tx);
    let [requests, open] = [0, 0];
    for await (const batch of readAhead(slice(seed, mapping.value, city, now, onProgress))) {
      const alive = batch.map((request) => enliven(request, people, now));
      requests += await keepHistoricRequests(tx, alive, now);
      open += alive.filter(({ closedAt }) => closedAt === null).length;
    }
    await measureHistory(tx);
    return { requests, open };
  });
}

/** The moved requests that the demo shows: those of its weeks, and older ones that were still open when they begin. */
async function* slice(
  seed: CitySeed,
  mapping: ImportMapping,
  city: CityInCodes,
  now: Date,
  onProgress: (fraction: number) => void,
): AsyncGenerator<HistoricRequestToKeep[]> {
  const { file, anchorWeek, weeks } = seed.demo!;
  const move = weekMover(city.timeZone, weeksBetween(anchorWeek, now, city.timeZone));
  const from = new Date(now.getTime() - weeks * WEEK_MS);
  const toKeep = historyToKeep(mapping.source, city);
  let batch: HistoricRequestToKeep[] = [];
  for await (const { read } of readHistory(path.join(seed.folder, file), mapping, city.codes, now, onProgress)) {
    if (!read.ok) continue;
    const request = asOf(moved(read.value, move), now);
    if (!request || (request.closedAt && request.openedAt < from)) continue;
    batch.push(toKeep(request));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function moved(request: HistoricRequest, move: (at: Date) => Date): HistoricRequest {
  const openedAt = move(request.openedAt);
  const closedAt = request.closedAt && move(request.closedAt);
  return {
    ...request,
    openedAt,
    dueAt: request.dueAt && move(request.dueAt),
    // Local time runs backwards for an hour in autumn: nothing closes before it opens.
    closedAt: closedAt && (closedAt < openedAt ? openedAt : closedAt),
  };
}

/** The request as it stood at `now`; null when nobody had made it yet. */
function asOf(request: HistoricRequest, now: Date): HistoricRequest | null {
  if (request.openedAt > now) return null;
  if (request.closedAt && request.closedAt <= now) return request;
  // What is open past its due time is late already, whatever comes; of the rest nobody can know yet.
  const wasOnTime = request.dueAt && request.dueAt < now ? false : null;
  // In its new weeks it meets other holidays: what is not late yet is due by the city's goals, and follows its hours from now on.
  const dueByGoal = request.dueAt !== null && request.dueAt >= now;
  return { ...request, closedAt: null, outcome: null, closingText: null, wasOnTime, dueByGoal };
}
