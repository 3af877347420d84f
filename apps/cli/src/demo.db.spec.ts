import { freshDatabase } from '../../../test/support/database.js';
import { SpringfieldFolder } from '../testing/springfield-folder.js';
import type { CitySeed } from './city-folder/index.js';
import { hasRequests, loadDemo, refreshDemo } from './demo.js';
import { loadCity } from './load-city.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: SpringfieldFolder;
let seed: CitySeed;
const sql = (text: string) => database.dataSource.query(text);
/** Monday, 10 in the morning in Springfield: the file's Monday 2011-10-17, 787 weeks later. */
const MONDAY = new Date('2026-11-16T15:00:00Z');

beforeAll(async () => {
  database = await freshDatabase();
  folder = await SpringfieldFolder.make();
  await folder.write(
    'staff.yaml',
    `staff:
  - {email: pat@demo.example, name: Pat, role: department-agent, department: public-works}
  - {email: rosa@demo.example, name: Rosa, role: department-agent, department: public-works}\n`,
  );
  await folder.write(
    'demo.yaml',
    `mapping: import.yaml
file: old.csv
anchorWeek: '2011-10-17'
weeks: 4
doors: {contactCenter: pat@demo.example, department: pat@demo.example, leadership: pat@demo.example, administration: pat@demo.example}\n`,
  );
  const many = Array.from(
    { length: 200 },
    (_, id) => `m${id},Pothole,open,2011-10-1${id % 5} 11:00,2011-10-2${id % 9} 17:00,,LATE,,1 Main St,42.05,-71.05`,
  );
  await folder.history('old.csv', [
    'long-done,Pothole,closed,2011-08-01 09:00,2011-08-04 17:00,2011-08-03 09:00,ONTIME,filled,,,',
    'old-but-open,Lamp,closed,2011-08-01 09:00,2011-08-12 17:00,2012-03-01 09:00,LATE,replaced,,,',
    'done,Pothole,closed,2011-10-11 09:00,2011-10-14 17:00,2011-10-13 09:00,ONTIME,filled,,,',
    'done-tomorrow,Pothole,closed,2011-10-14 09:00,2011-10-19 17:00,2011-10-18 09:00,ONTIME,filled,,,',
    'not-yet,Pothole,open,2011-10-17 10:01,2011-10-20 17:00,,,,,,',
    ...many,
  ]);
  seed = await folder.seed();
  await loadCity(database.dataSource, seed, { demoPassword: 'the demo has a password' });
});
afterAll(async () => {
  await folder.remove();
  await database.close();
});

describe('the demo shows the city as if history happened now', () => {
  it('what was closed later than now is open, what was opened later is not there', async () => {
    expect(await hasRequests(database.dataSource)).toBe(false);

    const loaded = await loadDemo(database.dataSource, seed, MONDAY);

    expect(loaded).toEqual({ requests: 203, open: 202 });
    expect(
      await sql(`select external_id as id, state = 'closed' as closed, opened_at as opened, recorded_on_time as "onTime"
        from request where external_id not like 'm%' order by external_id`),
    ).toEqual([
      { id: 'done', closed: true, opened: new Date('2026-11-10T14:00Z'), onTime: true },
      { id: 'done-tomorrow', closed: false, opened: new Date('2026-11-13T14:00Z'), onTime: null },
      { id: 'old-but-open', closed: false, opened: new Date('2026-08-31T13:00Z'), onTime: false },
    ]);
  });

  it('what the city promises has been in force for a while, so that people could act on it', async () => {
    expect(await sql("select bool_and(in_force_from < now() - interval '99 days') as long, count(*) > 0 as some from sla_goal")).toEqual([{ long: true, some: true }]);
  });

  it('people work on recent requests, ask, and are asked for, and no clock contradicts them', async () => {
    const states = (await sql('select distinct state from request where closed_at is null order by state')) as {
      state: string;
    }[];
    expect(states.map(({ state }) => state)).toEqual([
      'assigned',
      'in-progress',
      'received',
      'scheduled',
      'waiting-on-resident',
    ]);
    expect(
      await sql(`select 1 from request r where state = 'waiting-on-resident' and not (paused and exists
      (select 1 from sla_clock c where c.request_id = r.id and c.state = 'PAUSED'))`),
    ).toEqual([]);
    expect(await sql(`select 1 from request where (assignee_id is null) <> (state in ('received', 'closed'))`)).toEqual(
      [],
    );
    expect(await sql(`select 1 from request_event where occurred_at > '2026-11-16T15:00:00Z'`)).toEqual([]);
    expect(
      await sql(`select 1 from request_contact where email not like '%@demo.example' or phone not like '+161755501__'`),
    ).toEqual([]);
    expect((await sql('select 1 from request_contact')).length).toBeGreaterThan(10);
    expect((await sql('select 1 from request_follower')).length).toBeGreaterThan(0);
  });

  it('a week later it moves to that week, the same as a demo loaded then', async () => {
    const shown = () =>
      sql(
        `select external_id, state, reference, assignee_id, opened_at - interval '7 days' as opened from request order by 1`,
      );
    const before = (await sql(
      `select external_id, state, reference, assignee_id, opened_at as opened from request order by 1`,
    )) as { external_id: string }[];

    await sql(`insert into message (id, kind, about_id, recipient, language, subject, body, dedupe_key)
      select gen_random_uuid(), 'received', id, 'rosa@demo.example', 'en', 'We have it', '', id::text from request limit 3`);
    await sql(`insert into message (id, kind, recipient, language, subject, body, dedupe_key)
      values (gen_random_uuid(), 'password-reset', 'pat@demo.example', 'en', 'A new password', '', 'reset')`);

    const moved = await refreshDemo(database.dataSource, seed, new Date(MONDAY.getTime() + 7 * 86_400_000));

    expect(moved).toEqual({ requests: 203, open: 202 });
    expect(await shown()).toEqual(before);
    expect(await sql('select kind from message')).toEqual([{ kind: 'password-reset' }]);
  });
});
