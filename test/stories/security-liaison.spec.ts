import { randomUUID } from 'node:crypto';
import { putRoles } from '@civic311/identity';
import { newId } from '@civic311/kernel';
import { SendConcern } from '@civic311/outreach';
import { ANYONE, type StaffVisitor } from '@civic311/platform';
import { aLiaison } from '../../libs/outreach/testing/a-liaison.js';
import { operationAudiences } from '../support/doors.js';
import { operations } from '../support/operations.js';
import { serve, type Served } from '../support/served.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

/** Marge told the liaison at a meeting, who wrote her down; later staff noted how to reach her, in words. */
describe('what a liaison’s account tells', () => {
  let city: SpringfieldAtWork;
  let served: Served;
  let lia: string;
  let other: Record<string, string>;
  let request: { id: string; reference: string };
  const meetingId = randomUUID();

  beforeAll(async () => {
    city = await springfieldAtWork();
    served = await serve(city, { DEMO: 'no' });
    const roles = await city.dataSource.transaction((tx) => putRoles(tx, [{ code: 'liaison', name: { en: 'Liaison' }, scope: 'department', permissions: ['outreach.liaison'] }]));
    const employ = async (name: string): Promise<string> => {
      const id = newId();
      await city.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@volunteers.example`, name]);
      await city.dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) values ($1, $2, $3, $4)', [newId(), id, roles.get('liaison'), city.departments.publicWorks]);
      await aLiaison(city.dataSource, id, ['northside'], { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2027-11-01T00:00:00Z') });
      return id;
    };
    const noah = await employ('noah');
    lia = await employ('lia');
    other = await served.enter(noah);
    const by: StaffVisitor = { ...city.paula, id: lia, permissions: new Set(['outreach.liaison']) };
    await city.dataSource.query("insert into liaison_meeting (id, place_name, neighborhood_id, held_on, made_by_id, made_at) select $1, 'Hall', id, '2026-11-22', $2, $3 from area where code = 'northside'", [meetingId, lia, city.clock.now()]);
    const sent = await city.app.get(SendConcern, { strict: false }).run(by, {
      key: randomUUID(), meetingId, serviceCode: 'pothole', words: 'A deep hole.', place: '742 Evergreen Ter', latitude: null, longitude: null,
      name: 'Marge Bouvier', email: 'marge@residents.example', phone: '217 555 0142', language: 'en', takenAt: city.clock.now(), sentAt: city.clock.now(),
    });
    if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
    const [row] = (await city.dataSource.query('select id, reference from request where reference = $1', [sent.value.reference])) as [typeof request];
    request = row;
    for (const audience of ['staff', 'reporter']) {
      await city.dataSource.query(
        `insert into request_event (id, request_id, kind, occurred_at, actor_kind, actor_id, audience, body) values ($1, $2, 'noted', $3, 'staff', $4, $5, 'Call Marge Bouvier at 217 555 0142')`,
        [newId(), request.id, city.clock.now(), city.paula.id, audience],
      );
    }
  });
  afterAll(async () => {
    await served.close();
    await city.close();
  });

  it('is nobody’s name, address or phone, whatever it asks for', async () => {
    const told: string[] = [];
    let asked = 0;
    // One of them signs out: each asks with a session of its own.
    for (const operation of operations.filter(({ name }) => ['outreach.liaison', ANYONE].includes(operationAudiences.get(name) ?? ''))) {
      for (const id of [request.id, meetingId]) {
        const answer = await served.ask(operation.text({ id, reference: request.reference, key: randomUUID(), text: 'Marge', words: 'Marge', secret: 'x', code: 'pothole' }), {}, await served.enter(lia));
        asked++;
        if (/Bouvier|marge@|555.?0142/.test(answer.text)) told.push(`${operation.name}: ${answer.text}`);
      }
    }
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(60);
  });

  it('is what it entered itself, as call-takers see it, and nothing of another liaison’s', async () => {
    const ask = (by: Record<string, string>) =>
      served.ask(`{ enteredRequest(reference: "${request.reference}") { serviceName place state departmentName dueAt description forNeighbor timeline { kind body } } }`, {}, by);
    expect((await ask(await served.enter(lia))).data).toMatchObject({ enteredRequest: { place: '742 Evergreen Ter', state: 'received', description: 'A deep hole.', forNeighbor: true, timeline: [{ kind: 'opened' }, { kind: 'routed' }, { kind: 'noted', body: null }, { kind: 'noted', body: null }] } });
    expect((await ask(other)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await served.ask('{ enteredRequests(first: 10, open: true) { edges { node { reference } } } }', {}, other)).data).toMatchObject({ enteredRequests: { edges: [] } });
    expect((await served.ask(`{ queue(first: 10) { edges { node { reference } } } }`, {}, await served.enter(lia))).errors[0]?.extensions.code).not.toBeUndefined();
  });
});
