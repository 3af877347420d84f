import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ReportFieldwork } from '../fieldwork/report-fieldwork.js';
import { CrewDayQuery } from '../fieldwork/crew-day.query.js';
import { AssignRequest } from '../handling/assign-request.js';
import { ScheduleWork } from '../handling/plan-work.js';
import { SetPriority } from '../handling/set-priority.js';
import { AddNote, ReplyToResident } from '../handling/talk-to-resident.js';
import { OpenRequest } from '../intake/open-request.js';
import { ReporterActs } from '../intake/reporter-acts.js';
import { Presence } from '../presence/presence.js';
import { DeskQuery } from '../reading/desk.query.js';
import { QueueQuery } from '../reading/queue.query.js';
import { NeedsAttention } from './needs-attention.js';

describe('people at one desk', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const open = async (metres = 300) => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole. Call me at 217-555-0134.', where: { ...metresFromCentre(metres, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa Reporter', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value;
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const assign = async (id: string) => city.app.get(AssignRequest).run(city.paula, await target(id), city.paula.id);
  const pete = () => ({ ...city.paula, id: city.olga.id, name: 'Pete' });

  it('is called to a request that waits for its owner, and says when it was seen', async () => {
    const { id, secret } = await open();
    await assign(id);
    await city.app.get(AddNote).run(city.paula, id, 'My own note.');
    expect(await desk(id)).toMatchObject({ needsAttention: [] });
    await city.app.get(AddNote).run(pete(), id, 'I drove by: it is two holes.');
    await city.app.get(ReporterActs).write(secret, 'A car was hit.');
    expect(await desk(id)).toMatchObject({ needsAttention: ['commented', 'resident-wrote'] });
    const waiting = { first: 10, language: 'en', now: city.clock.now() };
    const page = await city.app.get(QueueQuery).page(city.paula.scope, { attention: 'needs' }, waiting);
    expect(page.rows.map((row) => [row.id, row.needsAttention])).toEqual([[id, ['commented', 'resident-wrote']]]);

    expect(await city.app.get(NeedsAttention).see(pete(), id)).toMatchObject({ refusal: { code: 'NOT_YOUR_REQUEST' } });
    expect(await city.app.get(NeedsAttention).see(city.paula, id)).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ needsAttention: [] });
    const told = await city.dataSource.query("select body from staff_notice where staff_id = $1 and about_id = $2 order by body", [city.paula.id, id]);
    expect(told.map(({ body }: { body: string }) => body.trim())).toEqual([expect.stringContaining('a colleague wrote a note'), expect.stringContaining('the resident wrote')]);
  });

  it('37: may decide different things on the same page; the second is told', async () => {
    const { id } = await open();
    const seen = await target(id);
    await city.app.get(AssignRequest).run(pete(), seen, city.paula.id);
    const urgent = await city.app.get(SetPriority).run(city.paula, seen, { priority: 'urgent', reason: 'A school is near.' });
    expect(urgent).toMatchObject({ ok: true, value: { meanwhile: ['assigned'] } });
    const [row] = await city.dataSource.query('select assignee_id, priority from request where id = $1', [id]);
    expect(row).toEqual({ assignee_id: city.paula.id, priority: 'urgent' });
    const again = await city.app.get(AssignRequest).run(city.paula, seen, city.paula.id);
    expect(again).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE', decisions: ['assignee'] } });
  });

  it('hears of new words before a reply leaves', async () => {
    const { id, secret } = await open();
    const [{ seen }] = await city.dataSource.query('select max(id::text) as seen from request_event where request_id = $1', [id]);
    await city.app.get(ReporterActs).write(secret, 'One thing more.');
    await city.app.get(AddNote).run(pete(), id, 'And I say so too.');
    const reply = { message: 'We come on Friday.', forEverybody: false };
    const asked = await city.app.get(ReplyToResident).run(city.paula, id, { ...reply, seen });
    expect(asked).toMatchObject({ refusal: { code: 'NEW_MESSAGES', count: 2 } });
    const newest = (asked as unknown as { refusal: { newest: string } }).refusal.newest;
    expect(await city.app.get(ReplyToResident).run(city.paula, id, { ...reply, seen: newest })).toMatchObject({ ok: true });
  });

  it('see each other look and write, for as long as they do', async () => {
    const { id } = await open();
    const presence = city.app.get(Presence);
    expect(await presence.say(city.paula, id, { writing: null, left: false })).toEqual([]);
    expect(await presence.say(pete(), id, { writing: 'reply', left: false })).toEqual([{ name: 'Paula', writing: null }]);
    expect(await presence.others(city.paula, id)).toEqual([{ name: 'Olga', writing: 'reply' }]);
    city.clock.advance(7_000);
    expect(await presence.others(city.paula, id)).toEqual([{ name: 'Olga', writing: null }]);
    city.clock.advance(39_000);
    expect(await presence.others(city.paula, id)).toEqual([]);
    await expect(presence.say(city.olga, id, { writing: null, left: false })).rejects.toThrow();
  });

  it('send a crew by place, and take what it found once, also late', async () => {
    const [far, near, later] = [await open(1_000), await open(350), await open(600)];
    for (const { id } of [far, near, later]) await assign(id);
    await city.app.get(ScheduleWork).run(city.paula, await target(later.id), '2026-12-24');
    const day = async () => (await city.app.get(CrewDayQuery).of(city.paula.scope, city.paula.id, null, 'en')).flatMap(({ stops }) => stops);
    const ids = (await day()).map(({ id }) => id);
    expect(ids.indexOf(near.id)).toBeLessThan(ids.indexOf(far.id));
    expect(ids).not.toContain(later.id);
    expect(JSON.stringify(await day())).not.toMatch(/Rosa|555/);

    const report = { key: randomUUID(), requestId: near.id, result: 'done' as const, note: 'Two buckets of asphalt.', foundAt: city.clock.now() };
    const send = () => city.app.get(ReportFieldwork).run(city.paula, report);
    expect(await send()).toMatchObject({ ok: true, value: { taken: 'closed' } });
    expect(await send()).toMatchObject({ ok: true, value: { taken: 'closed' } });
    expect(await desk(near.id)).toMatchObject({ state: 'closed', outcome: 'done' });
    const kinds = await city.dataSource.query("select count(*)::int as times from request_event where request_id = $1 and kind = 'crew-reported'", [near.id]);
    expect(kinds).toEqual([{ times: 1 }]);

    // Somebody else closed it meanwhile: what the crew wrote is kept all the same.
    expect(await city.app.get(ReportFieldwork).run(city.paula, { ...report, key: randomUUID() })).toMatchObject({ ok: true, value: { taken: 'noted' } });
    expect(await city.app.get(ReportFieldwork).run(city.paula, { ...report, requestId: far.id })).toMatchObject({ refusal: { code: 'KEY_USED_FOR_OTHER_INPUT' } });
    const more = { ...report, key: randomUUID(), requestId: far.id, result: 'needs-more' as const };
    expect(await city.app.get(ReportFieldwork).run(city.paula, { ...more, note: ' ' })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect(await city.app.get(ReportFieldwork).run(city.paula, more)).toMatchObject({ ok: true, value: { taken: 'noted' } });
    expect(await desk(far.id)).toMatchObject({ state: 'assigned', needsAttention: ['crew-needs-more'] });
  });
});
