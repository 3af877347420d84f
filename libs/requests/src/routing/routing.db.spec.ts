import { randomUUID } from 'node:crypto';
import { SaveQuestions, Services } from '@civic311/catalog';
import { aQuestion } from '@civic311/catalog/testing';
import type { StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { OpenRequest } from '../index.js';
import { AnsweredQuery } from '../reading/answered.query.js';
import { MoveRoutingRule, RemoveRoutingRule, SaveRoutingRule } from './save-routing-rule.js';
import { SimulateRouting } from './simulate-routing.js';

const night = { en: 'At night the police hold the road.', es: 'De noche, la policía cuida la calle.' };
const north = { en: 'The north has its own crew.', es: 'El norte tiene su cuadrilla.' };
const none = { ruleId: null, why: null };

describe('an administrator decides whose a request is', () => {
  let city: SpringfieldAtWork;
  let ada: StaffVisitor;
  let save: SaveRoutingRule;
  let simulate: SimulateRouting;
  beforeAll(async () => {
    city = await springfieldAtWork();
    ada = city.paula;
    save = city.app.get(SaveRoutingRule);
    simulate = city.app.get(SimulateRouting);
  });
  afterEach(() => city.clock.advance(1_000));
  afterAll(() => city.close());

  const rules = () => city.dataSource.query('select id, position from routing_rule order by position') as Promise<{ id: string; position: number }[]>;
  const atTime = async (localTime: string) => {
    const tried = await simulate.run({ serviceCode: 'pothole', address: '742 Evergreen Ter', latitude: null, longitude: null, localTime, language: 'en' });
    if (!tried.ok) throw new Error(JSON.stringify(tried.refusal));
    return tried.value;
  };
  const open = () =>
    city.app.get(OpenRequest).run({
      key: randomUUID(),
      serviceCode: 'pothole',
      description: 'A hole.',
      where: { latitude: null, longitude: null, address: '742 Evergreen Ter', note: '' },
      answers: { where: 'road' },
      contact: null,
      channel: 'portal',
      language: 'en',
      draftId: null,
      openedById: null,
    });

  it('by night to the police, by day to Public Works, and the simulator says what intake then does', async () => {
    expect((await save.run(ada, { ...none, department: 'police', conditions: { services: ['pothole'], hours: [18, 6] }, reason: night })).ok).toBe(true);
    const [rule] = await rules();
    expect(await atTime('2026-11-23T22:00')).toMatchObject({ departmentName: 'Police', ruleId: rule!.id, neighborhood: 'Northside' });
    const byDay = await atTime('2026-11-23T10:00');
    expect(byDay).toMatchObject({ departmentName: 'Public Works', ruleId: null, passedOver: [{ ruleId: rule!.id, because: 'hours' }] });

    const opened = await open();
    if (!opened.ok) throw new Error('refused');
    const [stored] = await city.dataSource.query('select department_id as department, due_at as due from request where id = $1', [opened.value.id]);
    expect(stored.department).toBe(city.departments.publicWorks);
    expect(byDay.promises.find(({ metric }) => metric === 'RESOLUTION_TOTAL')?.dueAt).toEqual(stored.due);
    expect(byDay.promises.map(({ metric, calendarName }) => `${metric} ${calendarName}`)).toEqual([
      'FIRST_RESPONSE Weekdays, 9 to 5',
      'RESOLUTION_TOTAL Weekdays, 9 to 5',
    ]);
  });

  it('in the order of the rules, which can be changed and undone', async () => {
    const added = await save.run(ada, { ...none, department: 'police', conditions: { neighborhoods: ['northside'] }, reason: north });
    if (!added.ok) throw new Error('refused');
    const ruleId = added.value.id;
    city.clock.advance(1_000);
    await city.app.get(MoveRoutingRule).run(ada, { ruleId, position: 1 });
    expect((await rules()).map(({ id, position }) => `${position} ${id === ruleId ? 'north' : 'night'}`)).toEqual(['1 north', '2 night']);
    expect(await atTime('2026-11-23T10:00')).toMatchObject({ departmentName: 'Police', ruleId });
    city.clock.advance(1_000);
    await city.app.get(RemoveRoutingRule).run(ada, { ruleId, why: 'The crew is gone' });
    expect((await rules()).map(({ position }) => position)).toEqual([1]);
    const log = (await city.dataSource.query("select about, before, after, reason from change_log where kind = 'routing-rule' order by changed_at, id")) as object[];
    expect(log).toMatchObject([
      { before: null },
      { about: ruleId, before: null, after: { conditions: { neighborhoods: ['northside'] } } },
      { about: ruleId, before: { position: 2 }, after: { position: 1 } },
      { about: ruleId, after: null, reason: 'The crew is gone' },
    ]);
  });

  it('never for everything at once, nor about what is not there', async () => {
    const before = await rules();
    const refused = async (conditions: object) => save.run(ada, { ...none, department: 'parks', conditions, reason: { en: 'Why' } });
    expect(await refused({ services: [] })).toMatchObject({
      refusal: { fields: [{ code: 'NO_CONDITION' }, { path: 'reason.es', code: 'TEXT_NEEDED' }, { path: 'department', code: 'UNKNOWN' }] },
    });
    expect(await refused({ services: ['zebra'], weekdays: [8], hours: [9, 9] })).toMatchObject({
      refusal: { fields: [{ code: 'NOT_A_WEEKDAY' }, { code: 'NOT_HOURS' }, { path: 'services', code: 'UNKNOWN', name: 'zebra' }, {}, {}] },
    });
    expect(await rules()).toEqual(before);
    expect(await simulate.run({ serviceCode: 'pothole', address: 'nowhere', latitude: null, longitude: null, localTime: '2026-13-01T10:00', language: 'en' })).toMatchObject({
      refusal: { fields: [{ path: 'localTime', code: 'NOT_A_TIME' }] },
    });
  });

  it('and what was answered keeps the question it was given to', async () => {
    const opened = await open();
    if (!opened.ok) throw new Error('refused');
    const pothole = (await city.app.get(Services).byCode('pothole', 'staff'))!;
    const other = aQuestion('string').named('where').asking('On which lane?', '¿En qué carril?').build();
    await city.app.get(SaveQuestions).run(ada, { serviceCode: 'pothole', basedOn: pothole.definitionVersion, questions: [other], reason: null });
    expect(await city.app.get(AnsweredQuery).worded(opened.value.id, 'en')).toEqual([{ code: 'where', prompt: 'Where is the hole?', values: ['In the road'] }]);
  });
});
