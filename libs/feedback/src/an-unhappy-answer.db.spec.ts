import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { OpenRequest, type NewRequest, ReporterActs } from '@civic311/requests';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { AnswerReopening, CloseRequest, MergeRequests } from '../../requests/testing/acts-of-staff.js';
import { AnswerSurvey, type GivenAnswer } from './asking/answer-survey.js';
import { CorrectAnswer } from './asking/correct-answer.js';
import { WorkOnFollowUp } from './following-up/work-on-follow-up.js';
import { FixVotes } from './neighbors/fix-votes.js';
import { FeedbackQuery } from './reading/feedback.query.js';
import { MeasuresQuery } from './reading/measures.query.js';

const DAY = 86_400_000;

describe('what people say of a closing', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  let people = 0;
  const open = async (change: Partial<NewRequest> = {}, email = `resident${++people}@residents.example`) => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300 + people * 40, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email, phone: '', language: 'es', wantsUpdates: true }, channel: 'portal', language: 'es', draftId: null, openedById: null, ...change,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return { ...opened.value, email };
  };
  const version = async (id: string): Promise<number> => ((await city.dataSource.query('select version from request where id = $1', [id])) as [{ version: number }])[0].version;
  const close = async (id: string, outcome: 'done' | 'not-a-request' = 'done') => {
    expect(await city.app.get(CloseRequest).run(city.paula, { id, version: await version(id) }, { outcome, message: 'We filled the hole this morning.' })).toMatchObject({ ok: true });
  };
  const lastMail = async (id: string): Promise<string> =>
    ((await city.dataSource.query("select body from message where about_id = $1 order by created_at desc, id desc limit 1", [id])) as { body: string }[])[0]!.body;
  const secretIn = (body: string) => /\/survey\/([\w-]{27})/.exec(body)?.[1];
  const asked = async (change: Partial<NewRequest> = {}) => {
    const request = await open(change);
    await close(request.id);
    return { ...request, secret: secretIn(await lastMail(request.id))! };
  };
  const answer = (secret: string, given: Partial<GivenAnswer> = {}) =>
    city.app.get(AnswerSurvey).run(secret, { solved: 'yes', ease: 5, satisfied: 5, recommend: null, comment: '', mayContact: false, ...given });
  const followUps = async () => (await city.app.get(FeedbackQuery).followUps(city.paula, { state: 'open', whose: 'all', first: 100 }, 'en')).rows;
  const followUpOf = async (reference: string) => (await followUps()).find((followUp) => followUp.reference === reference);

  it('is asked in the message of the closing, in their language, by a link that only a press answers', async () => {
    const { id, secret } = await asked();
    expect(await lastMail(id)).toMatch(/¿Cómo lo hicimos\?[^]*\/es\/survey\//);
    expect(await city.app.get(FeedbackQuery).form(secret, 'en')).toMatchObject({ kind: 'closing', state: 'open', serviceName: 'Pothole', asksRecommend: false });
    expect(await city.app.get(FeedbackQuery).form(secret, 'en')).toMatchObject({ state: 'open' });
    expect(await answer(secret)).toEqual({ ok: true, value: { followedUp: false, wished: false } });
    expect(await answer(secret, { satisfied: 1 })).toMatchObject({ refusal: { code: 'SURVEY_ANSWERED' } });
    expect(await city.app.get(FeedbackQuery).form(secret, 'en')).toMatchObject({ state: 'answered' });
    await expect(answer('a-secret-that-nobody-was-sent')).rejects.toThrow();
  });

  it('is asked once in 14 days, never of what was no request or went on in another', async () => {
    const first = await asked();
    const again = await open({}, first.email.toUpperCase());
    await close(again.id);
    expect(secretIn(await lastMail(again.id))).toBeUndefined();
    const spam = await open();
    await close(spam.id, 'not-a-request');
    expect(await lastMail(spam.id)).not.toContain('/survey/');
    const [one, other] = [await open(), await open()];
    const merge = { references: [other.reference], message: 'These two are the same hole.' };
    expect(await city.app.get(MergeRequests).run(city.paula, { id: one.id, version: await version(one.id) }, merge)).toMatchObject({ ok: true });
    expect(await lastMail(other.id)).not.toContain('/survey/');
    city.clock.advance(14 * DAY);
    const later = await open({}, first.email);
    await close(later.id);
    expect(secretIn(await lastMail(later.id))).toBeDefined();
    // Its time is over: told so, and nothing is written.
    const { secret } = await asked();
    city.clock.advance(21 * DAY);
    expect(await answer(secret)).toMatchObject({ refusal: { code: 'SURVEY_OVER' } });
  });

  it('two answers at once are one', async () => {
    const { secret } = await asked();
    const answers = await Promise.all([1, 2, 3, 4].map((satisfied) => answer(secret, { satisfied })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('"not fixed" makes the wish that staff must answer, and a follow-up with a clock', async () => {
    city.clock.set(new Date('2027-02-05T16:00:00Z'));
    const next = await asked();
    expect(await answer(next.secret, { solved: 'no', satisfied: 1, comment: 'Sigue ahí. Llame al 617-555-0134. Es un peligro.', mayContact: true })).toEqual({ ok: true, value: { followedUp: true, wished: true } });
    const followUp = (await followUpOf(next.reference))!;
    expect(followUp).toMatchObject({ reasons: ['not-fixed', 'unhappy', 'keyword'], requestState: 'reopen-requested', state: 'open', answer: { comment: 'Sigue ahí. Llame al •••. Es un peligro.', themes: ['safety', 'work-quality'] } });
    // Friday 10:00 in Chicago: two business days later is Tuesday 10:00.
    expect(followUp.dueAt).toEqual(new Date('2027-02-09T16:00:00Z'));
    expect(await city.app.get(AnswerReopening).run(city.paula, { id: next.id, version: await version(next.id) }, { grant: false, message: 'We looked: it is another hole.' })).toMatchObject({ ok: true });
    expect((await followUpOf(next.reference))!.requestState).toBe('closed');
  });

  it('a wish from the tracking page has the same clock, once', async () => {
    const request = await open();
    await close(request.id);
    expect(await city.app.get(ReporterActs).wishToReopen(request.secret, 'It is still there.')).toMatchObject({ ok: true });
    expect(await followUpOf(request.reference)).toMatchObject({ reasons: ['not-fixed'], answer: null });
  });

  it('a follow-up is owned, closed with cause, action and recontact, and asked again', async () => {
    const { id, secret, reference } = await asked();
    await answer(secret, { satisfied: 2, comment: 'So slow.', mayContact: true });
    const followUp = (await followUpOf(reference))!;
    const work = city.app.get(WorkOnFollowUp);
    expect(await work.give(city.paula, followUp.id, city.paula.id, null)).toMatchObject({ ok: true });
    expect(await work.give(city.paula, followUp.id, city.paula.id, null)).toMatchObject({ refusal: { code: 'FOLLOW_UP_TAKEN' } });
    expect(await work.give(city.paula, followUp.id, city.olga.id, city.paula.id)).toMatchObject({ refusal: { fields: [{ path: 'to' }] } });
    await expect(work.give(city.olga, followUp.id, city.olga.id, city.paula.id)).rejects.toThrow();
    expect(await work.close(city.paula, followUp.id, { rootCause: 'too-slow', actionTaken: 'ok', recontact: 'reached' })).toMatchObject({ refusal: { fields: [{ path: 'actionTaken', code: 'TEXT_NEEDED' }] } });
    const closing = { rootCause: 'too-slow' as const, actionTaken: 'The crew comes twice a week now.', recontact: 'reached' as const };
    expect(await work.close(city.paula, followUp.id, closing)).toMatchObject({ ok: true });
    expect(await work.close(city.paula, followUp.id, closing)).toMatchObject({ refusal: { code: 'FOLLOW_UP_CLOSED' } });
    const again = secretIn(await lastMail(id))!;
    expect(await answer(again, { solved: 'no', satisfied: null })).toMatchObject({ value: { followedUp: true, wished: false } });
    expect(await followUpOf(reference)).toMatchObject({ reasons: ['unhappy-again'] });
    const closed = await city.app.get(FeedbackQuery).followUp(city.paula, followUp.id, 'en');
    expect(closed).toMatchObject({ rootCause: 'too-slow', recontact: 'reached', recovery: { solved: 'no' }, ownerName: 'Paula' });
  });

  it('who has a telephone and no e-mail is asked by text, and asked again', async () => {
    const contact = { name: 'Moe', email: '', phone: '(217) 555-0188', language: 'es', wantsUpdates: true };
    const request = await open({ contact });
    await close(request.id);
    const texts = async () => (await city.dataSource.query("select body from message where recipient = '+12175550188' order by id")) as { body: string }[];
    const secret = secretIn((await texts()).at(-1)!.body)!;
    expect(await answer(secret, { satisfied: 1, mayContact: true })).toEqual({ ok: true, value: { followedUp: true, wished: false } });
    const { id } = (await followUpOf(request.reference))!;
    const done = { rootCause: 'too-slow' as const, actionTaken: 'We filled it again, deeper.', recontact: 'reached' as const };
    expect(await city.app.get(WorkOnFollowUp).close(city.paula, id, done)).toMatchObject({ ok: true });
    expect((await texts()).at(-1)!.body).toMatch(/¿Ya está resuelto\?/);
    // Whoever left a number for the crew alone is not written to.
    const quiet = await open({ contact: { ...contact, phone: '(217) 555-0189', wantsUpdates: false } });
    await close(quiet.id);
    expect(await city.dataSource.query("select 1 from message where recipient = '+12175550189'")).toEqual([]);
  });

  it('staff have the last word on themes and mood', async () => {
    const { secret, reference } = await asked();
    await answer(secret, { solved: 'no', comment: 'Terrible. It took weeks.' });
    const { answer: given } = (await followUpOf(reference))!;
    expect(given).toMatchObject({ sentiment: 'negative', sentimentIsCorrected: false, themes: ['speed'] });
    const correct = (staff: typeof city.paula) => city.app.get(CorrectAnswer).run(staff, given!.id, { themes: ['told-too-little'], sentiment: 'neutral' });
    expect(await correct(city.paula)).toMatchObject({ ok: true });
    expect((await followUpOf(reference))!.answer).toMatchObject({ sentiment: 'neutral', sentimentIsCorrected: true, themes: ['told-too-little'] });
    await expect(correct(city.olga)).rejects.toThrow();
  });

  it('neighbors say it once for each browser, and three who deny it are somebody’s task', async () => {
    const { id, reference } = await open();
    const votes = city.app.get(FixVotes);
    const visit = (n: number) => String(n).padStart(32, '0');
    expect(await votes.of(reference)).toBeNull();
    expect(await votes.say(reference, visit(1), true)).toMatchObject({ refusal: { code: 'NOT_CLOSED' } });
    await close(id);
    await votes.say(reference, visit(1), true);
    expect(await votes.say(reference, visit(1), false)).toEqual({ ok: true, value: { fixed: 0, notFixed: 1, open: true } });
    await votes.say(reference, visit(2), false);
    expect(await followUpOf(reference)).toBeUndefined();
    await votes.say(reference, visit(3), false);
    expect(await followUpOf(reference)).toMatchObject({ reasons: ['denied'] });
    await votes.say(reference, visit(4), false);
    expect((await followUps()).filter((followUp) => followUp.reference === reference)).toHaveLength(1);
    expect(await votes.of(reference)).toEqual({ fixed: 0, notFixed: 4, open: true });
    // Nothing tells that two words about two closings came from one browser.
    const other = await open();
    await close(other.id);
    await votes.say(other.reference, visit(1), true);
    expect(await city.dataSource.query('select count(distinct voter_hash)::int as hashes, count(*)::int as votes from fix_vote')).toEqual([{ hashes: 5, votes: 5 }]);
    city.clock.advance(61 * DAY);
    await votes.forget();
    // The browser is not known any more: so it may not speak a second time.
    expect(await votes.say(reference, visit(1), true)).toMatchObject({ refusal: { code: 'NOT_CLOSED' } });
    expect(await votes.of(reference)).toEqual({ fixed: 0, notFixed: 4, open: false });
    expect(await city.dataSource.query('select 1 from survey where person_hash is not null')).toEqual([]);
  });

  it('is counted with n, and few make no order; another department sees none of it', async () => {
    const report = await city.app.get(MeasuresQuery).report(city.paula, 365, 'en');
    expect(report.all.satisfied.n).toBeGreaterThan(3);
    expect(report.rankedServices).toEqual([]);
    expect(report.otherServices.map(({ name }) => name)).toEqual(['Pothole']);
    expect(report.all.response.n).toBeGreaterThan(report.all.satisfied.n);
    expect((await city.app.get(MeasuresQuery).report(city.olga, 365, 'en')).all.response.n).toBe(0);
    expect((await city.app.get(FeedbackQuery).followUps(city.olga, { state: 'open', whose: 'all', first: 10 }, 'en')).rows).toEqual([]);
  });
});
