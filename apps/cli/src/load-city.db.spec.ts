import { recordChange } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { SpringfieldFolder } from '../testing/springfield-folder.js';
import { isLoaded, loadCity, loadedCity } from './load-city.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: SpringfieldFolder;
const sql = (text: string) => database.dataSource.query(text);

beforeAll(async () => {
  database = await freshDatabase();
  folder = await SpringfieldFolder.make();
});
afterAll(async () => {
  await folder.remove();
  await database.close();
});

/** What a second load must not touch. */
const everything = () =>
  sql(`select (select json_agg(c) from city c) as city, (select json_agg(g order by id) from sla_goal g) as goals,
    (select json_agg(a order by id) from address a) as addresses, (select json_agg(s order by id) from service s) as services,
    (select json_agg(v order by id) from calendar_version v) as versions, (select count(*) from staff) as staff`);

describe('a clerk loads her city', () => {
  it('and all of the folder is there, without any demo person', async () => {
    expect(await loadedCity(database.dataSource)).toBeUndefined();

    expect(await loadCity(database.dataSource, await folder.seed())).toMatchObject({ changed: true });

    expect(await loadedCity(database.dataSource)).toMatchObject({
      name: 'Springfield',
      demo: false,
      languages: ['en', 'es'],
    });
    expect(await sql('select code from service order by code')).toEqual([
      { code: 'pothole' },
      { code: 'street-light-out' },
    ]);
    expect(await sql('select text, neighborhood_id is not null as placed from address order by text')).toEqual([
      { text: '1 Main St', placed: true },
      { text: 'Elm St & Main St', placed: true },
    ]);
    expect(await sql('select metric, pause_reasons as pauses from sla_goal order by metric, service_id')).toEqual([
      { metric: 'FIRST_RESPONSE', pauses: [] },
      { metric: 'RESOLUTION_TOTAL', pauses: ['WAITING_ON_RESIDENT'] },
      { metric: 'RESOLUTION_TOTAL', pauses: ['WAITING_ON_RESIDENT'] },
    ]);
    expect(await sql('select 1 from staff')).toEqual([]);
  });

  it('and loading the same folder again changes nothing', async () => {
    const before = await everything();

    expect(await isLoaded(database.dataSource, await folder.seed())).toBe(true);
    expect(await loadCity(database.dataSource, await folder.seed())).toEqual({ changed: false, endedGoals: [], leftAlone: [] });

    expect(await everything()).toEqual(before);
  });

  it('and a changed folder changes what differs, with the old promise kept as history', async () => {
    const goals = (value: number) => `goals:
  - {service: pothole, metric: RESOLUTION_TOTAL, kind: BUSINESS_DAYS, value: ${value}, dueTime: AT_CLOSE, calendar: city-hall}\n`;
    await folder.write('goals.yaml', goals(5));
    await folder.write(
      'routing.yaml',
      `rules:
  - {code: holes, services: [pothole], department: public-works, reason: {en: Always., es: Siempre.}}\n`,
    );

    const { endedGoals } = await loadCity(database.dataSource, await folder.seed());

    expect(endedGoals.toSorted()).toEqual(['public-works FIRST_RESPONSE', 'street-light-out RESOLUTION_TOTAL']);
    expect(await sql('select 1 from sla_goal where superseded_at is null')).toHaveLength(1);
    expect(
      await sql(`select g.value::int, superseded_at is null as current from sla_goal g join service s on s.id = g.service_id
        where s.code = 'pothole' order by g.value`),
    ).toEqual([
      { value: 3, current: false },
      { value: 5, current: true },
    ]);
    expect(await sql('select position, conditions from routing_rule')).toEqual([
      { position: 1, conditions: { services: ['pothole'] } },
    ]);
  });

  it('and what people changed since stays theirs, until the clerk says otherwise', async () => {
    const [staff] = await sql("insert into staff (id, email, name) values (gen_random_uuid(), 'ada@springfield.example', 'Ada') returning id");
    const change = { kind: 'service', about: 'pothole', name: 'Pothole', by: staff.id, at: new Date(), reason: null };
    await sql(`update service set name = name || '{"en": "Hole in the road"}' where code = 'pothole'`);
    await database.dataSource.transaction((tx) => recordChange(tx, { ...change, before: { name: 'Pothole' }, after: { name: 'Hole in the road' } }));
    await folder.write('routing.yaml', 'rules: []\n');
    const named = async () => (await sql("select name ->> 'en' as name from service where code = 'pothole'"))[0].name as string;

    await sql(`update city set settings = settings || '{"reopenDays": 99, "state": "IL"}'`);
    await database.dataSource.transaction((tx) =>
      recordChange(tx, { ...change, kind: 'city', about: 'city', name: 'Springfield', before: { reopenDays: 14 }, after: { reopenDays: 99 } }),
    );
    const days = async () => (await sql("select settings ->> 'reopenDays' as days, settings ->> 'state' as state, settings ? 'centre' as complete from city"))[0] as object;

    expect(await loadCity(database.dataSource, await folder.seed())).toMatchObject({ changed: true, leftAlone: [expect.stringContaining('city.yaml'), 'service pothole'] });
    expect(await days()).toEqual({ days: '99', state: 'IL', complete: true });
    expect(await named()).toBe('Hole in the road');
    expect(await sql('select 1 from routing_rule')).toEqual([]);

    const overruled = await loadCity(database.dataSource, await folder.seed(), { overrule: true });
    expect(overruled).toMatchObject({ changed: true, leftAlone: [] });
    expect(await named()).toBe('Pothole');
    expect(await days()).not.toMatchObject({ days: '99' });
    expect(await sql('select kind from change_log where changed_by is null order by kind')).toEqual([{ kind: 'city' }, { kind: 'service' }]);
  });

  it('and her ready words, macros and contractors come along, until people or the folder change them', async () => {
    const seen = () => sql(`select (select json_agg(json_build_object('name', name, 'active', active, 'version', version) order by name) from reply_template) as words,
      (select json_agg(json_build_object('name', name, 'active', active, 'version', version) order by name) from macro) as macros,
      (select json_agg(json_build_object('name', name, 'email', email) order by name) from contractor) as contractors`);
    const words = (filled: string) => `templates:
  - {code: filled, name: Hole filled, kind: close, outcome: done, text: {en: ${filled}, es: Tapamos el hoyo.}}\n`;
    const acme = (email: string, name = 'Acme') => `contractors:\n  - {code: acme, name: ${name}, email: ${email}, language: en}\n`;
    expect(await seen()).toEqual([{
      words: [{ name: 'Hole filled', active: true, version: 1 }, { name: 'Which light?', active: true, version: 1 }],
      macros: [{ name: 'Hole is filled', active: true, version: 1 }],
      contractors: null,
    }]);

    await folder.write('templates.yaml', words('It is filled now.'));
    await folder.write('contractors.yaml', acme('one@acme.example'));
    await loadCity(database.dataSource, await folder.seed());
    expect(await seen()).toMatchObject([{
      words: [{ name: 'Hole filled', version: 2 }, { name: 'Which light?', active: false }],
      macros: [{ version: 1 }],
      contractors: [{ name: 'Acme', email: 'one@acme.example' }],
    }]);
    await folder.write('contractors.yaml', acme('one@acme.example', 'Acme & Sons'));
    await loadCity(database.dataSource, await folder.seed());
    expect(await seen()).toMatchObject([{ contractors: [{ name: 'Acme & Sons' }] }]);

    const [{ id: by }] = await sql("select id from staff where email = 'ada@springfield.example'");
    for (const kind of ['template', 'macro', 'contractor'] as const) {
      const [{ id: about }] = await sql(`select id from ${{ template: "reply_template where name = 'Hole filled'", macro: 'macro', contractor: 'contractor' }[kind]}`);
      await database.dataSource.transaction((tx) => recordChange(tx, { kind, about, name: about, by, at: new Date(), before: { name: 'a' }, after: { name: 'b' } }));
    }
    await folder.write('templates.yaml', words('It is filled today.'));
    await folder.write('contractors.yaml', acme('two@acme.example'));
    const before = await seen();
    const { leftAlone } = await loadCity(database.dataSource, await folder.seed());
    expect(leftAlone).toEqual(expect.arrayContaining(['template filled', 'macro hole-filled', 'contractors that were changed']));
    expect(await seen()).toEqual(before);
    await loadCity(database.dataSource, await folder.seed(), { overrule: true });
    expect(await seen()).toMatchObject([{ words: [{ version: 3 }, {}], contractors: [{ email: 'two@acme.example' }] }]);
  });

  it('and as a demo its people get the password of that demo', async () => {
    await folder.write(
      'staff.yaml',
      'staff:\n  - {email: pat@demo.example, name: Pat, role: department-agent, department: public-works}\n',
    );
    await folder.write(
      'demo.yaml',
      `mapping: import.yaml
file: old.csv
anchorWeek: '2011-10-17'
weeks: 4
doors: {contactCenter: pat@demo.example, department: pat@demo.example, leadership: pat@demo.example, administration: pat@demo.example}\n`,
    );
    await folder.history('old.csv', []);

    await loadCity(database.dataSource, await folder.seed(), { demoPassword: 'the demo has a password' });

    expect(await loadedCity(database.dataSource)).toMatchObject({ demo: true });
    const [pat] = await sql(`select s.password_hash as hash, d.code as department from staff s
      join staff_role r on r.staff_id = s.id join department d on d.id = r.department_id`);
    expect(pat.department).toBe('public-works');
    expect(pat.hash).toMatch(/^\$argon2id\$/);

    await sql("update staff set email = 'p@demo.example' where email = 'pat@demo.example'");
    const [{ id }] = await sql("select id from staff where email = 'p@demo.example'");
    const change = { kind: 'staff', about: id, name: 'Pat', by: id, at: new Date(), reason: null };
    await database.dataSource.transaction((tx) => recordChange(tx, { ...change, before: { email: 'pat@demo.example' }, after: { email: 'p@demo.example' } }));
    await folder.write('contractors.yaml', 'contractors: []\n');
    await loadCity(database.dataSource, await folder.seed(), { demoPassword: 'the demo has a password' });
    expect(await sql("select email from staff where name = 'Pat'")).toEqual([{ email: 'p@demo.example' }]);
  });
});
