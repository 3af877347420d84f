import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import type { StaffVisitor } from '@civic311/platform';
import { NoteAbsence, putServiceWork, putSetting, putSkill, putStaffWork, type StaffWork } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AssignRequest } from '../handling/assign-request.js';
import { AddNote } from '../handling/talk-to-resident.js';
import { TransferRequest } from '../handling/transfer-request.js';
import { OpenRequest } from '../intake/open-request.js';
import { OfferWork } from './offer-work.js';
import { TakeOffered } from './take-offered.js';
import { DeskQuery } from '../reading/desk.query.js';
import { TimelineQuery } from '../reading/timeline.query.js';

const HOUR = 3_600_000;

describe('work is given by the rules', () => {
  let city: SpringfieldAtWork;
  let asphalt: string;
  let pete: StaffVisitor;
  let quinn: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    pete = await colleague('Pete');
    quinn = await colleague('Quinn');
    const { dataSource, departments, services } = city;
    await dataSource.transaction(async (tx) => {
      asphalt = await putSkill(tx, { code: 'asphalt', name: { en: 'Asphalt', es: 'Asfalto' } });
      await putServiceWork(tx, services.pothole, { weight: 2, skillIds: [asphalt] });
      await putSetting(tx, departments.publicWorks, { enabled: true, strategy: 'longest-idle', takeWithinMinutes: 120 });
    });
  });
  afterAll(() => city.close());
  beforeEach(async () => {
    city.clock.set('2026-11-23T16:00:00Z');
    await city.dataSource.query(`delete from assignment_offer`);
    await city.dataSource.query(`delete from absence`);
    await city.dataSource.query(`update request set assignee_id = null`);
    await can(city.paula, { capacity: 10 });
    await can(pete, { capacity: 10 });
    await can(quinn, null);
  });

  const colleague = async (name: string): Promise<StaffVisitor> => {
    const id = randomUUID();
    await city.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
    await city.dataSource.query(
      'insert into staff_role (id, staff_id, role_id, department_id) select gen_random_uuid(), $1, role_id, department_id from staff_role where staff_id = $2',
      [id, city.paula.id],
    );
    return { ...city.paula, id, name };
  };
  const can = (who: StaffVisitor, work: Partial<StaffWork> | null) =>
    city.dataSource.transaction((tx) => putStaffWork(tx, who.id, work && { capacity: 10, languages: ['en'], skillIds: [asphalt], areaIds: [], ...work }));
  const open = async (language = 'en'): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language, wantsUpdates: false },
      channel: 'portal', language, draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    await city.work();
    return opened.value.id;
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const nameOf = async (id: string) => (await desk(id)).assigneeName;
  const told = async (id: string, kind: string) =>
    (await city.app.get(TimelineQuery).of(id, ['public', 'reporter', 'staff'], 'en')).filter((entry) => entry.kind === kind)
      .map(({ facts }) => (facts.reason as Record<string, string> | undefined)?.en);
  const offers = async (id: string): Promise<string[]> =>
    (await city.dataSource.query(`select coalesce(p.name, '-') || ' ' || o.state as told from assignment_offer o left join staff p on p.id = o.staff_id
       where request_id = $1 order by decided_at, o.id`, [id])).map((row: { told: string }) => row.told);

  it('to one after the other, each with the reason on the timeline and a word to who gets it', async () => {
    await city.app.get(NoteAbsence).run({ staffId: pete.id, startsAt: city.clock.now(), endsAt: new Date('2026-11-27T15:00:00Z') }, pete.id);
    const id = await open();
    expect(await nameOf(id)).toBe('Paula');
    expect(await told(id, 'offered')).toEqual([expect.stringMatching(
      /^Paula: has the skill, works everywhere, has 0 of 10, speaks English; (Pete: away until Friday, November 27.*; Quinn: is given nothing by itself|Quinn: is given nothing by itself; Pete: away until .*)$/,
    )]);
    expect(await city.dataSource.query(`select subject from staff_notice where staff_id = $1 and kind = 'offered'`, [city.paula.id])).toEqual([
      { subject: expect.stringMatching(/^For you: .*Pothole$/) },
    ]);
    await city.dataSource.query('delete from absence');
    const names = [];
    for (let i = 0; i < 4; i++) {
      city.clock.advance(60_000);
      names.push(await nameOf(await open()));
    }
    expect(names).toEqual(['Pete', 'Paula', 'Pete', 'Paula']);
  });

  it('to nobody beyond what they can take, however many come at once', async () => {
    await can(city.paula, { capacity: 5 });
    await can(pete, { capacity: 3 });
    const ids = await Promise.all(Array.from({ length: 6 }, () => open()));
    const names = await Promise.all(ids.map(nameOf));
    expect(names.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([null, null, null, 'Paula', 'Paula', 'Pete']);
    const waiting = ids[names.indexOf(null)]!;
    expect((await told(waiting, 'nobody-free'))[0]).toContain('Paula: is full: has 4 of 5');
    await can(pete, { capacity: 10 });
    city.clock.advance(2 * HOUR + 60_000);
    await city.work();
    expect(await nameOf(waiting)).not.toBeNull();
  });

  it('in the language of the resident', async () => {
    await can(pete, { languages: ['en', 'es'] });
    for (let i = 0; i < 3; i++) expect(await nameOf(await open('es'))).toBe('Pete');
  });

  it('stays with whoever says that they take it, and nobody else can', async () => {
    const id = await open();
    const [one, other] = (await nameOf(id)) === 'Paula' ? [city.paula, pete] : [pete, city.paula];
    const taking = city.app.get(TakeOffered);
    expect(await taking.until(one.id, id)).toEqual(new Date(city.clock.now().getTime() + 2 * HOUR));
    expect(await taking.until(other.id, id)).toBeNull();
    expect(await taking.run(other, id)).toMatchObject({ refusal: { code: 'NOT_OFFERED' } });
    expect(await taking.run(one, id)).toMatchObject({ ok: true });
    expect(await taking.until(one.id, id)).toBeNull();
    expect(await offers(id)).toEqual([`${one.name} taken`]);
    expect(await taking.run(one, id)).toMatchObject({ refusal: { code: 'NOT_OFFERED' } });
    expect(await told(id, 'offer-taken')).toHaveLength(1);
    await expect(taking.run(city.olga, id)).rejects.toThrow();
    city.clock.advance(3 * HOUR);
    await city.work();
    expect(await nameOf(id)).toBe(one.name);
  });

  it('goes on to the next at once when whoever was given it declines, and nobody else can', async () => {
    const id = await open();
    const [one, other] = (await nameOf(id)) === 'Paula' ? [city.paula, pete] : [pete, city.paula];
    const work = city.app.get(OfferWork);
    expect(await work.decline(other, id)).toMatchObject({ refusal: { code: 'NOT_OFFERED' } });
    await expect(work.decline(city.olga, id)).rejects.toThrow();
    expect(await work.decline(one, id)).toMatchObject({ ok: true });
    expect(await nameOf(id)).toBe(other.name);
    expect(await offers(id)).toEqual([`${one.name} lapsed`, `${other.name} open`]);
    expect(await told(id, 'offer-declined')).toHaveLength(1);
    expect(await work.decline(one, id)).toMatchObject({ refusal: { code: 'NOT_OFFERED' } });
    expect(await work.decline(other, id)).toMatchObject({ ok: true });
    expect(await nameOf(id)).toBeNull();
    expect(await told(id, 'nobody-free')).toHaveLength(1);
    expect(await work.decline(other, id)).toMatchObject({ refusal: { code: 'NOT_OFFERED' } });
  });

  it('goes on to the next when it is not begun within two hours of service, and to nobody at night', async () => {
    const id = await open();
    const first = (await nameOf(id))!;
    const [one, other] = first === 'Paula' ? [city.paula, pete] : [pete, city.paula];
    city.clock.advance(HOUR);
    await city.work();
    expect(await nameOf(id)).toBe(one.name);
    city.clock.advance(HOUR);
    await city.work();
    expect(await nameOf(id)).toBe(other.name);
    expect(await offers(id)).toEqual([`${one.name} lapsed`, `${other.name} open`]);
    expect(await told(id, 'offer-lapsed')).toHaveLength(1);
    // Both let it lapse: it waits, and a new round begins.
    city.clock.set('2026-11-23T22:30:00Z');
    await city.work();
    expect(await nameOf(id)).toBeNull();
    expect(await told(id, 'nobody-free')).toHaveLength(1);
    city.clock.set('2026-11-24T04:00:00Z');
    await city.work();
    expect(await nameOf(id)).toBeNull();
    city.clock.set('2026-11-24T18:00:00Z');
    await city.work();
    expect(await nameOf(id)).not.toBeNull();
  });

  it('is taken with the first thing they do, which is when somebody owns it', async () => {
    const id = await open();
    const mine = (await nameOf(id)) === 'Paula' ? city.paula : pete;
    expect(await city.app.get(AddNote).run(mine, id, 'I go and look.')).toMatchObject({ ok: true });
    expect(await offers(id)).toEqual([`${mine.name} taken`]);
    city.clock.advance(6 * HOUR);
    await city.work();
    expect(await nameOf(id)).toBe(mine.name);
  });

  it('is settled by who takes it themself, and begins anew in another department that wants it', async () => {
    const id = await open();
    await city.app.get(AssignRequest).run(quinn, await target(id), quinn.id);
    expect((await offers(id))[0]).toMatch(/ ended$/);
    await city.dataSource.transaction((tx) => putSetting(tx, city.departments.police, { enabled: true, strategy: 'most-capacity', takeWithinMinutes: 60 }));
    await can(city.olga, { capacity: 3 });
    await city.app.get(TransferRequest).run(quinn, await target(id), { departmentId: city.departments.police, reason: 'A stolen car.' });
    await city.work();
    expect(await nameOf(id)).toBe('Olga');
    await city.dataSource.transaction((tx) => putSetting(tx, city.departments.police, { enabled: false, strategy: 'most-capacity', takeWithinMinutes: 60 }));
    city.clock.advance(8 * HOUR);
    await city.work();
    expect(await nameOf(id)).toBe('Olga');
  });
});
