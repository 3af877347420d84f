import { randomUUID } from 'node:crypto';
import { PublishCalendar } from '@civic311/calendar';
import { aCalendar } from '@civic311/calendar/testing';
import type { Visitor } from '@civic311/platform';
import { Clocks, putPolicyInForce } from '@civic311/sla';
import { goalOf } from '@civic311/sla/rules';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { type NewRequest, OpenRequest } from '../intake/open-request.js';
import { ReporterActs } from '../intake/reporter-acts.js';
import { DeskQuery } from '../reading/desk.query.js';
import { PromisesResolver } from '../reading/promises.resolver.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { readingScope } from '../rules/visibility.js';
import { AcceptTask, AssignTask, BounceTask, CancelTask, CompleteTask } from './answer-task.js';
import { HandOff, type NewHandoff } from './hand-off.js';
import { HandoffsQuery } from './handoffs.query.js';
import { HoldingQuery } from './holding.query.js';
import { ProposalQuery } from './proposal.query.js';
import { PutContractor } from './put-contractor.js';

const HOUR = 3_600_000;

describe('hand-offs in Springfield', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const open = async () => {
    const request: NewRequest = {
      key: randomUUID(),
      serviceCode: 'pothole',
      description: 'Water comes out of a deep hole.',
      where: { latitude: null, longitude: null, address: '742 Evergreen Ter', note: 'Call Rosa, 217-555-0134' },
      answers: { where: 'road' },
      contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal',
      language: 'en',
      draftId: null,
      openedById: null,
    };
    const opened = await city.app.get(OpenRequest).run(request);
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value;
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const askPolice = (): NewHandoff => ({ departmentId: city.departments.police, what: 'Close the lane.', owedBack: 'When it is closed', blocking: true });
  const handOff = async (id: string, given: Partial<NewHandoff> = {}) => {
    later(0.01);
    const done = await city.app.get(HandOff).run(city.paula, await target(id), { ...askPolice(), ...given });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    return (await city.app.get(HandoffsQuery).ofRequest(id, 'en'))[0]!;
  };
  const happened = async (id: string) => (await city.app.get(TimelineQuery).of(id, ['public', 'reporter', 'staff'], 'en')).map((entry) => entry.kind);
  const mails = (kind: string): Promise<{ recipient: string; subject: string; body: string; language: string }[]> =>
    city.dataSource.query('select recipient, subject, body, language from message where kind = $1 order by created_at, id', [kind]);
  const later = (hours: number) => city.clock.set(new Date(city.clock.now().getTime() + hours * HOUR));
  const acme = async (language = 'es'): Promise<string> => {
    const name = `Acme ${randomUUID()}`;
    const put = await city.app.get(PutContractor).run(city.paula, null, { name, email: 'acme@contractors.example', language, active: true });
    if (!put.ok) throw new Error(JSON.stringify(put.refusal));
    return put.value.id;
  };

  it('that go where nobody works are heard of by who manages people, in a city without officers', async () => {
    const { dataSource } = city;
    const [empty, ada] = [randomUUID(), randomUUID()];
    await dataSource.query("insert into department (id, code, name, calendar_id) values ($1, 'bridges', $2, $3)", [empty, { en: 'Bridges', es: 'Puentes' }, city.calendarId]);
    await dataSource.query("insert into staff (id, email, name, language) values ($1, 'ada@springfield.example', 'Ada', 'es')", [ada]);
    await dataSource.query(
      `with r as (insert into role (id, code, name, permissions, scope) values (gen_random_uuid(), 'manager', '{}', '{staff.manage}', 'everything') returning id)
       insert into staff_role (id, staff_id, role_id) select gen_random_uuid(), $1, id from r`, [ada],
    );
    const { id } = await open();
    await handOff(id, { departmentId: empty });
    const told = await dataSource.query("select staff_id, subject from staff_notice where kind = 'nobody-there'");
    expect(told).toEqual([{ staff_id: ada, subject: 'Puentes recibe trabajo y no hay nadie ahí' }]);
    await dataSource.query('delete from staff_role where staff_id = $1', [ada]);
  });

  it('lets Paula ask the police and go on: Olga takes it, says what is owed, and Paula reads on whom she waited', async () => {
    const { id } = await open();
    await city.app.get(AssignRequest).run(city.paula, await target(id), city.paula.id);
    const task = await handOff(id);
    expect(task).toMatchObject({ state: 'offered', providerName: 'Police', consumerName: 'Public Works', hops: 0 });
    const forOlga = await city.app.get(HandoffsQuery).forProviders(city.olga.scope, { first: 10, language: 'en' });
    expect(forOlga.rows.map((row) => row.id)).toContain(task.id);

    expect(await city.app.get(AcceptTask).run({ staff: city.olga }, task.id)).toMatchObject({ ok: true, value: { state: 'accepted' } });
    expect(await city.app.get(CompleteTask).run({ staff: city.olga }, task.id, ' ')).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    await city.app.get(CompleteTask).run({ staff: city.olga }, task.id, 'The lane is closed until Friday.');

    expect((await city.app.get(HandoffsQuery).ofRequest(id, 'en'))[0]).toMatchObject({ state: 'done', assigneeName: 'Olga', givenBack: 'The lane is closed until Friday.' });
    expect(await happened(id)).toEqual(['opened', 'routed', 'assigned', 'handed-off', 'task-accepted', 'task-done', 'unblocked']);
    const told: { staffId: string; body: string }[] = await city.dataSource.query('select staff_id as "staffId", body from staff_notice where about_id = $1', [id]);
    expect(told).toEqual([{ staffId: city.paula.id, body: 'Police is done with what you asked.' }]);
  });

  it('shows Olga the request while she was asked, and not after she sent it back; who reported is never hers to see', async () => {
    const { id } = await open();
    const seen = () => city.app.get(DeskQuery).one(readingScope(city.olga.scope), id, 'en');
    expect(await seen()).toBeUndefined();
    const task = await handOff(id);
    expect(await seen()).toMatchObject({ id });
    expect(await city.app.get(DeskQuery).one(city.olga.scope, id, 'en')).toBeUndefined();
    await expect(city.app.get(CloseRequest).run(city.olga, { id, version: 1 }, { outcome: 'done', message: 'It is all done now.' })).rejects.toThrow();
    await city.app.get(BounceTask).run({ staff: city.olga }, task.id, { reason: 'Not our street.' });
    expect(await seen()).toBeUndefined();
  });

  it('counts each bounce, goes on with the next, and proposes nobody who sent it back', async () => {
    const { id } = await open();
    const first = await handOff(id);
    await city.app.get(BounceTask).run({ staff: city.olga }, first.id, { reason: 'Not ours.', suggestedDepartmentId: city.departments.publicWorks });
    expect(await city.app.get(ProposalQuery).next(id, 'en')).toBeNull();
    const second = await handOff(id, { previousId: first.id });
    expect(second.hops).toBe(1);
    expect(await city.app.get(BounceTask).run({ staff: city.olga }, first.id, { reason: 'Again.' })).toMatchObject({
      refusal: { code: 'TASK_NOT_THERE', state: 'bounced' },
    });
  });

  it('gives a task only to those it was handed to, and takes it back only by those who handed it off', async () => {
    const { id } = await open();
    const task = await handOff(id);
    await expect(city.app.get(AcceptTask).run({ staff: city.paula }, task.id)).rejects.toThrow();
    await expect(city.app.get(CancelTask).run(city.olga, task.id, 'No.')).rejects.toThrow();
    await city.app.get(AcceptTask).run({ staff: city.olga }, task.id);
    expect(await city.app.get(AssignTask).run(city.olga, task.id, city.paula.id)).toMatchObject({ refusal: { code: 'NOT_OF_THIS_DEPARTMENT' } });
    expect(await city.app.get(AssignTask).run(city.olga, task.id, city.olga.id)).toMatchObject({ ok: true });
    await city.app.get(CancelTask).run(city.paula, task.id, 'Rain did it.');
    expect((await city.app.get(HandoffsQuery).ofRequest(id, 'en'))[0]).toMatchObject({ state: 'cancelled', reason: 'Rain did it.' });
  });

  it('refuses what cannot be handed off: to oneself, to nobody, to two, without words, too many, or when it is closed', async () => {
    const { id } = await open();
    const refused = async (given: Partial<NewHandoff>) => {
      const done = await city.app.get(HandOff).run(city.paula, await target(id), { ...askPolice(), ...given });
      return done.ok ? 'taken' : 'fields' in done.refusal ? (done.refusal.fields as { code: string }[]).map(({ code }) => code).join() : done.refusal.code;
    };
    expect(await refused({ departmentId: city.departments.publicWorks })).toBe('ALREADY_THERE');
    expect(await refused({ departmentId: null })).toBe('PROVIDER_NEEDED');
    expect(await refused({ contractorId: randomUUID() })).toBe('PROVIDER_NEEDED');
    expect(await refused({ departmentId: null, contractorId: randomUUID() })).toBe('CONTRACTOR_UNKNOWN');
    expect(await refused({ what: ' ' })).toBe('TEXT_NEEDED');
    expect(await refused({ what: 'x'.repeat(2_001) })).toBe('TOO_LONG');
    for (let n = 0; n < 10; n++) expect(await refused({ blocking: false })).toBe('taken');
    expect(await refused({})).toBe('TOO_MANY_TASKS');
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'The hole is filled.', endTasks: true });
    expect(await refused({})).toBe('REQUEST_CLOSED');
  });

  it('asks before a closing ends what others still work on, and tells the contractor not to come', async () => {
    const { id } = await open();
    await handOff(id);
    await handOff(id, { departmentId: null, contractorId: await acme() });
    const close = async (endTasks: boolean) =>
      city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'The hole is filled.', endTasks });
    expect(await close(false)).toMatchObject({ refusal: { code: 'TASKS_OPEN', tasks: 2 } });
    expect(await close(true)).toMatchObject({ ok: true });
    expect(await happened(id)).toEqual(expect.arrayContaining(['task-cancelled', 'closed']));
    expect(await happened(id)).not.toContain('unblocked');
    expect((await mails('work-cancelled')).at(-1)).toMatchObject({ recipient: 'acme@contractors.example', language: 'es' });
    expect((await city.app.get(HandoffsQuery).ofRequest(id, 'en')).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'cancelled request-closed', 'cancelled request-closed',
    ]);
  });

  it('calls nobody back to a request that goes on in another one', async () => {
    const [{ id }, { reference }] = [await open(), await open()];
    await city.app.get(AssignRequest).run(city.paula, await target(id), city.paula.id);
    await handOff(id);
    const closing = { outcome: 'duplicate', message: 'It goes on in the other one.', duplicateOf: reference, endTasks: true } as const;
    expect(await city.app.get(CloseRequest).run(city.paula, await target(id), closing)).toMatchObject({ ok: true });
    expect(await happened(id)).not.toContain('unblocked');
    expect(await desk(id)).toMatchObject({ state: 'closed', needsAttention: [] });
  });

  it('ends them too when the resident takes the request back', async () => {
    const { id, secret } = await open();
    await handOff(id);
    expect(await city.app.get(ReporterActs).withdraw(secret)).toMatchObject({ ok: true });
    expect((await city.app.get(HandoffsQuery).ofRequest(id, 'en'))[0]).toMatchObject({ state: 'cancelled' });
  });

  it('lets a contractor take and finish work by the link in the mail alone, which tells nothing of who reported', async () => {
    const { id } = await open();
    await handOff(id, { departmentId: null, contractorId: await acme(), what: 'Patch the hole.', owedBack: 'The bill number' });
    const mail = (await mails('work-offered')).at(-1)!;
    expect(mail).toMatchObject({ recipient: 'acme@contractors.example', language: 'es' });
    expect(mail.body).not.toMatch(/Rosa|555/);
    const secret = /\/es\/task\/([\w-]{27})/.exec(mail.body)![1]!;
    const kept: { tokenHash: string }[] = await city.dataSource.query('select token_hash as "tokenHash" from handoff_link');
    expect(kept.map(({ tokenHash }) => tokenHash)).not.toContain(secret);
    const work = () => city.app.get(HandoffsQuery).bySecret(secret, 'es');
    expect(await work()).toMatchObject({ what: 'Patch the hole.', serviceName: 'Bache', state: 'offered', address: expect.stringContaining('Evergreen') });

    expect(await city.app.get(CompleteTask).run({ secret }, null, 'B-7')).toMatchObject({ refusal: { code: 'TASK_NOT_THERE' } });
    expect(await city.app.get(AcceptTask).run({ secret }, null)).toMatchObject({ ok: true });
    expect(await city.app.get(CompleteTask).run({ secret }, null, 'B-7')).toMatchObject({ value: { state: 'done' } });
    expect(await work()).toMatchObject({ state: 'done', address: null, locationNote: null });
    await expect(city.app.get(CancelTask).run(city.olga, (await city.app.get(HandoffsQuery).ofRequest(id, 'en'))[0]!.id, 'x')).rejects.toThrow();
    await expect(city.app.get(AcceptTask).run({ secret: `${secret}x` }, null)).rejects.toThrow();
    const done = (await city.app.get(TimelineQuery).of(id, ['staff'], 'en')).find(({ kind }) => kind === 'task-done');
    expect(done).toMatchObject({ actorKind: 'contractor', actorName: null, body: 'B-7', toDepartment: expect.stringMatching(/^Acme/) });
  });

  it('lets one of two people take a task, and tells the other', async () => {
    const { id } = await open();
    const task = await handOff(id);
    const answers = await Promise.all([1, 2].map(() => city.app.get(AcceptTask).run({ staff: city.olga }, task.id)));
    expect(answers.map((answer) => (answer.ok ? 'taken' : answer.refusal.code)).toSorted()).toEqual(['TASK_NOT_THERE', 'taken']);
  });

  it('says who held it how long, and the parts sum to the whole', async () => {
    city.clock.set(new Date('2026-11-30T16:00:00Z'));
    const { id } = await open();
    later(1.99);
    const task = await handOff(id);
    later(3);
    await city.app.get(BounceTask).run({ staff: city.olga }, task.id, { reason: 'Not ours.' });
    later(1);
    const { slices, holders } = await city.app.get(HoldingQuery).of(id, 'en');
    expect(slices.map(({ name, businessMs }) => `${name} ${businessMs / HOUR}`)).toEqual(['Public Works 2', 'Police 3', 'Public Works 1']);
    expect(holders.map(({ name, businessDays }) => `${name} ${businessDays}`)).toEqual(['Public Works 0.375', 'Police 0.375']);
  });

  describe('with what the police promised Public Works', () => {
    beforeAll(async () => {
      const promised = {
        kind: 'OLA',
        providerDepartmentId: city.departments.police,
        providerContractorId: null,
        consumerDepartmentId: city.departments.publicWorks,
        calendarId: city.calendarId,
        pauseReasons: [],
        ladder: [],
        agreement: null,
        source: 'springfield',
      } as const;
      const goals = [goalOf('OWN', 'DURATION', 2 * HOUR), goalOf('COMPLETE', 'DURATION', 8 * HOUR)];
      await city.dataSource.transaction((tx) =>
        putPolicyInForce(tx, promised, goals.map((goal) => ({ serviceId: null, departmentId: null, priority: null, goal })), new Date('2026-01-01T00:00:00Z')),
      );
      city.clock.set(new Date('2026-12-07T16:00:00Z'));
    });
    const clocks = async (taskId: string): Promise<string[]> => {
      const rows: { metric: string; state: string; dueAt: Date }[] = await city.dataSource.query(
        'select metric, state, original_due_at as "dueAt" from sla_clock where task_id = $1 order by metric desc',
        [taskId],
      );
      return rows.map(({ metric, state, dueAt }) => `${metric} ${state} ${dueAt.toISOString()}`);
    };

    it('counts from the hand-off, not from the report; and the resident waits on as before', async () => {
      const { id } = await open();
      const before = (await desk(id)).dueAt;
      later(1.99);
      const task = await handOff(id);
      expect(task).toMatchObject({ acceptBy: new Date('2026-12-07T20:00:00Z'), dueAt: new Date('2026-12-08T18:00:00Z') });
      later(1);
      await city.app.get(AcceptTask).run({ staff: city.olga }, task.id);
      await city.app.get(AssignTask).run(city.olga, task.id, city.olga.id);
      expect(await clocks(task.id)).toEqual(['OWN MET 2026-12-07T20:00:00.000Z', 'COMPLETE RUNNING 2026-12-08T18:00:00.000Z']);
      expect(await desk(id)).toMatchObject({ dueAt: before, paused: false });
      later(24);
      await city.dataSource.transaction((tx) => city.app.get(Clocks).sweep(tx, city.clock.now()));
      expect(await happened(id)).toContain('task-late');
      await city.app.get(CompleteTask).run({ staff: city.olga }, task.id, 'Closed.');
      expect(await clocks(task.id)).toEqual(['OWN MET 2026-12-07T20:00:00.000Z', 'COMPLETE MISSED 2026-12-08T18:00:00.000Z']);
      expect(await desk(id)).toMatchObject({ dueAt: before, paused: false });
    });

    it('explains a promise of a contractor by the agreement that it stands in, and by name', async () => {
      const contractor = await acme();
      const agreement = { id: randomUUID(), versionId: randomUUID(), number: 2 };
      const promised = {
        kind: 'UC', providerDepartmentId: null, providerContractorId: contractor, consumerDepartmentId: city.departments.publicWorks,
        calendarId: city.calendarId, pauseReasons: [], ladder: [], agreement, source: 'springfield',
      } as const;
      const goal = { serviceId: null, departmentId: null, priority: null, goal: goalOf('COMPLETE', 'DURATION', 8 * HOUR) };
      await city.dataSource.transaction((tx) => putPolicyInForce(tx, promised, [goal], new Date('2026-01-01T00:00:00Z')));
      const { id } = await open();
      await handOff(id, { departmentId: undefined, contractorId: contractor });
      const promises = await city.app.get(PromisesResolver, { strict: false }).requestPromises(id, { staff: city.paula, language: 'en' } as Visitor);
      expect(promises.find(({ taskId }) => taskId !== null)).toMatchObject({
        promisedBy: expect.stringContaining('Acme'), promisedTo: 'Public Works', policyKind: 'UC', agreement: { id: agreement.id, number: 2 },
      });
      expect(promises.find(({ taskId }) => taskId === null)).toMatchObject({ promisedTo: null, agreement: null });
    });

    it('holds nobody to what was sent back or ended with the request', async () => {
      const { id } = await open();
      const bounced = await handOff(id);
      await city.app.get(BounceTask).run({ staff: city.olga }, bounced.id, { reason: 'Not ours.' });
      const left = await handOff(id);
      await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'The hole is filled.', endTasks: true });
      for (const task of [bounced, left]) {
        expect((await clocks(task.id)).map((clock) => clock.split(' ')[1])).toEqual(['CANCELLED', 'CANCELLED']);
      }
      const reasons: { reason: string }[] = await city.dataSource.query(
        "select distinct e.reason from sla_clock_event e join sla_clock k on k.id = e.clock_id where k.task_id = $1 and e.type = 'CANCEL'",
        [bounced.id],
      );
      expect(reasons).toEqual([{ reason: 'bounced' }]);
    });
  });

  it('keeps who changed a contractor, and from what', async () => {
    const id = await acme('en');
    const changed = { name: `Acme ${id}`, email: 'work@contractors.example', language: 'en', active: false };
    await city.app.get(PutContractor).run(city.olga, id, changed);
    const rows = await city.dataSource.query(`select changed_by as "by", before, after from change_log where kind = 'contractor' and about = $1 order by changed_at, id`, [id]) as unknown[];
    expect(rows).toMatchObject([
      { by: city.paula.id, before: null, after: { active: true } },
      { by: city.olga.id, before: { email: 'acme@contractors.example', active: true }, after: { name: changed.name, email: changed.email, active: false } },
    ]);
  });

  it('counts each part of a holding by the hours in force then', async () => {
    city.clock.set(new Date('2027-01-08T21:00:00Z'));
    const afternoons = aCalendar().in('America/Chicago').onlyOpen([1, 2, 3, 4, 5], '12-16').build();
    const published = await city.app.get(PublishCalendar).run(city.paula, {
      ...afternoons, calendarId: city.calendarId, effectiveFrom: new Date('2027-01-11T06:00:00Z'), reason: 'Fewer people',
    });
    expect(published.ok).toBe(true);
    const { id } = await open();
    city.clock.set(new Date('2027-01-11T20:00:00Z'));
    const { slices, holders } = await city.app.get(HoldingQuery).of(id, 'en');
    const expected = { name: 'Public Works', businessMs: 4 * HOUR, businessDays: 2 / 8 + 2 / 4 };
    expect([slices, holders]).toMatchObject([[expected], [expected]]);
  });
});
