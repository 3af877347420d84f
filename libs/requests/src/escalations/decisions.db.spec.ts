import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { putPolicyInForce } from '@civic311/sla';
import { goalOf } from '@civic311/sla/rules';
import { putOfficers } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { HandOff } from '../handoffs/hand-off.js';
import { CloseRequest } from '../handling/close-request.js';
import { OpenRequest } from '../intake/open-request.js';
import { DecisionsQuery } from './decisions.query.js';
import { AnswerExtension, AskExtension } from './extensions.js';
import { GiveLateReason } from './give-late-reason.js';
import { EndEscalation, RaiseEscalation } from './raise-escalation.js';

/** Potholes are promised within 16 hours of service; Monday 10:00 is due on Wednesday 10:00. */
describe('when a promise cannot be kept', () => {
  let city: SpringfieldAtWork;
  let hal: StaffVisitor;
  let mayor: StaffVisitor;
  beforeEach(async () => {
    city = await springfieldAtWork();
    const { departments, dataSource, paula } = city;
    const person = async (name: string, scope: StaffVisitor['scope']): Promise<StaffVisitor> => {
      const id = newId();
      await dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
      const roleId = newId();
      await dataSource.query('insert into role (id, code, name, permissions, scope) values ($1, $2, $3, $4, $5)', [
        roleId, name, '{}', [...paula.permissions], scope.kind === 'everything' ? 'everything' : 'department',
      ]);
      await dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) values ($1, $2, $3, $4)', [
        newId(), id, roleId, scope.kind === 'everything' ? null : departments.publicWorks,
      ]);
      return { id, name, sessionId: newId(), permissions: paula.permissions, scope };
    };
    hal = await person('Hal', { kind: 'departments', ids: [departments.publicWorks] });
    mayor = await person('Mayor', { kind: 'everything' });
    await dataSource.transaction((tx) =>
      putOfficers(tx, [
        { tier: 'HEAD', departmentId: departments.publicWorks, serviceId: null, staffId: hal.id, deputyId: null },
        { tier: 'EXECUTIVE', departmentId: null, serviceId: null, staffId: mayor.id, deputyId: null },
      ]),
    );
  });
  afterEach(() => city.close());

  const aPothole = async (): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: '', email: '', phone: '', language: 'en', wantsUpdates: false },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const clockOf = async (requestId: string): Promise<{ id: string; dueAt: Date; breachedAt: Date | null }> => {
    const [clock] = await city.dataSource.query(
      `select id, due_at as "dueAt", first_breached_at as "breachedAt" from sla_clock where request_id = $1 and metric = 'RESOLUTION_TOTAL'`, [requestId],
    );
    return clock;
  };
  const told = async (): Promise<string[]> => {
    const rows: { line: string }[] = await city.dataSource.query(
      `select s.name || ': ' || n.subject as line from staff_notice n join staff s on s.id = n.staff_id order by n.created_at, s.name`,
    );
    return rows.map(({ line }) => line.replace(/ [0-9A-Z]{4}-[0-9A-Z]{4}/, ''));
  };
  const raising = { tier: 'HEAD', severity: 'SERIOUS', reason: 'The bridge below it is cracked.', decisionAsked: 'May we close the road?', dueBackOn: '2026-11-24' } as const;

  it('Paula asks her head for a decision; it waits in his list, and she hears what he decides', async () => {
    const id = await aPothole();
    expect(await city.app.get(RaiseEscalation).run(city.paula, id, raising)).toMatchObject({ ok: true });
    expect(await city.app.get(RaiseEscalation).run(city.paula, id, raising)).toMatchObject({ refusal: { code: 'ALREADY_RAISED' } });
    expect(await told()).toEqual(['Hal: Pothole: Paula asks for a decision']);
    const { rows } = await city.app.get(DecisionsQuery).openEscalations(hal, 'en', 10);
    expect(rows).toMatchObject([{ decisionAsked: 'May we close the road?', raisedByName: 'Paula', isMine: false, dueBackAt: new Date('2026-11-25T05:59:59.999Z') }]);
    const due = (await clockOf(id)).dueAt;
    expect(await city.app.get(EndEscalation).decide(hal, rows[0]!.id, 'Yes, from seven in the evening.')).toMatchObject({ ok: true });
    expect((await told()).at(-1)).toBe('Paula: Pothole: Hal has decided');
    expect(await city.app.get(EndEscalation).decide(hal, rows[0]!.id, 'No.')).toMatchObject({ refusal: { code: 'ENDED_ALREADY' } });
    expect((await city.app.get(DecisionsQuery).openEscalations(hal, 'en', 10)).rows).toEqual([]);
    // A decision is asked for beside the promise: it changes nothing about it.
    expect((await clockOf(id)).dueAt).toEqual(due);
  });

  it('a decision that does not come back in time is asked for once more, one tier up too', async () => {
    await city.app.get(RaiseEscalation).run(city.paula, await aPothole(), raising);
    city.clock.set('2026-11-25T06:30:00Z');
    await city.work();
    await city.work();
    const overdue = (await told()).filter((line) => line.includes('a decision is overdue'));
    expect(overdue).toEqual(['Hal: Pothole: a decision is overdue', 'Mayor: Pothole: a decision is overdue']);
  });

  it('asks nobody again about a request that is closed, and shows it in no list', async () => {
    const id = await aPothole();
    await city.app.get(RaiseEscalation).run(city.paula, id, raising);
    const closing = { outcome: 'done', message: 'We filled the hole this morning.' } as const;
    expect(await city.app.get(CloseRequest).run(city.paula, { id, version: 1 }, closing)).toMatchObject({ ok: true });
    expect((await city.app.get(DecisionsQuery).openEscalations(hal, 'en', 10)).rows).toEqual([]);
    city.clock.set('2026-11-25T06:30:00Z');
    await city.work();
    expect(await told()).toEqual(['Hal: Pothole: Paula asks for a decision']);
  });

  it('is decided by who was asked or stands above, and never by who asks', async () => {
    const id = await aPothole();
    await city.app.get(RaiseEscalation).run(city.paula, id, raising);
    const [{ id: raised }] = (await city.app.get(DecisionsQuery).openEscalations(hal, 'en', 10)).rows as { id: string }[] as [{ id: string }];
    const colleague = { ...city.paula, id: newId() };
    for (const staff of [city.paula, colleague]) {
      expect(await city.app.get(EndEscalation).decide(staff, raised, 'Yes.')).toMatchObject({ refusal: { code: 'NOT_WHO_IS_ASKED' } });
    }
    expect(await city.app.get(EndEscalation).decide(mayor, raised, 'Yes.')).toMatchObject({ ok: true });
  });

  it('who was asked for a task asks for more time, and the department that waits for it answers', async () => {
    const id = await aPothole();
    const [paulaDoes, police] = [city.departments.publicWorks, city.departments.police];
    await city.dataSource.transaction(async (tx) => {
      const goals = (['low', 'normal', 'high', 'urgent'] as const).map((priority, i) => (
        { serviceId: null, departmentId: null, priority, goal: goalOf('COMPLETE', 'DURATION', (8 - i) * 3_600_000) }));
      const put = await putPolicyInForce(tx, {
        kind: 'OLA', providerDepartmentId: police, providerContractorId: null, consumerDepartmentId: paulaDoes, calendarId: city.calendarId,
        pauseReasons: [], ladder: [], agreement: null, source: 'springfield',
      }, goals, city.clock.now());
      expect(put).toMatchObject({ ok: true });
    });
    const task = { departmentId: police, what: 'Close the lane.', owedBack: '', blocking: true };
    expect(await city.app.get(HandOff).run(city.paula, { id, version: 1 }, task)).toMatchObject({ ok: true });
    const [clock] = (await city.dataSource.query("select id, due_at as due from sla_clock where metric = 'COMPLETE'")) as [{ id: string; due: Date }];
    // Normal priority: seven hours of service from Monday 10:00.
    expect(clock.due).toEqual(new Date('2026-11-23T23:00:00Z'));
    const asking = { code: 'TOO_FEW_PEOPLE', reason: 'Two of us are ill.', untilOn: '2026-11-25' };
    const stranger = { ...city.olga, id: newId(), scope: { kind: 'departments' as const, ids: [newId()] } };
    await expect(city.app.get(AskExtension).run(stranger, clock.id, asking)).rejects.toThrow();
    expect(await city.app.get(AskExtension).run(city.olga, clock.id, { ...asking, untilOn: '2300-01-01' })).toMatchObject({ refusal: { fields: [{ code: 'TOO_FAR' }] } });
    expect(await city.app.get(AskExtension).run(city.olga, clock.id, asking)).toMatchObject({ ok: true });
    const [{ id: extension }] = (await city.app.get(DecisionsQuery).openExtensions(hal, 'en', 10)).rows as { id: string }[] as [{ id: string }];
    expect(await city.app.get(AnswerExtension).run(hal, extension, { grant: true, answer: '' })).toMatchObject({ ok: true });
  });

  it('takes back only what is one\'s own, and asks for nothing in the past or without words', async () => {
    const id = await aPothole();
    await city.app.get(RaiseEscalation).run(city.paula, id, raising);
    const [{ id: raised }] = (await city.app.get(DecisionsQuery).openEscalations(hal, 'en', 10)).rows as { id: string }[] as [{ id: string }];
    expect(await city.app.get(EndEscalation).withdraw(hal, raised)).toMatchObject({ refusal: { code: 'NOT_WHO_ASKED' } });
    expect(await city.app.get(EndEscalation).withdraw(city.paula, raised)).toMatchObject({ ok: true });
    const bad = await city.app.get(RaiseEscalation).run(city.paula, id, { ...raising, reason: ' ', dueBackOn: '2026-11-20' });
    expect(bad).toMatchObject({ refusal: { fields: [{ path: 'reason' }, { path: 'dueBackOn', code: 'IN_THE_PAST' }] } });
  });

  it('says why it was late from a closed list, only of what was late', async () => {
    const id = await aPothole();
    const { id: clockId } = await clockOf(id);
    const give = (code: string, note = '') => city.app.get(GiveLateReason).run(city.paula, clockId, { code, note });
    expect(await give('WEATHER')).toMatchObject({ refusal: { code: 'NOT_LATE' } });
    city.clock.set('2026-11-25T16:30:00Z');
    await city.work();
    expect(await give('LAZINESS')).toMatchObject({ refusal: { fields: [{ path: 'code' }] } });
    expect(await give('OTHER')).toMatchObject({ refusal: { fields: [{ path: 'note' }] } });
    expect(await give('TOO_FEW_PEOPLE')).toMatchObject({ ok: true });
    city.clock.advance(60_000);
    expect(await give('WEATHER', 'Ice since Tuesday.')).toMatchObject({ ok: true });
    const { clocks } = await city.app.get(DecisionsQuery).ofRequest(id, city.paula, 'en');
    expect(clocks.find((clock) => clock.id === clockId)).toMatchObject({ reasonCode: 'WEATHER', reasonNote: 'Ice since Tuesday.' });
  });

  it('more time is the other side\'s to give: for the public, somebody who sees the whole city, and never who asked', async () => {
    const id = await aPothole();
    const { id: clockId, dueAt } = await clockOf(id);
    const ask = (untilOn: string) => city.app.get(AskExtension).run(city.paula, clockId, { code: 'PARTS_OR_EQUIPMENT', reason: 'The plate comes on Monday.', untilOn });
    expect(await ask('2026-11-24')).toMatchObject({ refusal: { fields: [{ path: 'untilOn', code: 'NOT_LATER' }] } });
    expect(await ask('2026-12-01')).toMatchObject({ ok: true });
    expect(await ask('2026-12-02')).toMatchObject({ refusal: { code: 'ALREADY_ASKED' } });
    expect(await told()).toEqual(['Mayor: Pothole: Paula asks for more time']);
    const [{ id: extension }] = (await city.app.get(DecisionsQuery).openExtensions(mayor, 'en', 10)).rows as { id: string }[] as [{ id: string }];
    const answer = (by: StaffVisitor, grant: boolean, words = '') => city.app.get(AnswerExtension).run(by, extension, { grant, answer: words });
    expect(await answer(hal, true)).toMatchObject({ refusal: { code: 'NOT_THE_OTHER_SIDE' } });
    expect(await answer(mayor, false)).toMatchObject({ refusal: { fields: [{ path: 'answer' }] } });
    expect((await clockOf(id)).dueAt).toEqual(dueAt);
    expect(await answer(mayor, true, 'The school is told.')).toMatchObject({ ok: true });
    // The last open moment of Tuesday the first, 17:00 in Chicago.
    expect((await clockOf(id)).dueAt).toEqual(new Date('2026-12-01T23:00:00Z'));
    expect((await told()).at(-1)).toBe('Paula: Pothole: more time was granted');
  });

  it('a lateness that came before the new time stays a lateness', async () => {
    const id = await aPothole();
    const { id: clockId } = await clockOf(id);
    await city.app.get(AskExtension).run(city.paula, clockId, { code: 'WEATHER', reason: 'Ice.', untilOn: '2026-12-01' });
    city.clock.set('2026-11-25T17:00:00Z');
    await city.work();
    const [{ id: extension }] = (await city.app.get(DecisionsQuery).openExtensions(mayor, 'en', 10)).rows as { id: string }[] as [{ id: string }];
    expect(await city.app.get(AnswerExtension).run(mayor, extension, { grant: true, answer: '' })).toMatchObject({ ok: true });
    expect((await clockOf(id)).breachedAt).toEqual(new Date('2026-11-25T16:00:00Z'));
  });
});
