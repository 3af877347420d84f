import { randomUUID } from 'node:crypto';
import { putRoles } from '@civic311/identity';
import type { StaffVisitor } from '@civic311/platform';
import { CloseRequest } from '../../../requests/testing/acts-of-staff.js';
import { putModule, Trainings } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ApplicationsQuery } from '../applications/applications.query.js';
import { ApplyAsLiaison } from '../applications/apply.js';
import { DecideApplication } from '../applications/decide-application.js';
import { ArrangeLiaison } from './arrange-liaison.js';
import { CoverageQuery } from './coverage.query.js';
import { LiaisonsQuery } from './liaisons.query.js';
import { MakeMeeting } from './make-meeting.js';
import type { ConcernInput } from './meetings.types.js';
import { MeetingsQuery } from './meetings.query.js';
import { SendConcern } from './send-concern.js';
import { LiaisonVisits } from './visits.js';
import type { LiaisonVisitInput } from './visits.types.js';

/** Rosa was accepted for Northside on the 23rd of November; two modules are asked for, one of which holds 60 days. */
describe('certificates of liaisons', () => {
  let city: SpringfieldAtWork;
  let rosa: StaffVisitor;
  beforeEach(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction(async (tx) => {
      await putRoles(tx, [{ code: 'liaison', name: { en: 'Liaison' }, scope: 'department', permissions: ['outreach.liaison'] }]);
      for (const [code, validDays] of [['listen', null], ['privacy', 60]] as const) {
        await putModule(tx, { code, title: code, body: 'Read.', quiz: [{ question: 'Yes?', choices: ['Yes', 'No'], right: 0 }], passShare: 1, validDays, articles: [] }, null, city.clock.now());
      }
    });
    await get(Trainings).require(city.paula, 'channel', 'meeting', ['listen', 'privacy']);
    await get(ApplyAsLiaison).run({ key: randomUUID(), name: 'Rosa', email: 'rosa@volunteers.example', neighborhood: 'northside', languages: ['es'], why: 'I know all.', language: 'es' });
    const { id } = (await get(ApplicationsQuery).list(city.paula, null, 'en', 1)).rows[0]!;
    expect(await get(DecideApplication).accept(city.paula, { id, department: 'public-works' })).toMatchObject({ ok: true });
    const [{ id: staffId }] = (await city.dataSource.query("select id from staff where email = 'rosa@volunteers.example'")) as [{ id: string }];
    rosa = { ...city.paula, id: staffId, name: 'Rosa', permissions: new Set(['outreach.liaison']) };
  });
  afterEach(() => city.close());

  const get = <Service>(service: abstract new (...args: never[]) => Service): Service => city.app.get(service as never, { strict: false });
  const pass = (code: string, answer = 0) => get(Trainings).take(rosa.id, code, 1, [answer]);
  const own = () => get(LiaisonsQuery).own(rosa, 'en');
  const make = (neighborhood = 'northside', by = rosa) =>
    get(MakeMeeting).run(by, { key: randomUUID(), placeName: 'The hall', neighborhood, heldOn: city.clock.now().toISOString().slice(0, 10) });
  const mails = async (kind: string): Promise<{ body: string }[]> => city.dataSource.query('select body from message where kind = $1', [kind]);
  const days = (count: number) => city.clock.set(new Date(city.clock.now().getTime() + count * 86_400_000).toISOString());

  it('nobody enters anything before the last module is passed; then until the first pass runs out', async () => {
    expect(await own()).toMatchObject({ standing: 'training', mayEnter: false, areas: [{ code: 'northside' }], modules: [{ code: 'listen', passedAt: null }, { code: 'privacy', passedAt: null }] });
    expect(await make()).toMatchObject({ refusal: { code: 'NOT_CERTIFIED' } });
    await pass('listen');
    await pass('privacy', 1);
    expect(await make()).toMatchObject({ refusal: { code: 'NOT_CERTIFIED' } });
    await pass('privacy');
    expect(await own()).toMatchObject({ standing: 'certified', mayEnter: true, certifiedUntil: new Date('2027-01-22T16:00:00Z') });
    expect(await make()).toMatchObject({ ok: true });
    expect(await mails('liaison-certified')).toHaveLength(1);
    expect((await mails('liaison-certified'))[0]!.body).toContain('22 de enero de 2027');
    expect(await city.dataSource.query("select kind from change_log where about = $1 and kind = 'liaison'", [rosa.id])).toHaveLength(2);
  });

  it('a liaison takes concerns only in their own neighborhoods; staff of the city anywhere', async () => {
    await pass('listen');
    await pass('privacy');
    expect(await make('southside')).toMatchObject({ refusal: { fields: [{ path: 'neighborhood', code: 'NOT_YOUR_AREA' }] } });
    expect(await make('southside', city.paula)).toMatchObject({ ok: true });
    expect(await get(LiaisonsQuery).own(city.paula, 'en')).toMatchObject({ standing: null, mayEnter: true, areas: [{}, {}] });
  });

  it('is to be renewed in time: told once, by day, and passing again is enough', async () => {
    await pass('listen');
    await pass('privacy');
    await city.work();
    expect(await mails('liaison-renew')).toHaveLength(0);
    days(31);
    await city.work();
    await city.work();
    expect(await own()).toMatchObject({ standing: 'ending', mayEnter: true });
    expect(await mails('liaison-renew')).toHaveLength(1);
    await pass('privacy');
    expect(await own()).toMatchObject({ standing: 'certified', certifiedUntil: new Date('2027-02-22T16:00:00Z') });
    days(20);
    await city.work();
    expect(await mails('liaison-renew')).toHaveLength(1);
    days(15);
    await city.work();
    expect(await mails('liaison-renew')).toHaveLength(2);
  });

  it('nobody is told at night; a worker that stood still for months tells once, late', async () => {
    await pass('listen');
    await pass('privacy');
    city.clock.set('2026-12-30T09:00:00Z');
    await city.work();
    expect(await mails('liaison-renew')).toHaveLength(0);
    city.clock.set('2027-06-30T16:00:00Z');
    await city.work();
    await city.work();
    expect(await mails('liaison-renew')).toHaveLength(1);
  });

  it('ended: what is there may be read, nothing entered; but what was said before and waited on the phone is not lost', async () => {
    await pass('listen');
    await pass('privacy');
    const made = await make();
    const meetingId = made.ok ? made.value.id : '';
    days(61);
    expect(await own()).toMatchObject({ standing: 'expired', mayEnter: false });
    expect(await make()).toMatchObject({ refusal: { code: 'NOT_CERTIFIED' } });
    const said = (daysAgo: number): ConcernInput => ({
      key: randomUUID(), meetingId, serviceCode: 'pothole', words: 'A deep hole.', place: '742 Evergreen Ter', latitude: null, longitude: null, name: '', email: '', phone: '', language: 'es',
      takenAt: new Date(city.clock.now().getTime() - daysAgo * 86_400_000), sentAt: city.clock.now(),
    });
    expect(await get(SendConcern).run(rosa, said(0))).toMatchObject({ refusal: { code: 'NOT_CERTIFIED' } });
    expect(await get(SendConcern).run(rosa, said(2))).toMatchObject({ ok: true });
    expect((await get(MeetingsQuery).one(rosa, meetingId, 'en')).concerns).toHaveLength(1);
    // What was refused is kept on the phone, and taken once they are certified again.
    const refused = said(0);
    expect(await get(SendConcern).run(rosa, refused)).toMatchObject({ ok: false });
    days(1);
    await pass('privacy');
    expect(await get(SendConcern).run(rosa, { ...refused, sentAt: city.clock.now() })).toMatchObject({ ok: true });
  });

  it('has held the meetings whose day has come, in the sums of the person and of the neighborhood alike', async () => {
    await pass('listen');
    await pass('privacy');
    const plan = (heldOn: string) => get(MakeMeeting).run(rosa, { key: randomUUID(), placeName: 'The hall', neighborhood: 'northside', heldOn });
    for (const heldOn of ['2026-11-20', '2026-11-23', '2026-12-01']) expect(await plan(heldOn)).toMatchObject({ ok: true });
    const { areas, liaisons } = await get(CoverageQuery).read('en');
    expect([areas.find(({ code }) => code === 'northside')!.meetings, liaisons[0]!.meetings]).toEqual([2, 2]);
  });

  it('logs hours in quarters, of days that were, once for each form and at most a day together; takes them back; both are seen in the sums', async () => {
    const visits = get(LiaisonVisits);
    const visit = (change: Partial<LiaisonVisitInput> = {}): LiaisonVisitInput =>
      ({ key: randomUUID(), doneOn: '2026-11-22', hours: 1.5, kind: 'door-to-door', neighborhood: 'northside', note: 'Elm Street, call 217-555-0134', ...change });
    const faults = async (change: Partial<LiaisonVisitInput>) => {
      const logged = await visits.log(rosa, visit(change));
      return logged.ok ? [] : (logged.refusal as unknown as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await faults({ doneOn: '2026-11-24', hours: 0.2, neighborhood: 'southside' })).toEqual(['doneOn NOT_YET', 'hours NOT_QUARTER_HOURS', 'neighborhood NOT_YOUR_AREA']);
    expect(await faults({ doneOn: '2026-02-30' })).toEqual(['doneOn NOT_A_DATE']);
    expect(await faults({ doneOn: '2026-01-01', note: 'x'.repeat(301) })).toEqual(['doneOn TOO_LONG_AGO', 'note TOO_LONG']);
    const first = visit();
    expect(await visits.log(rosa, first)).toMatchObject({ ok: true });
    expect(await visits.log(rosa, first)).toMatchObject({ ok: true });
    expect(await faults({ hours: 23 })).toEqual(['hours MORE_THAN_A_DAY']);
    days(1 / 86_400);
    expect(await visits.log(rosa, visit({ doneOn: '2026-11-23', hours: 2, note: '' }))).toMatchObject({ ok: true });
    expect((await visits.own(rosa, 'en', 1)).rows).toMatchObject([{ hours: 2, neighborhood: 'Northside', note: null }]);
    expect((await visits.own(rosa, 'en', 10)).rows.map(({ note }) => note)).toEqual([null, 'Elm Street, call •••']);
    const hours = async () => {
      const { areas, liaisons } = await get(CoverageQuery).read('en');
      return [areas.find(({ code }) => code === 'northside')!.hours, liaisons[0]!.hours];
    };
    expect(await hours()).toEqual([3.5, 3.5]);
    expect(await visits.takeBack(city.olga, first.key)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await visits.takeBack(rosa, first.key)).toMatchObject({ ok: true });
    expect(await visits.takeBack(rosa, first.key)).toMatchObject({ ok: true });
    expect(await hours()).toEqual([2, 2]);
    await expect(visits.log(city.paula, visit())).rejects.toThrow();
  });

  it('is told that something they entered was closed, once, and not what was said of it', async () => {
    await pass('listen');
    await pass('privacy');
    const made = await make();
    const sent = await get(SendConcern).run(rosa, {
      key: randomUUID(), meetingId: made.ok ? made.value.id : '', serviceCode: 'pothole', words: 'A deep hole.', place: '742 Evergreen Ter', latitude: null, longitude: null,
      name: 'Marge', email: 'marge@residents.example', phone: '', language: 'en', takenAt: city.clock.now(), sentAt: city.clock.now(),
    });
    const reference = sent.ok ? sent.value.reference : '';
    const [request] = (await city.dataSource.query('select id, version from request where reference = $1', [reference])) as [{ id: string; version: number }];
    const closed = await get(CloseRequest).run(city.paula, { id: request.id, version: request.version }, { outcome: 'done', message: 'We filled the hole, Marge.' });
    expect(closed).toMatchObject({ ok: true });
    await city.work();
    await city.work();
    expect(await city.dataSource.query("select staff_id as id, path, subject, body from staff_notice where kind = 'liaison-request'")).toEqual([
      { id: rosa.id, path: `/liaison/requests/${reference}`, subject: expect.stringMatching(/^News about what you entered: .{4}-.{4} Pothole$|^Novedades/), body: expect.not.stringContaining('Marge') },
    ]);
  });

  it('speaks elsewhere when staff say so, and nowhere once it is over: at once, with a reason, and what was entered stays', async () => {
    await pass('listen');
    await pass('privacy');
    const arranging = get(ArrangeLiaison);
    expect(await arranging.speakFor(city.paula, rosa.id, [])).toMatchObject({ refusal: { fields: [{ path: 'neighborhoods', code: 'EMPTY' }] } });
    expect(await arranging.speakFor(city.paula, rosa.id, ['southside', 'nowhere'])).toMatchObject({ refusal: { fields: [{ code: 'UNKNOWN_AREA' }] } });
    expect(await arranging.speakFor(city.paula, rosa.id, ['southside'])).toMatchObject({ ok: true });
    expect(await make('northside')).toMatchObject({ refusal: { fields: [{ code: 'NOT_YOUR_AREA' }] } });
    expect(await make('southside')).toMatchObject({ ok: true });
    expect(await arranging.end(city.paula, rosa.id, ' ')).toMatchObject({ refusal: { fields: [{ path: 'reason', code: 'EMPTY' }] } });
    expect(await arranging.end(city.paula, rosa.id, 'You moved away.')).toMatchObject({ ok: true });
    await expect(arranging.end(city.paula, rosa.id, 'Again.')).rejects.toThrow();
    expect(await city.dataSource.query('select 1 from staff_role where staff_id = $1', [rosa.id])).toEqual([]);
    // Even with the permission from somewhere else.
    expect(await make('southside')).toMatchObject({ refusal: { code: 'NOT_CERTIFIED' } });
    expect(await own()).toMatchObject({ standing: 'ended', areas: [] });
    expect((await mails('liaison-ended'))[0]!.body).toContain('You moved away.');
    expect(await city.dataSource.query('select count(*)::int as n from liaison_meeting')).toEqual([{ n: 1 }]);
    expect(await get(CoverageQuery).one(rosa.id, 'en')).toMatchObject({ standing: 'ended', endedAt: city.clock.now() });
    expect((await get(CoverageQuery).read('en')).liaisons).toEqual([]);
  });
});
