import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { OpenRequest } from '@civic311/requests';
import { showReference } from '@civic311/requests/rules';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { CloseRequest } from '../../requests/testing/acts-of-staff.js';
import { AnswerComplaint } from './complaints/answer-complaint.js';
import { Complain, type ComplaintToMake } from './complaints/complain.js';
import { ComplaintsQuery } from './complaints/complaints.query.js';

const DAY = 86_400_000;

describe('Marge complains that nobody came', () => {
  let city: SpringfieldAtWork;
  let reference: string;
  /** Not of the department, and without a part in any request. */
  let ada: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    ada = { ...city.olga, scope: { kind: 'everything' } };
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' }, answers: { where: 'road' },
      contact: { name: 'Marge', email: 'marge@residents.example', phone: '', language: 'es', wantsUpdates: true }, channel: 'portal', language: 'es', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    reference = opened.value.reference;
    expect(await city.app.get(CloseRequest).run(city.paula, { id: opened.value.id, version: 1 }, { outcome: 'done', message: 'We filled the hole.' })).toMatchObject({ ok: true });
  });
  afterAll(() => city.close());

  const complain = (change: Partial<ComplaintToMake> = {}) =>
    city.app.get(Complain).run({ key: randomUUID(), kind: 'no-answer', words: 'It says filled. Nobody was here.', email: 'marge@residents.example', reference: '', language: 'es', ...change });
  const open = async () => (await city.app.get(ComplaintsQuery).page(ada, { show: 'open', first: 100 }, 'en')).rows;
  const answer = { decision: 'upheld' as const, answer: 'You are right. Nobody had been there.', learning: 'Crews now take a picture before they close.', isReview: false };
  const mails = async () => ((await city.dataSource.query("select kind from message where kind like 'complaint-%' order by created_at, id")) as { kind: string }[]).map(({ kind }) => kind);

  it('is told of everything that is missing at once, and sent twice it is one', async () => {
    expect(await complain({ words: 'No.', reference: 'ABCD-EFGH', email: 'not an address' })).toMatchObject({
      refusal: { fields: [{ path: 'words', code: 'TEXT_NEEDED' }, { path: 'reference', code: 'UNKNOWN_REFERENCE' }, { path: 'email', code: 'NOT_AN_EMAIL' }] },
    });
    const key = randomUUID();
    const sent = await Promise.all(Array.from({ length: 5 }, () => complain({ key, reference: showReference(reference).toLowerCase() })));
    expect(new Set(sent.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await open()).toMatchObject([{ kind: 'no-answer', state: 'received', reference, departmentName: 'Public Works' }]);
    expect(JSON.stringify(await open())).not.toContain('residents.example');
    expect(await mails()).toEqual(['complaint-received']);
  });

  it('is not answered by who closed her request, and within ten business days by who did not', async () => {
    const [{ id, dueAt, receivedAt }] = (await open()) as [Awaited<ReturnType<typeof open>>[number]];
    expect((dueAt.getTime() - receivedAt.getTime()) / DAY).toBeGreaterThanOrEqual(13.9);
    expect(await city.app.get(AnswerComplaint).run(city.paula, id, answer)).toEqual({ ok: false, refusal: { code: 'INVOLVED' } });
    expect(await city.app.get(ComplaintsQuery).one(city.paula, id, 'en')).toMatchObject({ whyNot: 'INVOLVED' });
    expect(await city.app.get(AnswerComplaint).run(ada, id, { ...answer, answer: 'Yes.' })).toMatchObject({ refusal: { fields: [{ path: 'answer' }] } });
    expect(await city.app.get(AnswerComplaint).run(ada, id, answer)).toMatchObject({ ok: true });
    expect(await city.app.get(AnswerComplaint).run(ada, id, answer)).toMatchObject({ refusal: { code: 'COMPLAINT_ANSWERED' } });
    expect(await mails()).toEqual(['complaint-received', 'complaint-answered']);
  });

  it('may ask once for another pair of eyes, which are not the first ones', async () => {
    const [{ body }] = (await city.dataSource.query("select body from message where kind = 'complaint-answered'")) as [{ body: string }];
    const secret = /\/es\/complaint\/([\w-]{27})/.exec(body)![1]!;
    expect(await city.app.get(ComplaintsQuery).own(secret)).toMatchObject({ state: 'answered', decision: 'upheld', mayAskReview: true, learning: answer.learning });
    expect(await city.app.get(Complain).askReview(secret, 'Hm.')).toMatchObject({ refusal: { fields: [{ path: 'why' }] } });
    expect(await city.app.get(Complain).askReview(secret, 'You say that I am right, and nothing changed.')).toMatchObject({ ok: true });
    expect(await city.app.get(Complain).askReview(secret, 'You say that I am right, and nothing changed.')).toMatchObject({ ok: true });
    const [{ id }] = (await open()) as unknown as [{ id: string }];
    expect(await city.app.get(AnswerComplaint).run(ada, id, { ...answer, isReview: true })).toEqual({ ok: false, refusal: { code: 'NOT_INDEPENDENT' } });
    const bea = { ...ada, id: await another() };
    expect(await city.app.get(AnswerComplaint).run(bea, id, { ...answer, decision: 'partly', learning: '', isReview: true })).toMatchObject({ ok: true });
    expect(await city.app.get(ComplaintsQuery).own(secret)).toMatchObject({ state: 'reviewed', reviewDecision: 'partly', learning: answer.learning, mayAskReview: false });
    expect(await city.app.get(Complain).askReview(secret, 'Once more, please look again.')).toMatchObject({ refusal: { code: 'REVIEW_NOT_POSSIBLE' } });
    expect(await mails()).toEqual(['complaint-received', 'complaint-answered', 'complaint-review-asked', 'complaint-reviewed']);
  });

  it('has thirty days for it, and a link of nobody opens nothing', async () => {
    const key = randomUUID();
    await complain({ key, email: '' });
    const [{ id }] = (await open()) as unknown as [{ id: string }];
    await city.app.get(AnswerComplaint).run(ada, id, answer);
    city.clock.advance(30 * DAY + 1);
    expect(await city.app.get(ComplaintsQuery).own(key)).toMatchObject({ hasEmail: false, mayAskReview: false });
    expect(await city.app.get(Complain).askReview(key, 'It is still there, look again.')).toMatchObject({ refusal: { code: 'REVIEW_NOT_POSSIBLE' } });
    await expect(city.app.get(ComplaintsQuery).own('a-secret-that-nobody-was-sent')).rejects.toThrow();
  });

  async function another(): Promise<string> {
    const id = newId();
    await city.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, 'bea@springfield.example', 'Bea']);
    return id;
  }
});
