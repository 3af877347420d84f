import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { freshDatabase } from '../../../test/support/database.js';
import { SpringfieldFolder } from '../testing/springfield-folder.js';
import { readImportMapping } from './city-folder/index.js';
import { importHistory, type ImportSummary } from './import-history.js';
import { loadCity } from './load-city.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: SpringfieldFolder;
const sql = (text: string) => database.dataSource.query(text);
const NOW = new Date('2026-11-23T15:00:00Z');

beforeEach(async () => {
  database = await freshDatabase();
  folder = await SpringfieldFolder.make();
  await loadCity(database.dataSource, await folder.seed());
});
afterEach(async () => {
  await folder.remove();
  await database.close();
});

async function take(
  file: string,
  more: { signal?: AbortSignal; onProgress?: () => void } = {},
): Promise<ImportSummary> {
  const mapping = await readImportMapping(folder.mapping);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
  return importHistory(database.dataSource, {
    file: folder.path(file),
    mapping: mapping.value,
    mappingFile: folder.mapping,
    rejects: folder.path('rejects.csv'),
    now: NOW,
    ...more,
  });
}

const rejects = async () => (await readFile(folder.path('rejects.csv'), 'utf8')).trimEnd().split('\n');

describe('Springfield brings the file of its old system', () => {
  it('and history keeps its own times, outcome and truth', async () => {
    await folder.history('old.csv', [
      '1,Pothole,closed,2026-11-02 09:00,2026-11-05 17:00,2026-11-04 10:00,ONTIME,"Filled, call me at 413-555-0134",1 Main St,42.05,-71.05',
      '2,Lamp,closed,2026-11-02 09:00,2026-11-03 17:00,2026-11-09 10:00,LATE,looked at,,,',
      '3,Pothole,open,2026-11-20 09:00,2026-11-25 17:00,,,,,42.05,-71.05',
      '4,Lamp,open,2026-11-01 09:00,2026-11-13 17:00,,LATE,,,,',
      '5,Lamp,open,2026-11-01 09:00,,,,,,,',
    ]);

    expect(await take('old.csv')).toMatchObject({ rows: 5, added: 5, known: 0, rejected: 0, finished: true });

    expect(
      await sql(`select external_id as id, r.state, r.outcome, closed_at as closed, r.due_at as due, recorded_on_time as "onTime",
        neighborhood_id is not null as placed, c.state as clock, r.at_risk_at is not null as warned
        from request r left join sla_clock c on c.request_id = r.id order by external_id`),
    ).toEqual([
      {
        id: '1',
        state: 'closed',
        outcome: 'done',
        closed: new Date('2026-11-04T15:00Z'),
        due: new Date('2026-11-05T22:00Z'),
        onTime: true,
        placed: true,
        clock: 'MET',
        warned: false,
      },
      {
        id: '2',
        state: 'closed',
        outcome: 'not-recorded',
        closed: new Date('2026-11-09T15:00Z'),
        due: new Date('2026-11-03T22:00Z'),
        onTime: false,
        placed: false,
        clock: 'MISSED',
        warned: false,
      },
      {
        id: '3',
        state: 'received',
        outcome: null,
        closed: null,
        due: new Date('2026-11-25T22:00Z'),
        onTime: null,
        placed: true,
        clock: 'RUNNING',
        warned: true,
      },
      {
        id: '4',
        state: 'received',
        outcome: null,
        closed: null,
        due: new Date('2026-11-13T22:00Z'),
        onTime: false,
        placed: false,
        clock: 'RUNNING',
        warned: true,
      },
      {
        id: '5',
        state: 'received',
        outcome: null,
        closed: null,
        due: null,
        onTime: null,
        placed: false,
        clock: null,
        warned: false,
      },
    ]);
    expect(
      await sql(`select e.kind, e.actor_kind as by, e.body from request_event e join request r on r.id = e.request_id
        where external_id = '1' order by occurred_at`),
    ).toEqual([
      { kind: 'opened', by: 'import', body: null },
      { kind: 'closed', by: 'import', body: 'Filled, call me at •••' },
    ]);
    // Late long ago: the sweep must not tell the whole city tonight.
    expect(
      await sql(`select external_id as id from request r join sla_clock c on c.request_id = r.id
      where c.state = 'RUNNING' and c.due_at < '2026-11-23' and c.first_breached_at is null`),
    ).toEqual([]);
  });

  it('33: and nobody is told of what was long ago: no mail, no notice, no rung of a ladder', async () => {
    expect(await sql(`select (select count(*)::int from message) as mails, (select count(*)::int from staff_notice) as notices,
      (select count(*)::int from escalation_fire) as rungs`)).toEqual([{ mails: 0, notices: 0, rungs: 0 }]);
  });

  it('and a row that cannot be taken is listed with line, column and reason, and stops no other', async () => {
    await folder.history('old.csv', [
      '1,Pothole,open,2026-11-20 09:00,,,,,,,',
      '2,Sea Monster,open,2026-11-20 09:00,,,,,,,',
      '3,Pothole,open,2026-02-30 09:00,,,,,,,',
      '4,Pothole,open',
      '5,"=cmd()",open,2026-11-20 09:00,,,,,,,',
      '6,Pothole,open,2026-11-20 09:00,,,,,,,',
    ]);

    expect(await take('old.csv')).toMatchObject({ rows: 6, added: 2, rejected: 4 });

    expect(await rejects()).toEqual([
      'line,column,code,value',
      '3,kind,UNKNOWN_SERVICE,Sea Monster',
      '4,opened,DATE_DOES_NOT_EXIST,2026-02-30 09:00',
      expect.stringMatching(/^5,,BROKEN_LINE,/),
      "6,kind,UNKNOWN_SERVICE,'=cmd()",
    ]);
  });

  it('and a file with a wrong column is not taken at all', async () => {
    await folder.write('old.csv', 'id,kind,state\n1,Pothole,open\n');

    await expect(take('old.csv')).rejects.toThrow(/has no column "status", "opened"/);
    expect(await sql('select 1 from request')).toEqual([]);
  });

  it('and killed half-way it goes on where it stopped; taken again, nothing changes', async () => {
    const rows = Array.from({ length: 3_500 }, (_, id) =>
      id % 1_000 === 7
        ? `${id},Sea Monster,open,2026-11-20 09:00,,,,,,,`
        : `${id},Pothole,open,2026-11-20 09:00,2026-11-25 17:00,,,,,,`,
    );
    await folder.history('old.csv', rows);
    await writeFile(folder.path('old.csv.gz'), gzipSync(await readFile(folder.path('old.csv'))));
    const killed = new AbortController();

    const first = await take('old.csv.gz', { signal: killed.signal, onProgress: () => killed.abort() });
    expect(first).toMatchObject({ finished: false, rows: 1_000, added: 999 });
    const second = await take('old.csv.gz');
    expect(second).toMatchObject({ finished: true, rows: 3_500, resumedAt: 1_000, added: 2_497, rejected: 4 });
    expect((await rejects()).map((row) => row.split(',')[0])).toEqual(['line', '9', '1009', '2009', '3009']);

    const requests = () => sql('select json_agg(r order by id) as all, count(*)::int as n from request r');
    const before = await requests();
    expect(before[0].n).toBe(3_496);
    expect(await take('old.csv.gz')).toMatchObject({ added: 0, resumedAt: 3_500 });
    // The same rows in another file: known by their numbers.
    expect(await take('old.csv')).toMatchObject({ added: 0, known: 3_496 });
    expect(await requests()).toEqual(before);
  });

  it('and the same request has the same reference on every machine', async () => {
    await folder.history('old.csv', ['1,Pothole,open,2026-11-20 09:00,,,,,,,']);
    await take('old.csv');
    expect(await sql('select reference from request')).toEqual([{ reference: 'YE2M6M47' }]);
  });
});

describe('Springfield decides that a kind of request is about homes', () => {
  it('and shows no exact place of it any more, neither of what was brought in before nor after', async () => {
    await folder.history('old.csv', ['1,Pothole,open,2026-11-02 09:00,,,,,1 Main St,,', '2,Lamp,open,2026-11-02 09:00,,,,,1 Main St,,']);
    await take('old.csv');
    const services = await readFile(folder.path('services.yaml'), 'utf8');
    await folder.write('services.yaml', services.replace('placeShown: exact', 'placeShown: area'));
    await loadCity(database.dataSource, await folder.seed());
    await folder.history('new.csv', ['3,Pothole,open,2026-11-03 09:00,,,,,1 Main St,,']);
    await take('new.csv');

    expect(await sql('select external_id as id, place_shown as shown from request order by external_id')).toEqual([
      { id: '1', shown: 'area' },
      { id: '2', shown: 'exact' },
      { id: '3', shown: 'area' },
    ]);
  });
});
