import { randomUUID } from 'node:crypto';
import type { StaffVisitor } from '@civic311/platform';
import { StaffDirectory } from '@civic311/identity';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { SetPriority } from '../handling/set-priority.js';
import { AddNote } from '../handling/talk-to-resident.js';
import { OpenRequest } from '../intake/open-request.js';
import { DeskQuery } from '../reading/desk.query.js';
import type { BulkAction } from '../rules/bulk.js';
import { ApplyBulk } from './apply-bulk.js';
import { BulkQuery } from './bulk.query.js';
import { PlanBulk } from './plan-bulk.js';

describe('many requests at once', () => {
  let city: SpringfieldAtWork;
  let pete: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    const id = randomUUID();
    await city.dataSource.query(`insert into staff (id, email, name) values ($1, 'pete@springfield.example', 'Pete')`, [id]);
    await city.dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) select gen_random_uuid(), $1, role_id, department_id from staff_role where staff_id = $2', [id, city.paula.id]);
    pete = { ...city.paula, id, name: 'Pete' };
  });
  afterAll(() => city.close());

  const open = async (): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const some = (count: number) => Promise.all(Array.from({ length: count }, open));
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const targets = (ids: readonly string[]) => Promise.all(ids.map(async (id) => ({ id, version: (await desk(id)).version })));
  const plan = async (action: BulkAction, ids: readonly string[], staff = city.paula) =>
    (await city.app.get(PlanBulk).run(staff, action, await targets(ids))).map((refusal) => refusal?.code ?? null);
  const apply = async (action: BulkAction, chosen: { id: string; version: number }[], staff = city.paula, key: string = randomUUID()) => {
    const started = await city.app.get(ApplyBulk).run(staff, key, action, chosen);
    if (!started.ok) throw new Error(JSON.stringify(started.refusal));
    return started.value.id;
  };
  const told = async (runId: string) =>
    Object.fromEntries((await city.app.get(BulkQuery).items(runId, 'en')).map(({ id, state, refusal }) => [id, refusal?.code ?? state]));
  /** What stands in the database of a request, without what makes each another one. */
  const traces = async (id: string) => ({
    timeline: await city.dataSource.query('select kind, audience, actor_kind, actor_id, facts, body from request_event where request_id = $1 order by occurred_at, id', [id]),
    clocks: await city.dataSource.query(
      `select c.metric, c.state, c.due_at, e.type, e.actor_id, e.reason from sla_clock c join sla_clock_event e on e.clock_id = c.id
       where c.request_id = $1 order by c.metric, c.cycle, e.occurred_at, e.id`, [id],
    ),
    mails: await city.dataSource.query("select kind, recipient, language from message where about_id = $1 order by kind", [id]),
  });
  const closing: BulkAction = { kind: 'close', outcome: 'done', message: 'We filled the hole this morning.' };

  it('that go to a department where nobody works are seen by who answers for it, once a day, and a dry run tells nobody', async () => {
    const { dataSource, departments } = city;
    const moe = randomUUID();
    await dataSource.query(`insert into staff (id, email, name) values ($1, 'moe@springfield.example', 'Moe')`, [moe]);
    await dataSource.query("insert into officer (id, tier, department_id, staff_id) values (gen_random_uuid(), 'SERVICE_OWNER', $1, $2)", [departments.publicWorks, moe]);
    const [empty, ids] = [randomUUID(), await some(3)];
    await dataSource.query("insert into department (id, code, name, calendar_id) values ($1, 'bridges', $2, $3)", [empty, { en: 'Bridges', es: 'Puentes' }, city.calendarId]);
    expect(await city.app.get(StaffDirectory).unstaffed()).toEqual([empty]);
    const notices = () => dataSource.query("select staff_id, subject from staff_notice where kind = 'nobody-there'");
    const away = (departmentId: string): BulkAction => ({ kind: 'transfer', departmentId, reason: 'It is a bridge.' });
    expect(await plan(away(empty), ids)).toEqual([null, null, null]);
    expect(await notices()).toEqual([]);
    await apply(away(empty), await targets(ids));
    await city.work();
    expect(await notices()).toEqual([{ staff_id: moe, subject: 'Bridges gets work, and nobody works there' }]);
    const [other] = await some(1);
    await apply(away(departments.police), await targets([other!]));
    await city.work();
    expect(await notices()).toHaveLength(1);
    await dataSource.query('delete from officer');
  });

  it('are looked at first, without a trace', async () => {
    const ids = await some(3);
    await city.app.get(CloseRequest).run(pete, (await targets(ids))[1]!, { outcome: 'done', message: 'Filled on Monday.' });
    const before = await Promise.all(ids.map(traces));
    const mails = await city.dataSource.query('select count(*) from message');
    const jobs = await city.dataSource.query('select count(*) from pgboss.job');
    expect(await plan(closing, ids)).toEqual([null, 'NOT_A_NEXT_MOVE', null]);
    expect(await plan({ kind: 'assign', assigneeId: city.olga.id }, ids)).toEqual(Array(3).fill('NOT_OF_THIS_DEPARTMENT'));
    expect(await plan(closing, ids, city.olga)).toEqual(Array(3).fill('OUT_OF_SIGHT'));
    expect(await plan(closing, ids, { ...city.paula, permissions: new Set(['request.read']) })).toEqual(Array(3).fill('NOT_PERMITTED'));
    expect(await Promise.all(ids.map(traces))).toEqual(before);
    expect(await city.dataSource.query('select count(*) from message')).toEqual(mails);
    expect(await city.dataSource.query('select count(*) from pgboss.job')).toEqual(jobs);
  });

  it('leave the same timeline, clocks and mail as one at a time', async () => {
    const [alone, ...many] = await some(3);
    const [one] = await targets([alone!]);
    await city.app.get(AssignRequest).run(city.paula, one!, pete.id);
    await city.app.get(SetPriority).run(city.paula, (await targets([alone!]))[0]!, { priority: 'high', reason: 'A school is near.' });
    await city.app.get(CloseRequest).run(city.paula, (await targets([alone!]))[0]!, closing as never);
    const actions: BulkAction[] = [{ kind: 'assign', assigneeId: pete.id }, { kind: 'priority', priority: 'high', reason: 'A school is near.' }, closing];
    for (const action of actions) await apply(action, await targets(many));
    const expected = await traces(alone!);
    expect(expected.timeline.length).toBeGreaterThan(3);
    expect(expected.clocks.length).toBeGreaterThan(1);
    expect(expected.mails.length).toBeGreaterThan(1);
    for (const id of many) expect(await traces(id)).toEqual(expected);
  });

  it('tell Paula which one Pete closed meanwhile, and lose nothing of his', async () => {
    const ids = await some(3);
    const seen = await targets(ids);
    await city.app.get(CloseRequest).run(pete, seen[1]!, { outcome: 'no-issue-found', message: 'There was no hole to be found.' });
    const runId = await apply(closing, seen);
    expect(await told(runId)).toEqual({ [ids[0]!]: 'done', [ids[1]!]: 'CHANGED_MEANWHILE', [ids[2]!]: 'done' });
    expect((await city.app.get(BulkQuery).items(runId, 'en'))[0]).toMatchObject({ id: ids[1], refusal: { code: 'CHANGED_MEANWHILE', happened: ['closed'] } });
    expect(await desk(ids[1]!)).toMatchObject({ state: 'closed', outcome: 'no-issue-found' });
    expect(await desk(ids[0]!)).toMatchObject({ state: 'closed', outcome: 'done' });
  });

  it('are done once, however often and at once they are sent', async () => {
    const ids = await some(4);
    const chosen = await targets(ids);
    const key = randomUUID();
    const note: BulkAction = { kind: 'note', note: 'The crew goes out on Friday.' };
    const runs = await Promise.all(Array.from({ length: 8 }, () => apply(note, chosen, city.paula, key)));
    await city.work();
    expect(new Set(runs).size).toBe(1);
    for (const id of ids) expect((await traces(id)).timeline.filter(({ kind }: { kind: string }) => kind === 'noted')).toHaveLength(1);
    expect(await city.app.get(ApplyBulk).run(city.paula, key, closing, chosen)).toMatchObject({ refusal: { code: 'KEY_USED_FOR_OTHER_INPUT' } });
  });

  it('go on in the worker when they are more than fifty, by what the person may then', async () => {
    const ids = await some(51);
    const runId = await apply({ kind: 'assign', assigneeId: pete.id }, await targets(ids));
    expect(await city.app.get(BulkQuery).run(city.paula.id, runId)).toMatchObject({ finishedAt: null });
    expect(new Set(Object.values(await told(runId)))).toEqual(new Set(['waiting']));
    await city.work();
    expect(await city.app.get(BulkQuery).run(city.paula.id, runId)).toMatchObject({ finishedAt: city.clock.now() });
    expect(new Set(Object.values(await told(runId)))).toEqual(new Set(['done']));
    expect(await city.app.get(BulkQuery).run(pete.id, runId)).toBeUndefined();

    const second = await apply(closing, await targets(ids), pete);
    await city.dataSource.query('update staff set disabled_at = now() where id = $1', [pete.id]);
    await city.work();
    expect(new Set(Object.values(await told(second)))).toEqual(new Set(['NOT_PERMITTED']));
    await city.dataSource.query('update staff set disabled_at = null where id = $1', [pete.id]);
    expect(await desk(ids[0]!)).toMatchObject({ state: 'assigned' });
  }, 60_000);

  it('are taken back within a minute, but for what somebody changed since', async () => {
    const ids = await some(3);
    await city.app.get(AssignRequest).run(pete, (await targets(ids))[0]!, pete.id);
    const runId = await apply({ kind: 'assign', assigneeId: city.paula.id }, await targets(ids));
    await city.app.get(AddNote).run(pete, ids[1]!, 'I am on my way there.');
    const undo = () => city.app.get(ApplyBulk).undo(city.paula, runId, 'By mistake.');
    expect(await city.app.get(ApplyBulk).undo(pete, runId, '').catch((fault: Error) => fault.constructor.name)).toBe('NotFound');
    const undone = await undo();
    if (!undone.ok) throw new Error(JSON.stringify(undone.refusal));
    expect(await undo()).toEqual(undone);
    expect(await told(undone.value.id)).toEqual({ [ids[0]!]: 'done', [ids[1]!]: 'CHANGED_MEANWHILE', [ids[2]!]: 'done' });
    expect(await desk(ids[0]!)).toMatchObject({ assigneeId: pete.id, state: 'assigned' });
    expect(await desk(ids[1]!)).toMatchObject({ assigneeId: city.paula.id });
    expect(await desk(ids[2]!)).toMatchObject({ assigneeId: null, state: 'received' });
    const kinds = (await traces(ids[2]!)).timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds.slice(-2)).toEqual(['assigned', 'unassigned']);

    const raised = await apply({ kind: 'priority', priority: 'urgent', reason: 'A bus line.' }, await targets(ids));
    const due = (await desk(ids[0]!)).dueAt;
    expect(await city.app.get(ApplyBulk).undo(city.paula, raised, 'By mistake.')).toMatchObject({ ok: true });
    expect((await desk(ids[0]!)).dueAt).toEqual(due);
    const late = await apply({ kind: 'priority', priority: 'urgent', reason: 'A bus line.' }, await targets(ids));
    city.clock.advance(61_000);
    expect(await city.app.get(ApplyBulk).undo(city.paula, late, 'By mistake.')).toMatchObject({ refusal: { code: 'TOO_LATE_TO_UNDO' } });
    const closed = await apply(closing, await targets(ids));
    expect(await city.app.get(ApplyBulk).undo(city.paula, closed, 'By mistake.')).toMatchObject({ refusal: { code: 'NOT_REVERSIBLE' } });
  });
});
