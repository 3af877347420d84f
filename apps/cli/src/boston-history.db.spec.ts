import { isOnTime } from '@civic311/sla/rules';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase } from '../../../test/support/database.js';
import { readCityFolder, readImportMapping } from './city-folder/index.js';
import { importHistory } from './import-history.js';
import { loadCity } from './load-city.js';
import { replayTargets, sumOf, type Targeted, targetsTable } from './targets.js';

const FOLDER = path.resolve('docker/seed/boston');
/** When the file was drawn: after the last closing that it knows. */
const END_OF_FILE = new Date('2019-11-01T00:00:00Z');

interface Judged {
  readonly id: string;
  readonly dueAt: Date | null;
  readonly closedAt: Date | null;
  readonly label: boolean | null;
  readonly clock: string | null;
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let scratch: string;
beforeAll(async () => {
  database = await freshDatabase();
  scratch = await mkdtemp(path.join(tmpdir(), 'boston-'));
});
afterAll(async () => {
  await rm(scratch, { recursive: true });
  await database.close();
});

describe('the whole file of Boston', () => {
  it('is taken, and its own verdict of lateness is ours on every row that has both a target and a label', async () => {
    const seed = await readCityFolder(FOLDER);
    const mappingFile = path.join(FOLDER, 'import.yaml');
    const mapping = await readImportMapping(mappingFile);
    if (!seed.ok || !mapping.ok) throw new Error('the seed of Boston has faults');
    await loadCity(database.dataSource, seed.value);

    const taken = await importHistory(database.dataSource, {
      file: path.join(FOLDER, 'requests.csv.gz'),
      mapping: mapping.value,
      mappingFile,
      rejects: path.join(scratch, 'rejects.csv'),
      now: END_OF_FILE,
    });
    expect(taken).toMatchObject({ rows: 58_251, added: 58_251, rejected: 0, finished: true });

    const rows = (await database.dataSource.query(
      `select r.external_id as id, r.due_at as "dueAt", r.closed_at as "closedAt", recorded_on_time as label, c.state as clock
       from request r left join sla_clock c on c.request_id = r.id and c.metric = 'RESOLUTION_TOTAL'`,
    )) as Judged[];
    const promised = rows.filter(({ dueAt }) => dueAt !== null);
    const labelled = promised.filter(({ label }) => label !== null);
    const differ = labelled.filter((row) => isOnTime(row, END_OF_FILE) !== row.label);
    expect(labelled).toHaveLength(47_112);
    expect(differ).toEqual([]);
    // Our clocks say the same: met, missed, or still running and late.
    expect(labelled.filter(({ label, clock }) => (clock === 'MET') !== label)).toEqual([]);
    // Without a label there is nothing to compare with; without a target there is no promise and no clock.
    expect(promised.filter(({ label }) => label === null)).toHaveLength(158);
    expect(rows.filter(({ dueAt, clock }) => dueAt === null && clock !== null)).toEqual([]);
  }, 180_000);

  it('has target times that the promises in force give to the minute, all but 576 of 47,270, each of those with a reason', async () => {
    const seed = await readCityFolder(FOLDER);
    if (!seed.ok) throw new Error('the seed of Boston has faults');
    const promised = (await database.dataSource.query(
      `select s.code as service, g.kind, g.value::int, g.due_time_rule as "dueTimeRule" from sla_goal g join service s on s.id = g.service_id
       where g.metric = 'RESOLUTION_TOTAL' and g.superseded_at is null order by s.code`,
    )) as object[];
    const written = seed.value.goals.flatMap(({ for: target, metric, kind, value, dueTimeRule }) =>
      'service' in target && metric === 'RESOLUTION_TOTAL' ? [{ service: target.service, kind, value, dueTimeRule }] : [],
    );
    expect(promised).toEqual(written.sort((a, b) => (a.service < b.service ? -1 : 1)));

    const requests = (await database.dataSource.query(
      'select s.code as service, r.opened_at as "openedAt", r.due_at as "dueAt" from request r join service s on s.id = r.service_id',
    )) as Targeted[];
    const tables = replayTargets(seed.value, requests);
    const { targets, met, rest } = sumOf(tables);
    expect({ targets, met }).toEqual({ targets: 47_270, met: 46_694 });
    expect(met / targets).toBeGreaterThanOrEqual(0.97);
    expect(rest).toEqual({ NO_GOAL: 6, ANOTHER_SERVICE: 40, EARLIER_START: 262, OTHER_DAYS: 100, OTHER_TIME: 23, NO_RULE: 145 });
    for (const each of tables) expect(each.met + Object.values(each.rest).reduce((sum, count) => sum + count)).toBe(each.targets);
    expect(targetsTable(tables, (code) => code)).toContain('| bulk-pickup | 2 business days | 9394 | 9350 | 99.5 % |');
  }, 60_000);
});
