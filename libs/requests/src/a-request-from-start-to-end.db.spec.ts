import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { AssignRequest } from './handling/assign-request.js';
import { CloseRequest } from './handling/close-request.js';
import { ReclassifyRequest, RelocateRequest } from './handling/correct-request.js';
import { RecordAnswer } from './handling/record-answer.js';
import { AnswerReopening } from './handling/reopen-request.js';
import { AddNote, AskResident, ReplyToResident } from './handling/talk-to-resident.js';
import { TransferRequest } from './handling/transfer-request.js';
import { contactFaults } from './intake/contact.js';
import { FindRequest } from './intake/find-request.js';
import { Following } from './intake/following.js';
import { type NewRequest, OpenRequest } from './intake/open-request.js';
import { ReporterActs } from './intake/reporter-acts.js';
import { DeskQuery } from './reading/desk.query.js';
import { NearDuplicatesQuery } from './reading/near-duplicates.query.js';
import { PublicRequestsQuery } from './reading/public-requests.query.js';
import { QueueQuery } from './reading/queue.query.js';
import { ReporterRequestQuery } from './reading/reporter-request.query.js';
import { TimelineQuery } from './reading/timeline.query.js';

describe('a request, from start to honest end', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const pothole = (change: Partial<NewRequest> = {}): NewRequest => ({
    key: randomUUID(),
    serviceCode: 'pothole',
    description: 'A deep hole. Call me at 217-555-0134.',
    where: { ...metresFromCentre(300, 400), address: '', note: '' },
    answers: { where: 'road' },
    contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language: 'es', wantsUpdates: true },
    channel: 'portal',
    language: 'es',
    draftId: null,
    openedById: null,
    ...change,
  });
  const open = async (change: Partial<NewRequest> = {}) => {
    const opened = await city.app.get(OpenRequest).run(pothole(change));
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value;
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const mails = async (kind: string): Promise<{ recipient: string; body: string; language: string }[]> =>
    city.dataSource.query('select recipient, body, language from message where kind = $1 order by created_at, id', [kind]);
  const happened = async (id: string, audiences: ('public' | 'reporter' | 'staff')[]) =>
    (await city.app.get(TimelineQuery).of(id, audiences, 'en')).map((entry) => entry.kind);

  it('reaches the right queue with a due time, and its reporter is told in their language', async () => {
    const { id, reference } = await open();
    const request = await desk(id);
    expect(request).toMatchObject({ departmentId: city.departments.publicWorks, state: 'received', moderation: 'shown' });
    // 16 hours of service from Monday 10:00: 7 today, 8 on Tuesday, 1 on Wednesday, in Chicago.
    expect(request.dueAt).toEqual(new Date('2026-11-25T16:00:00Z'));
    expect(request.respondByAt).toEqual(new Date('2026-11-23T20:00:00Z'));
    expect(request.publicDescription).not.toContain('555');
    const page = await city.app.get(QueueQuery).page(city.paula.scope, {}, { first: 10, language: 'en', now: city.clock.now() });
    expect(page.rows.map((row) => row.reference)).toContain(reference);
    const [mail] = await mails('received');
    expect(mail).toMatchObject({ recipient: 'rosa@residents.example', language: 'es' });
    expect(mail!.body).toMatch(/http:\/\/localhost:\d+\/es\/track\/[\w-]{27}/);
    expect(mail!.body).toContain('miércoles, 25 de noviembre');
  });

  it('is closed for whoever looks near by, also while its reporter wishes it open again', async () => {
    const { id, reference, secret } = await open({ where: { ...metresFromCentre(1500, 300), address: '', note: '' } });
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'We filled the hole this morning.' });
    await city.app.get(ReporterActs).wishToReopen(secret, 'It is still there.');
    const near = { serviceId: city.services.pothole, ...metresFromCentre(1500, 300), metres: 30, days: 60 };
    expect(await city.app.get(NearDuplicatesQuery).find(near, false, city.clock.now())).toEqual([]);
    const nearby = async (closed: boolean) => {
      const { rows } = await city.app.get(PublicRequestsQuery).nearby({ ...metresFromCentre(1500, 300), metres: 50, closed }, { first: 10, language: 'en', now: city.clock.now() });
      return rows.map((row) => row.reference);
    };
    expect(await nearby(false)).toEqual([]);
    expect(await nearby(true)).toEqual([reference]);
  });

  it('is made once, however often and at once it is sent', async () => {
    const input = pothole();
    const answers = await Promise.all(Array.from({ length: 100 }, () => city.app.get(OpenRequest).run(input)));
    expect(new Set(answers.map((answer) => answer.ok && answer.value.id)).size).toBe(1);
    const other = await city.app.get(OpenRequest).run({ ...input, description: 'something else' });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'KEY_USED_FOR_OTHER_INPUT' } });
  });

  it('is closed with an outcome and words, wished open again, and that wish is answered', async () => {
    const { id, secret } = await open();
    const { paula } = city;
    expect(await city.app.get(AssignRequest).run(paula, await target(id), paula.id)).toMatchObject({ ok: true });
    const bare = await city.app.get(CloseRequest).run(paula, await target(id), { outcome: 'done', message: 'ok' });
    expect(bare).toMatchObject({ refusal: { fields: [{ path: 'message', code: 'MESSAGE_NEEDED' }] } });
    const closing = { outcome: 'done' as const, message: 'We filled the hole this morning.' };
    expect(await city.app.get(CloseRequest).run(paula, await target(id), closing)).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ state: 'closed', outcome: 'done' });
    expect((await mails('closed')).at(-1)!.body).toContain('We filled the hole this morning.');

    expect(await city.app.get(ReporterActs).wishToReopen(secret, 'It is still there.')).toMatchObject({ ok: true });
    const reopened = await city.app.get(AnswerReopening).run(paula, await target(id), { grant: true, message: 'Sorry. We go back.' });
    expect(reopened).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ state: 'assigned', outcome: null, closedAt: null });
    expect(await happened(id, ['public', 'reporter'])).toEqual(['opened', 'closed', 'reopening-wished', 'reopened']);
  });

  it('stands still while the resident is asked, and runs on with their answer', async () => {
    const { id, secret } = await open();
    const before = (await desk(id)).dueAt!;
    await city.app.get(AskResident).run(city.paula, await target(id), 'On which side of the street?');
    expect(await desk(id)).toMatchObject({ state: 'waiting-on-resident', paused: true, dueAt: null, respondByAt: null });
    city.clock.advance(2 * 3_600_000);
    await city.app.get(ReporterActs).write(secret, 'On the north side.');
    expect(await desk(id)).toMatchObject({ state: 'assigned', paused: false, dueAt: new Date(before.getTime() + 2 * 3_600_000) });

    await city.app.get(AskResident).run(city.paula, await target(id), 'Near which house?');
    city.clock.advance(3_600_000);
    const record = async (answer: string) => city.app.get(RecordAnswer).run(city.paula, await target(id), answer);
    expect(await record(' ')).toMatchObject({ refusal: { fields: [{ path: 'answer', code: 'TEXT_NEEDED' }] } });
    expect(await record('She called: number 12.')).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ state: 'assigned', paused: false, dueAt: new Date(before.getTime() + 3 * 3_600_000) });
    expect(await record('Again.')).toMatchObject({ refusal: { code: 'NOT_A_NEXT_MOVE' } });
    expect((await happened(id, ['reporter'])).filter((kind) => kind === 'question-answered')).toHaveLength(2);
    city.clock.set('2026-11-23T16:00:00Z');
  });

  it('tells the second of two editors what the first one did', async () => {
    const { id } = await open();
    const seen = await target(id);
    await city.app.get(AddNote).run(city.paula, id, 'I called the crew.');
    const late = await city.app.get(CloseRequest).run(city.paula, seen, { outcome: 'done', message: 'We filled the hole.' });
    expect(late).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE', happened: ['noted'] } });
  });

  it('goes to another department with the reason; the clock of the resident runs on', async () => {
    const { id } = await open();
    const { dueAt } = await desk(id);
    const moved = await city.app.get(TransferRequest).run(city.paula, await target(id), {
      departmentId: city.departments.police,
      reason: 'A stolen car stands on it.',
    });
    expect(moved).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ departmentId: city.departments.police, state: 'received', transfers: 1, dueAt });
    await city.work();
    const [changed] = await mails('changed');
    expect(changed!.body).toContain('Ahora la atiende otro departamento: Policía.');
    await expect(city.app.get(AddNote).run(city.paula, id, 'Mine no more.')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(await city.app.get(AddNote).run(city.olga, id, 'We tow it.')).toMatchObject({ ok: true });
  });

  it('takes an open question along to the other department, which is answered there', async () => {
    const { id, secret } = await open();
    const before = (await desk(id)).dueAt!;
    await city.app.get(AskResident).run(city.paula, await target(id), 'Is it a car or a hole?');
    const moved = await city.app.get(TransferRequest).run(city.paula, await target(id), {
      departmentId: city.departments.police,
      reason: 'It sounds like a car.',
    });
    expect(moved).toMatchObject({ ok: true });
    const waiting = { departmentId: city.departments.police, state: 'waiting-on-resident', paused: true, dueAt: null };
    expect(await desk(id)).toMatchObject(waiting);
    expect(await city.app.get(AssignRequest).run(city.olga, await target(id), city.olga.id)).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject(waiting);
    city.clock.advance(3_600_000);
    expect(await city.app.get(ReporterActs).write(secret, 'A car.')).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ state: 'assigned', paused: false, dueAt: new Date(before.getTime() + 3_600_000) });
    city.clock.set('2026-11-23T16:00:00Z');
  });

  it('takes another promise when it was another thing, and keeps its start', async () => {
    const { id } = await open();
    await city.app.get(ReclassifyRequest).run(city.paula, await target(id), { serviceCode: 'street-light', reason: 'It is the lamp.' });
    // Five business days at close: received Monday, due the next Monday at 17:00 in Chicago.
    expect(await desk(id)).toMatchObject({ serviceCode: 'street-light', dueAt: new Date('2026-11-30T23:00:00Z') });
    await city.app.get(RelocateRequest).run(city.paula, await target(id), {
      where: { ...metresFromCentre(-300, -400), address: '', note: '' },
      reason: 'The pin was off.',
    });
    expect((await desk(id)).neighborhoodName).toBe('Southside');
  });

  it('is found again near the same place, followed instead, and followers hear all but who reported', async () => {
    const where = { ...metresFromCentre(1500, 1500), address: '', note: '' };
    const { id, reference } = await open({ where });
    const near = { serviceId: city.services.pothole, ...metresFromCentre(1510, 1505), metres: 30, days: 60 };
    const found = await city.app.get(NearDuplicatesQuery).find(near, true, city.clock.now());
    expect(found.map((row) => row.reference)).toEqual([reference]);

    const following = city.app.get(Following);
    await following.ask({ reference, address: 'neighbor@residents.example', language: 'en' });
    await city.app.get(ReplyToResident).run(city.paula, id, { message: 'A crew comes on Tuesday.', forEverybody: true });
    await city.work();
    expect(await mails('followed-update')).toEqual([]);
    const confirm = (await mails('confirm-following'))[0]!.body.match(/follow\/([\w-]+)/)![1]!;
    await following.confirm(confirm);
    expect((await desk(id)).followers).toBe(1);
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'The hole is filled.' });
    await city.work();
    const [news] = await mails('followed-update');
    expect(news).toMatchObject({ recipient: 'neighbor@residents.example' });
    expect(news!.body).toContain('The hole is filled.');
    expect(news!.body).not.toMatch(/rosa|track\//i);
    const stop = news!.body.match(/unfollow\/([\w-]+)/)![1]!;
    await following.stop(stop);
    expect((await desk(id)).followers).toBe(0);
  });

  it('tells who left only a telephone by text what happens to their request', async () => {
    const marge = { name: 'Marge', email: '', phone: '(217) 555-0177', language: 'es', wantsUpdates: true };
    const { id } = await open({ contact: marge });
    const texts = async () => ((await city.dataSource.query("select kind, body from message where recipient = '+12175550177' order by id")) as { kind: string; body: string }[]);
    expect(await texts()).toEqual([{ kind: 'received', body: expect.stringMatching(/^Tenemos su solicitud \S{9}: Bache\. Esperamos .* http\S+\/es\/track\/\S+$/) }]);
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'The hole is filled.' });
    await city.work();
    const closed = (await texts()).at(-1)!;
    expect(closed).toMatchObject({ kind: 'closed', body: expect.stringMatching(/^Cerramos su solicitud .* The hole is filled\. ¿No está arreglado\? .*\/es\/track\/\S+\n/) });
    // The link is hers alone, as in a mail.
    expect(await city.app.get(ReporterRequestQuery).bySecret(closed.body.match(/track\/([\w-]+)/)![1]!, 'es')).toMatchObject({ state: 'closed' });
  });

  it('asks for an address where news are wanted, and says which it takes', async () => {
    const nowhere = { name: 'Marge', email: '', phone: '', language: 'en', wantsUpdates: true };
    const { faults } = await city.app.get(OpenRequest).check(pothole({ contact: nowhere }));
    expect(faults).toEqual([{ path: 'contact.email', code: 'EMAIL_OR_PHONE_FOR_UPDATES' }]);
    expect(contactFaults(nowhere, false)).toEqual([{ path: 'contact.email', code: 'EMAIL_FOR_UPDATES' }]);
    expect(contactFaults({ ...nowhere, phone: '217-555-0177' }, false)).toEqual([{ path: 'contact.email', code: 'EMAIL_FOR_UPDATES' }]);
  });

  it('is followed by text, in two lines with the way out, where the city sends texts', async () => {
    const { id, reference } = await open({ contact: null });
    const following = city.app.get(Following);
    expect(await following.ask({ reference, address: '217 555', language: 'es' })).toMatchObject({ refusal: { fields: [{ path: 'address', code: 'NOT_AN_EMAIL_OR_PHONE' }] } });
    await following.ask({ reference, address: '(217) 555-0134', language: 'es' });
    const texts = (kind: string) => city.dataSource.query("select body from message where kind = $1 and recipient = '+12175550134'", [kind]) as Promise<{ body: string }[]>;
    await following.confirm((await texts('confirm-following'))[0]!.body.match(/follow\/([\w-]+)/)![1]!);
    // Asked again in another way of writing it, it is the same number.
    await following.ask({ reference, address: '+1 217-555-0134', language: 'es' });
    expect((await desk(id)).followers).toBe(1);
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: `The hole is filled. ${'It was deep. '.repeat(60)}` });
    await city.work();
    const [news] = await texts('followed-update');
    expect(news!.body).toMatch(new RegExp(`^Solicitud \\S{9} \\(Bache\\): .*The hole is filled\\..*… http\\S+/es/requests/\\S{9} Dejarlo: http\\S+/es/unfollow/\\S+$`, 's'));
    expect(news!.body.length).toBeLessThan(480);
    await following.stop(news!.body.match(/unfollow\/([\w-]+)/)![1]!);
    expect((await desk(id)).followers).toBe(0);
  });

  it('never loses the resident of a duplicate', async () => {
    const master = await open({ contact: null });
    const twin = await open();
    const closed = await city.app.get(CloseRequest).run(city.paula, await target(twin.id), {
      outcome: 'duplicate',
      message: 'A neighbor reported this before you.',
      duplicateOf: master.reference,
    });
    expect(closed).toMatchObject({ ok: true });
    expect((await desk(twin.id)).masterReference).toBe(master.reference);
    await city.app.get(CloseRequest).run(city.paula, await target(master.id), { outcome: 'done', message: 'Both are fixed now.' });
    await city.work();
    const told = (await mails('followed-update')).filter(({ body }) => body.includes('Both are fixed now.'));
    expect(told.map(({ recipient }) => recipient)).toEqual(['rosa@residents.example']);
  });

  it('is withdrawn by its reporter, and then is nobody\'s failure', async () => {
    const { id, secret } = await open();
    expect(await city.app.get(ReporterActs).withdraw(secret)).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ state: 'closed', outcome: 'withdrawn' });
    const clocks = await city.dataSource.query('select distinct state from sla_clock where request_id = $1', [id]);
    expect(clocks).toEqual([{ state: 'CANCELLED' }]);
  });

  it('is recorded as late at its due time, also when nobody looked for days', async () => {
    const { id } = await open();
    city.clock.set('2026-11-28T16:00:00Z');
    await city.work();
    city.clock.set('2026-11-23T16:00:00Z');
    const late = (await city.app.get(TimelineQuery).of(id, ['public'], 'en')).find((entry) => entry.kind === 'became-late');
    expect(late!.at).toEqual(new Date('2026-11-25T16:00:00Z'));
  });

  it('is recorded as late at its due time, also when it is closed before anybody looked', async () => {
    const { id } = await open();
    city.clock.set('2026-11-28T16:00:00Z');
    await city.app.get(CloseRequest).run(city.paula, await target(id), { outcome: 'done', message: 'We filled the hole at last.' });
    await city.work();
    city.clock.set('2026-11-23T16:00:00Z');
    const entries = await city.app.get(TimelineQuery).of(id, ['public'], 'en');
    expect(entries.map(({ kind }) => kind)).toEqual(['opened', 'became-late', 'closed']);
    expect(entries[1]!.at).toEqual(new Date('2026-11-25T16:00:00Z'));
  });

  it('says what cannot be taken, all at once, and keeps nothing of it', async () => {
    const count = async () => Number((await city.dataSource.query('select count(*) from request'))[0].count);
    const before = await count();
    const refused = await city.app.get(OpenRequest).run(
      pothole({
        description: 'x'.repeat(10_001),
        where: { latitude: 42.36, longitude: -71.06, address: '', note: '' },
        contact: { name: '', email: 'not an address', phone: '12', language: 'en', wantsUpdates: true },
      }),
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'INVALID_INPUT',
        fields: [
          { path: 'description', code: 'TOO_LONG' },
          { path: 'where.address', code: 'OUTSIDE_CITY' },
          { path: 'contact.email', code: 'NOT_AN_EMAIL' },
          { path: 'contact.phone', code: 'NOT_A_PHONE' },
        ],
      },
    });
    expect(await count()).toBe(before);
  });

  it('is one of twenty that are assigned at the same moment, and nobody waits for a second connection', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await open({ contact: null })).id));
    const targets = await Promise.all(ids.map(target));
    const assigned = await Promise.all(targets.map((seen) => city.app.get(AssignRequest).run(city.paula, seen, city.paula.id)));
    expect(assigned.every(({ ok }) => ok)).toBe(true);
  });

  it('cannot be parked on a question that nobody can answer', async () => {
    const { id } = await open({ contact: null });
    const asked = await city.app.get(AskResident).run(city.paula, await target(id), 'Which side?');
    expect(asked).toMatchObject({ refusal: { code: 'NOBODY_TO_ASK' } });
    expect(await desk(id)).toMatchObject({ state: 'received', paused: false });
  });

  it('stays late in every list while a late answer is waited for', async () => {
    const { id } = await open();
    city.clock.set('2026-11-30T16:00:00Z');
    await city.app.get(AskResident).run(city.paula, await target(id), 'Is it still there?');
    const filter = { attention: 'overdue' as const };
    const page = await city.app.get(QueueQuery).page(city.paula.scope, filter, { first: 100, language: 'en', now: city.clock.now() });
    expect(page.rows.map((row) => row.id)).toContain(id);
    city.clock.set('2026-11-23T16:00:00Z');
  });

  it('has a clock again when somebody who took it back wants it done after all', async () => {
    const { id, secret } = await open();
    await city.app.get(ReporterActs).withdraw(secret);
    await city.app.get(ReporterActs).wishToReopen(secret, 'I pressed the wrong button.');
    await city.app.get(AnswerReopening).run(city.paula, await target(id), { grant: true, message: 'It is open again.' });
    expect((await desk(id)).dueAt).toEqual(new Date('2026-11-25T16:00:00Z'));
  });

  it('gets a promise when it turns out to be a thing that has one', async () => {
    const { id } = await open({ serviceCode: 'noise', openedById: city.olga.id, answers: {} });
    expect((await desk(id)).dueAt).toBeNull();
    await city.app.get(ReclassifyRequest).run(city.olga, await target(id), { serviceCode: 'pothole', reason: 'It is a hole.' });
    expect((await desk(id)).dueAt).toEqual(new Date('2026-11-25T16:00:00Z'));
  });

  it('is never one of two duplicates of each other', async () => {
    const [one, other] = [await open(), await open()];
    const twin = (of: { reference: string }) => ({ outcome: 'duplicate' as const, message: 'We know of this one.', duplicateOf: of.reference });
    expect(await city.app.get(CloseRequest).run(city.paula, await target(one.id), twin(other))).toMatchObject({ ok: true });
    const ring = await city.app.get(CloseRequest).run(city.paula, await target(other.id), twin(one));
    expect(ring).toMatchObject({ refusal: { code: 'DUPLICATE_OF_ITSELF' } });
  });

  it('is found again by who knows its number and what they left, and by nobody else', async () => {
    const { reference } = await open();
    const find = (emailOrPhone: string) => city.app.get(FindRequest).run(reference, emailOrPhone, 'en');
    expect(await find('somebody@residents.example')).toBeNull();
    const secret = await find(' Rosa@residents.example ');
    expect((await city.app.get(ReporterRequestQuery).bySecret(secret!, 'en'))?.reference).toBe(reference);
  });

  it('has a timeline that nobody can rewrite', async () => {
    await expect(city.dataSource.query("update request_event set body = 'better'")).rejects.toThrow('append-only');
    await expect(city.dataSource.query('delete from sla_clock_event')).rejects.toThrow('append-only');
  });
});
