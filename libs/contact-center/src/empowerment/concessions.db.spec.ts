import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { type Granted, OpenRequest } from '@civic311/requests';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { Concessions } from './concessions.js';
import { ConcessionsQuery } from './concessions.query.js';
import { EmpowermentLimitsOf, putEmpowermentLimits } from './empowerment-limits.js';

describe('what an agent may grant', () => {
  let city: SpringfieldAtWork;
  let [concessions, reads] = [] as unknown as [Concessions, ConcessionsQuery];
  /** Takes calls, and sees all. */
  let carla: StaffVisitor;
  let ada: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    [concessions, reads] = [city.app.get(Concessions), city.app.get(ConcessionsQuery)];
    carla = { ...city.paula, scope: { kind: 'everything' }, permissions: new Set(['request.create-for-caller']) };
    ada = { ...city.olga, scope: { kind: 'everything' }, permissions: new Set(['contact.supervise', 'request.read']) };
    await city.dataSource.query("update role set permissions = permissions || '{contact.supervise}' where code = 'agent-Olga'");
    await city.dataSource.transaction((tx) => putEmpowermentLimits(tx, 'agent-Paula', { promiseDays: 1, waiveCents: 1_000, priorityUpTo: 'high', closeAs: ['no-issue-found'] }));
  });
  afterAll(() => city.close());

  const aRequest = async () => {
    const opened = await city.app.get(OpenRequest).run({
      key: newId(), serviceCode: 'pothole', description: 'A hole.', channel: 'phone', language: 'en', contact: null, answers: { where: 'road' },
      where: { address: '742 Evergreen Ter', note: '', latitude: null, longitude: null }, draftId: null, openedById: carla.id,
    });
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value.reference;
  };
  const ask = (reference: string, granted: Granted, key = newId()) => concessions.ask(carla, { key, reference, contact: null, granted, why: 'She called three times.' });
  const state = async (reference: string) =>
    (await city.dataSource.query('select state, priority, due_at as due from request where reference = $1', [reference]))[0] as { state: string; priority: string; due: Date };
  const told = async (reference: string) =>
    ((await city.dataSource.query(
      'select e.kind, e.audience, s.name as by from request_event e join request r on r.id = e.request_id left join staff s on s.id = e.actor_id where r.reference = $1 order by e.occurred_at, e.id',
      [reference],
    )) as { kind: string; audience: string; by: string }[]).filter(({ kind }) => !['opened', 'routed'].includes(kind));
  const notices = async () => (await city.dataSource.query('select kind, s.name from staff_notice n join staff s on s.id = n.staff_id order by n.created_at, n.id')) as { kind: string; name: string }[];

  it('is done at once within the limit, with who and why on the timeline; the clock stays what it is', async () => {
    const reference = await aRequest();
    const { due } = await state(reference);
    expect(await ask(reference, { kind: 'promise-date', on: '2026-11-25' })).toMatchObject({ value: { state: 'alone' } });
    expect(await ask(reference, { kind: 'waive-fee', cents: 1_000 })).toMatchObject({ value: { state: 'alone' } });
    expect(await ask(reference, { kind: 'set-priority', priority: 'high' })).toMatchObject({ value: { state: 'alone' } });
    expect((await state(reference)).priority).toBe('high');
    expect((await told(reference)).map(({ kind, audience, by }) => [kind, audience, by].join(' '))).toEqual([
      'date-promised reporter Paula', 'conceded staff Paula', 'fee-waived reporter Paula', 'conceded staff Paula', 'prioritized staff Paula', 'conceded staff Paula',
    ]);
    expect((await state(reference)).due).toEqual(due);
    expect(await reads.desk(carla, reference, 'en')).toMatchObject({ promisedOn: '2026-11-25', priority: 'high', own: [{}, {}, {}] });
    expect(await ask(reference, { kind: 'close-as', outcome: 'no-issue-found', message: 'There is no hole there any more.' })).toMatchObject({ value: { state: 'alone' } });
    expect((await state(reference)).state).toBe('closed');
  });

  it('waits for a supervisor beyond it, and is carried out exactly once when two say yes', async () => {
    const reference = await aRequest();
    const key = newId();
    const asked = await ask(reference, { kind: 'waive-fee', cents: 5_000 }, key);
    expect(asked).toEqual({ ok: true, value: { id: key, state: 'asked' } });
    expect(await ask(reference, { kind: 'waive-fee', cents: 5_000 }, key)).toEqual(asked);
    expect(await ask(reference, { kind: 'waive-fee', cents: 6_000 })).toEqual(asked);
    expect(await told(reference)).toEqual([]);
    expect((await notices()).filter(({ kind }) => kind === 'concession-asked')).toEqual([{ kind: 'concession-asked', name: 'Olga' }]);
    expect(await reads.asked(ada, 'en')).toMatchObject([{ id: key, kind: 'waive-fee', cents: 5_000, limitCents: 1_000, why: 'She called three times.', askedByName: 'Paula', isOwn: false }]);
    expect(await concessions.decide(carla, key, true, '')).toMatchObject({ refusal: { code: 'OWN_REQUEST' } });
    const both = await Promise.all([concessions.decide(ada, key, true, 'Yes.'), concessions.decide(ada, key, true, 'Yes.')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await notices()).filter(({ kind }) => kind === 'concession-asked')).toEqual([]);
    expect((await told(reference)).map(({ kind, by }) => `${kind} ${by}`)).toEqual(['fee-waived Paula', 'concession-approved Olga']);
    expect(await reads.asked(ada, 'en')).toEqual([]);
  });

  it('is refused with words for the caller, and expires when nobody answers; the agent hears of both', async () => {
    const reference = await aRequest();
    const far = await ask(reference, { kind: 'promise-date', on: '2026-12-18' });
    if (!far.ok) throw new Error('not asked');
    expect(await concessions.decide(ada, far.value.id, false, ' ')).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect(await concessions.decide(ada, far.value.id, false, 'Say that we come on Wednesday.')).toMatchObject({ value: { state: 'refused' } });
    const urgent = await ask(reference, { kind: 'set-priority', priority: 'urgent' });
    if (!urgent.ok) throw new Error('not asked');
    city.clock.advance(16 * 60_000);
    expect(await concessions.decide(ada, urgent.value.id, true, '')).toMatchObject({ refusal: { code: 'ALREADY_DECIDED' } });
    expect(await concessions.expire(10)).toBe(1);
    expect(await reads.desk(carla, reference, 'en')).toMatchObject({ priority: 'normal', own: [{ state: 'expired' }, { state: 'refused', answer: 'Say that we come on Wednesday.', decidedByName: 'Olga' }] });
    expect((await notices()).filter(({ kind }) => kind === 'concession-decided')).toHaveLength(3);
  });

  it('stands at the desk of who asked until they have heard the answer', async () => {
    const reference = await aRequest();
    const asked = await ask(reference, { kind: 'waive-fee', cents: 7_000 });
    if (!asked.ok) throw new Error('not asked');
    const { id } = asked.value;
    const mine = async () => (await reads.mine(carla)).filter((one) => one.reference === reference);
    expect(await mine()).toMatchObject([{ id, state: 'asked', cents: 7_000 }]);
    expect(await reads.mine(ada)).toEqual([]);
    expect(await concessions.heard(carla, id)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await concessions.decide(ada, id, false, 'We can waive ten.');
    expect(await mine()).toMatchObject([{ state: 'refused', answer: 'We can waive ten.', decidedByName: 'Olga' }]);
    expect(await concessions.heard(ada, id)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await concessions.heard(carla, id)).toMatchObject({ ok: true });
    expect(await mine()).toEqual([]);
  });

  it('takes back a yes that cannot be carried out any more', async () => {
    const reference = await aRequest();
    const asked = await ask(reference, { kind: 'set-priority', priority: 'urgent' });
    if (!asked.ok) throw new Error('not asked');
    await ask(reference, { kind: 'close-as', outcome: 'no-issue-found', message: 'There is no hole there any more.' });
    expect(await concessions.decide(ada, asked.value.id, true, '')).toMatchObject({ refusal: { code: 'NOT_OPEN' } });
    expect((await reads.asked(ada, 'en')).map(({ id }) => id)).toEqual([asked.value.id]);
  });

  it('shows the supervisor a promise that was broken', async () => {
    const reference = await aRequest();
    await ask(reference, { kind: 'promise-date', on: '2026-11-24' });
    expect(await reads.broken('en')).toEqual([]);
    city.clock.advance(2 * 86_400_000);
    expect(await reads.broken('en')).toMatchObject([{ reference, promisedOn: '2026-11-24', toldByName: 'Paula' }]);
    expect(await ask(reference, { kind: 'promise-date', on: '2026-11-24' })).toMatchObject({ refusal: { fields: [{ path: 'on', code: 'IN_PAST' }] } });
  });

  it('is not more when it is granted bit by bit, and no day that there is not', async () => {
    const reference = await aRequest();
    expect(await ask(reference, { kind: 'waive-fee', cents: 600 })).toMatchObject({ value: { state: 'alone' } });
    expect(await ask(reference, { kind: 'waive-fee', cents: 400 })).toMatchObject({ value: { state: 'alone' } });
    expect(await ask(reference, { kind: 'waive-fee', cents: 1 })).toMatchObject({ value: { state: 'asked' } });
    expect(await ask(reference, { kind: 'promise-date', on: '2026-02-30' })).toMatchObject({ refusal: { code: 'INVALID_INPUT', fields: [{ path: 'on', code: 'NOT_A_DATE' }] } });
  });

  it('is changed for a role, with who and when', async () => {
    const limits = city.app.get(EmpowermentLimitsOf);
    expect(await limits.change(ada, 'agent-Paula', { promiseDays: 9, waiveCents: 0, priorityUpTo: null, closeAs: [] })).toMatchObject({ ok: true });
    expect(await limits.person(carla.id)).toEqual({ promiseDays: 9, waiveCents: 0, priorityUpTo: null, closeAs: [] });
    expect(await city.dataSource.query("select about, before, after from change_log where kind = 'empowerment-limit'")).toMatchObject([{ about: 'agent-Paula', before: { promiseDays: 1 }, after: { promiseDays: 9 } }]);
  });
});
