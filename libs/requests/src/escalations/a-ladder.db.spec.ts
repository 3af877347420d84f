import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { newId } from '@civic311/kernel';
import { ClimbLadders, putPolicyInForce } from '@civic311/sla';
import { goalOf, type Ladder } from '@civic311/sla/rules';
import { NoteAbsence, putOfficers } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { RecordAnswer } from '../handling/record-answer.js';
import { AskResident } from '../handling/talk-to-resident.js';
import { OpenRequest } from '../intake/open-request.js';
import { DeskQuery } from '../reading/desk.query.js';

const HOUR = 3_600_000;
const rung = (id: string, at: Ladder[number]['at'], tier: Ladder[number]['tier'], urgent = false) =>
  ({ id, metric: 'RESOLUTION_TOTAL', at, tier, urgent }) as const;
const LADDER: Ladder = [
  rung('half', { percent: 50 }, 'ASSIGNEE'),
  rung('risk', { percent: 75 }, 'SUPERVISOR'),
  rung('late', { percent: 100 }, 'HEAD'),
  rung('day-late', { afterDueMs: 8 * HOUR }, 'SERVICE_OWNER'),
  rung('thrice', { percent: 300 }, 'EXECUTIVE', true),
];

/** Potholes have 16 hours of service, 9 to 5 in Chicago, and a ladder. */
describe('a ladder', () => {
  let city: SpringfieldAtWork;
  const people = new Map<string, string>();
  beforeEach(async () => {
    city = await springfieldAtWork();
    const { departments, dataSource, paula } = city;
    for (const name of ['Sam', 'Hal', 'Hedy', 'Otto', 'Mayor']) {
      const id = newId();
      people.set(name, id);
      await dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
      await dataSource.query(
        'insert into staff_role (id, staff_id, role_id, department_id) select $1, $2, role_id, department_id from staff_role where staff_id = $3',
        [newId(), id, paula.id],
      );
    }
    const officer = (tier: 'SUPERVISOR' | 'HEAD' | 'SERVICE_OWNER' | 'EXECUTIVE', name: string, deputy?: string) => ({
      tier,
      departmentId: tier === 'EXECUTIVE' ? null : departments.publicWorks,
      serviceId: null,
      staffId: people.get(name)!,
      deputyId: deputy ? people.get(deputy)! : null,
    });
    await dataSource.transaction((tx) =>
      putOfficers(tx, [officer('SUPERVISOR', 'Sam'), officer('HEAD', 'Hal', 'Hedy'), officer('SERVICE_OWNER', 'Otto'), officer('EXECUTIVE', 'Mayor')]),
    );
    await promise(16, new Date('2026-02-01T00:00:00Z'));
  });
  afterEach(() => city.close());

  const promise = async (hours: number, from: Date) => {
    const { services, departments, calendarId, dataSource } = city;
    const waits = { pauseReasons: ['WAITING_ON_RESIDENT'] };
    const policy = {
      kind: 'SLA' as const, providerDepartmentId: departments.publicWorks, providerContractorId: null, consumerDepartmentId: null, calendarId,
      ...waits, ladder: LADDER, agreement: null, source: 'the streets agreement',
    };
    const goal = goalOf('RESOLUTION_TOTAL', 'DURATION', hours * HOUR, waits);
    await dataSource.transaction((tx) => putPolicyInForce(tx, policy, [{ serviceId: services.pothole, departmentId: null, priority: null, goal }], from));
  };
  const aPothole = async (): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: '', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { id } = opened.value;
    await city.app.get(AssignRequest).run(city.paula, await target(id), city.paula.id);
    return id;
  };
  const target = async (id: string) => ({ id, version: (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!.version });
  const workAt = async (instant: string) => {
    city.clock.set(instant);
    await city.work();
  };
  const told = async (): Promise<string[]> => {
    const rows: { line: string }[] = await city.dataSource.query(
      `select s.name || ' at ' || to_char(n.deliver_at at time zone 'America/Chicago', 'Dy HH24:MI') as line
       from staff_notice n join staff s on s.id = n.staff_id where n.kind = 'escalated' order by n.created_at, s.name`,
    );
    return rows.map(({ line }) => line);
  };
  const logged = async (): Promise<string[]> => {
    const rows: { line: string }[] = await city.dataSource.query("select step || ' ' || outcome as line from escalation_fire order by due_at, step");
    return rows.map(({ line }) => line);
  };

  it('24: climbs rung by rung, telling each tier once, and nobody at night but where it is urgent', async () => {
    // Monday 10:00: half is used on Tuesday 10:00, three quarters on Tuesday 14:00, all on Wednesday 10:00.
    await aPothole();
    await workAt('2026-11-24T15:59:00Z');
    expect(await told()).toEqual([]);
    await workAt('2026-11-24T16:00:30Z');
    await workAt('2026-11-24T16:05:00Z');
    expect(await told()).toEqual(['Paula at Tue 10:00']);
    await workAt('2026-11-24T20:00:30Z');
    await workAt('2026-11-25T16:00:30Z');
    expect(await told()).toEqual(['Paula at Tue 10:00', 'Sam at Tue 14:00', 'Hal at Wed 10:00']);
    // The worker comes late, in the evening: what is not urgent waits for the morning of a working day.
    await workAt('2026-11-27T02:00:00Z');
    expect((await told()).at(-1)).toMatch(/^Otto at Fri 09:00/);
    await workAt('2026-12-03T03:00:00Z');
    expect((await told()).at(-1)).toMatch(/^Mayor at Wed 21:00/);
    expect(await logged()).toEqual(['half FIRED', 'risk FIRED', 'late FIRED', 'day-late FIRED', 'thrice FIRED']);
  });

  it('after the worker was dead for six hours across three steps tells the highest only, and stamps the lateness when it was due', async () => {
    // Four hours from Monday 10:00: half is used at 12:00, three quarters at 13:00, all at 14:00.
    await promise(4, new Date('2026-11-23T15:00:00Z'));
    const id = await aPothole();
    await workAt('2026-11-23T16:30:00Z');
    expect(await logged()).toEqual([]);
    await workAt('2026-11-23T22:30:00Z');
    expect(await logged()).toEqual(['half SKIPPED', 'risk SKIPPED', 'late FIRED']);
    expect(await told()).toEqual(['Hal at Mon 16:30']);
    const [late] = await city.dataSource.query("select first_breached_at as at from sla_clock where request_id = $1 and metric = 'RESOLUTION_TOTAL'", [id]);
    expect(late.at).toEqual(new Date('2026-11-23T20:00:00Z'));
    await workAt('2026-11-23T22:31:00Z');
    expect(await told()).toHaveLength(1);
  });

  it('two workers at once tell nothing twice', async () => {
    for (let i = 0; i < 5; i++) await aPothole();
    city.clock.set('2026-11-24T17:00:00Z');
    const sweep = () => city.dataSource.transaction((tx) => city.app.get(ClimbLadders).sweep(tx, city.clock.now(), 3));
    await Promise.all(Array.from({ length: 6 }, sweep));
    expect(await told()).toEqual(Array(5).fill('Paula at Tue 11:00'));
  });

  it('stands still while the resident is asked, and goes on with what is left of the promise', async () => {
    const id = await aPothole();
    city.clock.set('2026-11-23T22:00:00Z');
    expect(await city.app.get(AskResident).run(city.paula, await target(id), 'Which lane is it in?')).toMatchObject({ ok: true });
    await workAt('2026-11-26T16:00:00Z');
    expect(await told()).toEqual([]);
    city.clock.set('2026-11-27T15:00:00Z');
    expect(await city.app.get(RecordAnswer).run(city.paula, await target(id), 'The left one.')).toMatchObject({ ok: true });
    // Six of the first eight hours were used before the question.
    await workAt('2026-11-27T16:59:00Z');
    expect(await told()).toEqual([]);
    await workAt('2026-11-27T17:00:30Z');
    expect(await told()).toEqual(['Paula at Fri 11:00']);
  });

  it('reaches the deputy of who is away, and says so', async () => {
    await aPothole();
    const away = { staffId: people.get('Hal')!, startsAt: new Date('2026-11-24T00:00:00Z'), endsAt: new Date('2026-11-30T00:00:00Z') };
    expect(await city.app.get(NoteAbsence).run(away, city.paula.id)).toMatchObject({ ok: true });
    await workAt('2026-11-25T16:00:30Z');
    expect(await told()).toEqual(['Hedy at Wed 10:00']);
    const [{ body }] = await city.dataSource.query("select body from staff_notice where kind = 'escalated'");
    expect(body).toMatch(/stand in/);
  });

  it('25: tells nobody about a request that is closed', async () => {
    const id = await aPothole();
    city.clock.set('2026-11-23T18:00:00Z');
    expect(await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'We filled the hole this morning.' })).toMatchObject({ ok: true });
    await workAt('2026-12-10T16:00:00Z');
    expect(await told()).toEqual([]);
  });

  it('takes back what was held until the morning when the request was closed in the evening', async () => {
    const id = await aPothole();
    // Half is used on Tuesday 10:00; the worker comes late, in the evening.
    await workAt('2026-11-25T02:00:00Z');
    expect(await told()).toEqual(['Sam at Wed 09:00']);
    expect(await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'We filled the hole this evening.' })).toMatchObject({ ok: true });
    expect(await told()).toEqual([]);
  });
});
