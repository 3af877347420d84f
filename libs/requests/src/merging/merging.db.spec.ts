import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import fc from 'fast-check';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { AskResident, ReplyToResident } from '../handling/talk-to-resident.js';
import { Following } from '../intake/following.js';
import { OpenRequest } from '../intake/open-request.js';
import { ReporterActs } from '../intake/reporter-acts.js';
import { DeskQuery } from '../reading/desk.query.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { MergeRequests } from './merge-requests.js';
import { SplitRequest } from './split-request.js';
import { UnmergeRequest } from './unmerge-request.js';

const HOUR = 3_600_000;
const WORDS = 'Both are about the same hole. We go on with the first one.';

describe('requests about the same thing', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  let reporters = 0;
  const open = async (contact = true) => {
    reporters++;
    const email = `reporter-${reporters}@residents.example`;
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: `Hole number ${reporters}.`, where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: contact ? { name: `Reporter ${reporters}`, email, phone: '', language: 'en', wantsUpdates: true } : null,
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    city.clock.advance(60_000);
    return { ...opened.value, email };
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const follow = (reference: string, email: string) => city.app.get(Following).ask({ reference, address: email, language: 'en' }, true);
  const merge = async (id: string, ...references: string[]) => city.app.get(MergeRequests).run(city.paula, await target(id), { references, message: WORDS });
  const unmerge = async (id: string) => city.app.get(UnmergeRequest).run(city.paula, await target(id), 'Sorry, yours is another one.');
  const followers = async (id: string): Promise<string[]> => {
    const rows: { email: string }[] = await city.dataSource.query(
      'select address as email from request_follower where request_id = $1 and confirmed_at is not null and ended_at is null order by address', [id],
    );
    return rows.map(({ email }) => email);
  };
  const clocks = async (id: string): Promise<{ metric: string; state: string }[]> =>
    city.dataSource.query('select metric, state from sla_clock where request_id = $1 and task_id is null order by metric', [id]);

  it('become one, the earliest, and everybody hears of it', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    await follow(second.reference, 'ned@residents.example');
    const done = await merge(third.id, second.reference, first.reference);
    expect(done).toMatchObject({ ok: true, value: { id: first.id } });
    for (const { id } of [second, third]) {
      expect(await desk(id)).toMatchObject({ state: 'closed', outcome: 'duplicate', masterReference: first.reference });
      expect((await clocks(id)).every(({ state }) => state === 'CANCELLED')).toBe(true);
    }
    expect(await followers(first.id)).toEqual(['ned@residents.example', second.email, third.email]);
    expect(await desk(first.id)).toMatchObject({ followers: 3 });

    // Its page leads to the one that goes on, while everybody may look at that one.
    const leadsTo = async () => {
      const timeline = await city.app.get(TimelineQuery).of(third.id, ['public'], 'en');
      return timeline.find(({ kind }) => kind === 'closed')!.goesOnIn;
    };
    expect(await leadsTo()).toBe(first.reference);
    await city.dataSource.query("update request set moderation = 'hidden' where id = $1", [first.id]);
    expect(await leadsTo()).toBeNull();
    await city.dataSource.query("update request set moderation = 'shown' where id = $1", [first.id]);

    // A word by a link of a merged request stays where it was written, and its answer is owed where the request goes on.
    await city.app.get(AssignRequest).run(city.paula, await target(first.id), city.paula.id);
    expect(await city.app.get(ReporterActs).write(second.secret, 'It is deeper now.')).toMatchObject({ ok: true });
    expect(await desk(first.id)).toMatchObject({ needsAttention: ['resident-wrote'] });
    const timeline = await city.app.get(TimelineQuery).of(first.id, ['public', 'reporter', 'staff'], 'en');
    expect(timeline.find(({ kind }) => kind === 'resident-wrote')).toMatchObject({ origin: second.reference, body: 'It is deeper now.' });
    const forItsReporter = await city.app.get(TimelineQuery).of(first.id, ['public', 'reporter'], 'en');
    expect(forItsReporter.map(({ body }) => body)).not.toContain('It is deeper now.');
    const [notice] = await city.dataSource.query("select subject, body from staff_notice where staff_id = $1 and kind = 'needs-attention'", [city.paula.id]);
    expect(notice.body).toContain('the resident wrote');

    const reply = { message: 'We come tomorrow.', forEverybody: true };
    await city.app.get(ReplyToResident).run(city.paula, first.id, reply);
    expect(await desk(first.id)).toMatchObject({ needsAttention: [] });
    await city.work();
    const told: { recipient: string; body: string }[] = await city.dataSource.query("select recipient, body from message where kind = 'followed-update' and about_id = $1", [first.id]);
    expect(told.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining([second.email, third.email, 'ned@residents.example']));
    for (const { body } of told) expect(body).not.toMatch(/reporter-|Reporter \d/);
  });

  it('part again within 24 hours as they were, and not after', async () => {
    const [first, second] = [await open(), await open()];
    await follow(second.reference, 'moe@residents.example');
    await city.app.get(AskResident).run(city.paula, await target(second.id), 'On which side?');
    const before = { clocks: await clocks(second.id), desk: await desk(second.id) };
    await merge(first.id, second.reference);
    city.clock.advance(HOUR);
    expect(await unmerge(second.id)).toMatchObject({ ok: true });
    expect(await followers(first.id)).toEqual([]);
    expect(await followers(second.id)).toEqual(['moe@residents.example']);
    expect(await desk(second.id)).toMatchObject({ state: 'waiting-on-resident', outcome: null, masterReference: null, followers: 1, paused: true });
    expect((await clocks(second.id)).filter(({ metric }) => metric === 'RESOLUTION_TOTAL')).toEqual(before.clocks.filter(({ metric }) => metric === 'RESOLUTION_TOTAL'));

    await merge(first.id, second.reference);
    city.clock.advance(25 * HOUR);
    expect(await unmerge(second.id)).toMatchObject({ refusal: { code: 'TOO_LATE_TO_UNMERGE' } });
    expect(await unmerge(first.id)).toMatchObject({ refusal: { code: 'NOT_MERGED' } });
  });

  it('never go round in a ring, and are merged all or none', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    const close = async (id: string, duplicateOf: string) =>
      city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'duplicate', message: WORDS, duplicateOf });
    expect(await close(first.id, second.reference)).toMatchObject({ ok: true });
    expect(await close(second.id, first.reference)).toMatchObject({ refusal: { code: 'DUPLICATE_OF_ITSELF' } });
    expect(await close(second.id, third.reference)).toMatchObject({ ok: true });
    expect(await desk(first.id)).toMatchObject({ masterReference: third.reference });
    expect(await followers(third.id)).toEqual([first.email, second.email]);
    const fourth = await open();
    expect(await merge(fourth.id, third.reference, second.reference)).toMatchObject({ refusal: { code: 'NOT_OPEN', reference: second.reference } });
    expect(await desk(fourth.id)).toMatchObject({ state: 'received' });
    expect(await merge(fourth.id, 'AAAA-AAAA')).toMatchObject({ refusal: { fields: [{ path: 'references', code: 'REFERENCE_UNKNOWN' }] } });
  });

  it('are split with their own clocks, both known to each other and to whoever followed', async () => {
    const one = await open();
    await follow(one.reference, 'lenny@residents.example');
    await city.app.get(ReporterActs).write(one.secret, 'And the lamp is out.');
    const [entry] = await city.dataSource.query("select id from request_event where request_id = $1 and kind = 'resident-wrote'", [one.id]);
    city.clock.advance(2 * HOUR);
    const before = await desk(one.id);
    const split = await city.app.get(SplitRequest).run(city.paula, await target(one.id), { serviceCode: 'street-light', description: 'The lamp is out.', entryIds: [entry.id] });
    if (!split.ok) throw new Error(JSON.stringify(split.refusal));
    const part = await desk(split.value.id);
    expect(part).toMatchObject({ state: 'received', serviceCode: 'street-light', hasContact: true, openedAt: city.clock.now() });
    expect(await followers(part.id)).toEqual(['lenny@residents.example']);
    expect(await followers(one.id)).toEqual(['lenny@residents.example']);
    expect(await desk(one.id)).toMatchObject({ state: before.state, dueAt: before.dueAt, serviceCode: 'pothole' });
    const along = await city.app.get(TimelineQuery).of(part.id, ['reporter', 'staff'], 'en');
    expect(along.find(({ kind }) => kind === 'brought-along')).toMatchObject({ body: 'And the lamp is out.', facts: { from: one.reference } });
    const [mail] = await city.dataSource.query("select recipient from message where kind = 'received' and about_id = $1", [part.id]);
    expect(mail).toEqual({ recipient: one.email });
  });

  it('lose no follower, whatever is merged, parted and split, and tell nobody who reported', async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('merge' as const), a: fc.nat(7), b: fc.nat(7) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), a: fc.nat(7), b: fc.nat(7) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('split' as const), a: fc.nat(7), b: fc.nat(7) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('follow' as const), a: fc.nat(7), b: fc.nat(3) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const), a: fc.nat(7), b: fc.nat(3) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const run = randomUUID().slice(0, 8);
        const all = [await open(), await open(), await open(false), await open()];
        /** Who asked to hear of which. */
        const wishes = new Map<string, Set<string>>(all.map(({ id }, at) => [id, new Set(at === 2 ? [] : [all[at]!.email])]));
        const anonymous = new Set([all[2]!.id]);
        const at = (n: number) => all[n % all.length]!;
        for (const { kind, a, b } of acts) {
          const one = at(a);
          city.clock.advance(1_000);
          if (kind === 'merge') await merge(one.id, at(b).reference).catch(() => undefined);
          if (kind === 'unmerge') await unmerge(one.id);
          if (kind === 'follow') {
            const email = `f${b}-${run}@residents.example`;
            if ((await follow(one.reference, email)).ok) wishes.get(one.id)!.add(email);
          }
          if (kind === 'stop') {
            const email = `f${b}-${run}@residents.example`;
            const rows: { id: string }[] = await city.dataSource.query(
              'select id from request_follower where request_id = $1 and address = $2 and ended_at is null', [one.id, email],
            );
            if (rows.length === 0) continue;
            await city.app.get(Following).stop(rows[0]!.id);
            // They hear of it no more, by whichever of the requests that go on in it.
            const { reference } = one;
            for (const { id } of all) if (id === one.id || (await desk(id)).masterReference === reference) wishes.get(id)!.delete(email);
          }
          if (kind === 'split' && all.length < 8) {
            const heard = await followers(one.id);
            const split = await city.app.get(SplitRequest).run(city.paula, await target(one.id), { serviceCode: 'pothole', description: 'A part.', entryIds: [] });
            if (!split.ok) continue;
            all.push({ ...one, ...split.value });
            wishes.set(split.value.id, new Set([...heard, ...(anonymous.has(one.id) ? [] : [one.email])]));
            if (anonymous.has(one.id)) anonymous.add(split.value.id);
            city.clock.advance(60_000);
          }
          for (const { id } of all) {
            const { masterReference } = await desk(id);
            const root = all.find(({ reference }) => reference === masterReference) ?? all.find((each) => each.id === id)!;
            const [contact] = await city.dataSource.query('select email from request_contact where request_id = $1', [root.id]);
            const hear = [...(await followers(root.id)), contact?.email];
            for (const email of wishes.get(id)!) expect(hear).toContain(email);
            // Nobody hears twice, and nobody who did not ask.
            expect(new Set(await followers(root.id)).size).toBe((await followers(root.id)).length);
            const ends = await Promise.all(all.map(async (each) => ((await desk(each.id)).masterReference === root.reference || each.id === root.id ? [...wishes.get(each.id)!] : [])));
            for (const email of await followers(root.id)) expect(ends.flat()).toContain(email);
          }
        }
        await city.work();
        const told: { recipient: string; body: string; subject: string }[] = await city.dataSource.query(
          "select recipient, subject, body from message where kind = 'followed-update' and about_id = any($1::uuid[])", [all.map(({ id }) => id)],
        );
        for (const { subject, body } of told) expect(subject + body).not.toMatch(/reporter-\d|Reporter \d/);
      }),
      {
        numRuns: 6,
        // They stopped, and asked anew for what they had stopped.
        examples: [[[{ kind: 'merge', a: 2, b: 1 }, { kind: 'follow', a: 2, b: 0 }, { kind: 'stop', a: 1, b: 0 }, { kind: 'follow', a: 2, b: 0 }]]],
      },
    );
  });
});
