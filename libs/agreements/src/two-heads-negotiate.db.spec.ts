import type { StaffVisitor } from '@civic311/platform';
import { aRequest } from '../../reporting/testing/index.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { newId } from '@civic311/kernel';
import { Clocks, ExplainClocks } from '@civic311/sla';
import { anAgreedGoal, someTerms } from '../testing/index.js';
import { Negotiation } from './negotiation.js';
import { AgreementsQuery } from './reading/agreements.query.js';
import { PathQuery } from './reading/path.query.js';
import { ReplayQuery } from './reading/replay.query.js';
import { StandardsQuery } from './reading/standards.query.js';
import type { Parties, Terms } from './rules/index.js';
import { WriteDraft } from './write-draft.js';

/** Paula's Public Works hands street lights to Olga's Police, and both answer for the time that takes. */
describe('two department heads', () => {
  let city: SpringfieldAtWork;
  let mayor: StaffVisitor;
  const of = <T>(type: new (...args: never[]) => T): T => city.app.get(type as never, { strict: false });
  beforeEach(async () => {
    city = await springfieldAtWork();
    mayor = { ...city.paula, scope: { kind: 'everything' } };
    const [person] = await city.dataSource.query("insert into staff (id, email, name) values (uuidv7(), 'mayor@springfield.example', 'Quimby') returning id") as [{ id: string }];
    mayor = { ...mayor, id: person.id, name: 'Quimby' };
  }, 60_000);
  afterEach(() => city.close());

  const toPublicWorks: Parties = { kind: 'OLA', provider: 'police', contractorId: null, consumer: 'public-works' };
  const toPublic: Parties = { kind: 'SLA', provider: 'public-works', contractorId: null, consumer: null };
  const complete = (value: number) => anAgreedGoal('street-light', { metric: 'COMPLETE', value });
  const draft = async (who: StaffVisitor, parties: Parties, terms: Terms, inForceOn = '2026-12-01', agreementId?: string) => {
    const written = await of(WriteDraft).run(who, { parties, terms, inForceOn, agreementId });
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    return written.value;
  };
  const signed = async (parties: Parties, terms: Terms, provider: StaffVisitor, consumer: StaffVisitor, inForceOn: string, agreementId?: string) => {
    const { id, versionId } = await draft(provider, parties, terms, inForceOn, agreementId);
    for (const step of [() => of(Negotiation).propose(provider, versionId), () => of(Negotiation).sign(provider, versionId), () => of(Negotiation).sign(consumer, versionId)]) {
      const done = await step();
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    }
    return { id, versionId };
  };
  const goals = (): Promise<unknown[]> =>
    city.dataSource.query(
      `select p.kind, g.metric, g.value::int from sla_goal g join sla_policy p on p.id = g.policy_id
       where g.superseded_at is null and p.agreement_version_id is not null order by 1, 2`,
    );

  it('negotiate, sign and see it come in force on its day', async () => {
    const { id, versionId } = await draft(city.olga, toPublicWorks, someTerms([complete(3)]));
    await expect(of(AgreementsQuery).list(city.paula.scope, undefined, 'en')).resolves.toEqual([]);
    expect(await of(Negotiation).propose(city.olga, versionId)).toMatchObject({ ok: true, value: { state: 'proposed' } });
    await expect(of(AgreementsQuery).list(city.paula.scope, undefined, 'en')).resolves.toMatchObject([{ id, awaitsMe: true, openState: 'proposed' }]);

    const countered = await of(Negotiation).counter(city.paula, {
      versionId, terms: someTerms([complete(2)], { reviewOn: '2027-06-01' }), inForceOn: '2026-12-01', comment: 'Three days are too long for a dark street.',
    });
    if (!countered.ok) throw new Error(JSON.stringify(countered.refusal));
    const read = await of(AgreementsQuery).one(city.olga.scope, id, 'en');
    expect(read.versions.map(({ number, state }) => [number, state])).toEqual([[2, 'proposed'], [1, 'countered']]);
    expect(read.versions[0]!.changes.map(({ what, goalBefore, goalAfter, before, after }) => [what, goalBefore?.amount ?? before, goalAfter?.amount ?? after])).toEqual([
      ['GOAL', 3, 2],
      ['REVIEW_ON', null, '2027-06-01'],
    ]);
    expect(read.comments.map(({ side, body }) => [side, body])).toEqual([['consumer', 'Three days are too long for a dark street.']]);

    expect(await of(Negotiation).sign(city.olga, versionId)).toMatchObject({ ok: false, refusal: { code: 'NOT_NOW', state: 'countered' } });
    expect(await of(Negotiation).sign(city.paula, countered.value.versionId)).toMatchObject({ value: { state: 'proposed' } });
    expect(await of(Negotiation).sign(city.paula, countered.value.versionId)).toMatchObject({ refusal: { code: 'SIGNED_ALREADY' } });
    city.clock.set('2026-12-02T16:00:00Z');
    await city.work();
    expect(await goals()).toEqual([]);

    expect(await of(Negotiation).sign(city.olga, countered.value.versionId)).toMatchObject({ value: { state: 'signed' } });
    await city.work();
    expect(await goals()).toEqual([{ kind: 'OLA', metric: 'COMPLETE', value: 2 }]);

    const next = await signed(toPublicWorks, someTerms([complete(1)]), city.olga, city.paula, '2026-12-10', id);
    await city.work();
    expect(await goals()).toMatchObject([{ value: 2 }]);
    city.clock.set('2026-12-10T06:30:00Z');
    await city.work();
    expect(await goals()).toEqual([{ kind: 'OLA', metric: 'COMPLETE', value: 1 }]);

    const asked = { requestId: newId(), taskId: newId(), serviceId: city.services.streetLight, providerDepartmentId: city.departments.police, consumerDepartmentId: city.departments.publicWorks };
    await city.dataSource.transaction((tx) => of(Clocks).startTask(tx, asked, { at: city.clock.now(), actorId: null }));
    const [explained] = await of(ExplainClocks).ofRequest(asked.requestId, 'en');
    expect(explained!.policy).toEqual({
      kind: 'OLA', providerName: 'Police', contractorId: null, consumerName: 'Public Works', inForceFrom: city.clock.now(),
      agreement: { id, versionId: next.versionId, number: 3 },
    });

    const said = await city.dataSource.query(
      `select s.name as by, l.name, l.before, l.after from change_log l join staff s on s.id = l.changed_by where l.kind = 'agreement' and about = $1
       order by l.changed_at, l.id limit 4`,
      [id],
    ) as unknown[];
    expect(said).toMatchObject([
      { by: 'Olga', name: 'Police – Public Works', before: null, after: { version: 1, state: 'proposed', goals: { 'COMPLETE street-light *': '3 BUSINESS_DAYS SAME_TIME_OF_DAY' } } },
      { by: 'Paula', before: { version: 1, reviewOn: null }, after: { version: 2, reviewOn: '2027-06-01', goals: { 'COMPLETE street-light *': '2 BUSINESS_DAYS SAME_TIME_OF_DAY' } } },
      { by: 'Paula', before: { signedBy: [] }, after: { signedBy: ['consumer'] } },
      { by: 'Olga', before: { state: 'proposed', signedBy: ['consumer'] }, after: { state: 'signed', signedBy: ['consumer', 'provider'] } },
    ]);

    const history = await of(AgreementsQuery).one(city.olga.scope, id, 'en');
    expect(history.versions.map(({ number, state }) => [number, state])).toEqual([[3, 'in-force'], [2, 'superseded'], [1, 'countered']]);
    await expect(city.dataSource.query("update agreement_version set terms = '{}' where id = $1", [next.versionId])).rejects.toThrow('never changed');
  });

  it('cannot sign for each other, for themselves twice, or for nobody', async () => {
    const { versionId } = await draft(city.olga, toPublicWorks, someTerms([complete(3)]));
    await expect(of(Negotiation).sign(city.paula, versionId)).rejects.toThrow();
    await of(Negotiation).propose(city.olga, versionId);
    expect(await of(Negotiation).sign(mayor, versionId)).toMatchObject({ refusal: { code: 'NOT_A_PARTY' } });
    await of(Negotiation).sign(city.olga, versionId);
    const turncoat = { ...city.olga, scope: city.paula.scope };
    expect(await of(Negotiation).sign(turncoat, versionId)).toMatchObject({ refusal: { code: 'ONE_PERSON_FOR_BOTH' } });
    expect(await of(Negotiation).counter(city.olga, { versionId, terms: someTerms([complete(9)]), inForceOn: '2026-12-01', comment: '' })).toMatchObject({
      refusal: { code: 'YOUR_OWN_PROPOSAL' },
    });
  });

  it('are told everything that could not be in force, before anybody signs', async () => {
    const bad = someTerms([anAgreedGoal('pothole', { value: 0 }), anAgreedGoal('noise', { mayPause: true, metric: 'FIRST_RESPONSE' }), anAgreedGoal(null, { metric: 'COMPLETE' })], {
      calendar: 'never', services: ['pothole', 'noise', 'street-light'], pauseReasons: [],
    });
    const { versionId } = await draft(city.paula, toPublic, bad);
    const answer = await of(Negotiation).propose(city.paula, versionId);
    if (answer.ok || answer.refusal.code !== 'INVALID_INPUT') throw new Error('taken');
    expect((answer.refusal as unknown as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'goals.0.value NOT_POSITIVE', 'goals.1.mayPause MAY_NOT_PAUSE', 'goals.2.metric NEVER_STARTS', 'pauseReasons NO_PAUSE_REASON', 'services GAP_SERVICE',
      'services GAP_SERVICE', 'services NOT_THE_PROVIDERS', 'calendar NO_SUCH_CALENDAR',
    ]);
    expect(await goals()).toEqual([]);
  });

  it('begin no sooner than both can sign, and look at it again only after it began', async () => {
    const faultsOf = async (change: { inForceOn: string; reviewOn?: string }) => {
      const written = await of(WriteDraft).run(city.olga, { parties: toPublicWorks, terms: someTerms([complete(3)], { reviewOn: change.reviewOn ?? null }), inForceOn: change.inForceOn });
      return written.ok ? [] : (written.refusal as unknown as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await faultsOf({ inForceOn: '2026-11-22', reviewOn: '2026-11-22' })).toEqual(['inForceOn DAY_IS_OVER', 'reviewOn REVIEW_BEFORE_FIRST_DAY']);
    expect(await faultsOf({ inForceOn: '2026-11-23', reviewOn: '2026-11-23' })).toEqual(['reviewOn REVIEW_BEFORE_FIRST_DAY']);
    expect(await faultsOf({ inForceOn: '2026-11-23', reviewOn: '2026-11-24' })).toEqual([]);
    const { versionId } = await draft(city.olga, toPublicWorks, someTerms([complete(3)]), '2026-11-24');
    await of(Negotiation).propose(city.olga, versionId);
    expect(await of(Negotiation).counter(city.paula, { versionId, terms: someTerms([complete(2)]), inForceOn: '2020-01-01', comment: '' })).toMatchObject({
      refusal: { fields: [{ path: 'inForceOn', code: 'DAY_IS_OVER' }] },
    });
    // Its day passes while they talk: it may still be signed, and begins then.
    city.clock.set(new Date('2026-11-26T16:00:00Z'));
    expect(await of(Negotiation).sign(city.olga, versionId)).toMatchObject({ ok: true });
    expect(await of(Negotiation).sign(city.paula, versionId)).toMatchObject({ ok: true });
    await city.work();
    const [begun] = await city.dataSource.query('select in_force_from as at from sla_policy where agreement_version_id = $1', [versionId]);
    expect((begun as { at: Date }).at.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-26T16:00:00Z'));
  });

  it('cannot promise the public what another agreement promises already', async () => {
    await signed(toPublic, someTerms([anAgreedGoal('pothole')]), city.paula, mayor, '2026-11-23');
    await city.work();
    const { versionId } = await draft(city.paula, toPublic, someTerms([anAgreedGoal('pothole', { value: 5 })]));
    expect(await of(Negotiation).propose(city.paula, versionId)).toMatchObject({ refusal: { fields: [{ path: 'goals.0', code: 'OVERLAP', service: 'pothole' }] } });
  });

  it('see what a target would have meant, and whether their hand-offs fit', async () => {
    const { services, departments } = city;
    for (let day = 1; day <= 20; day++) {
      const opened = `2026-10-${String(day).padStart(2, '0')}T15:00:00Z`;
      const light = aRequest(services.streetLight, departments.publicWorks).opened(opened);
      await (day > 18 ? light : light.closed(`2026-10-${String(day + (day % 2 ? 1 : 8)).padStart(2, '0')}T15:00:00Z`)).putInto(city.dataSource);
    }
    const path = someTerms([complete(4)]);
    await signed(toPublicWorks, path, city.olga, city.paula, '2026-11-23');
    await city.work();
    const promise = someTerms([anAgreedGoal('street-light', { value: 3 })], { stages: [['police']] });
    const { versionId } = await draft(city.paula, toPublic, promise);
    const { goals: [replay] } = await of(ReplayQuery).ofVersion(city.paula.scope, versionId, 0, 'en');
    expect(replay).toMatchObject({ n: 20, kept: 9, stillOpen: 2, meets90: 6, verdict: 'FAIR' });
    await expect(of(ReplayQuery).ofVersion(city.olga.scope, versionId, 0, 'en')).rejects.toThrow();
    expect(await of(PathQuery).ofVersion(city.paula.scope, versionId, 'en')).toMatchObject([
      { serviceName: 'Street light', handedTo: ['Police'], fits: false, pathHours: 32, promiseHours: 24 },
    ]);
  });

  it('see in the path what a contractor needs as well, after the department before it', async () => {
    const contractorId = newId();
    await city.dataSource.query("insert into contractor (id, name, email, language) values ($1, 'Acme Lamps', 'acme@contractors.example', 'en')", [contractorId]);
    await signed(toPublicWorks, someTerms([complete(1)]), city.olga, city.paula, '2026-11-23');
    await signed({ kind: 'UC', provider: null, contractorId, consumer: 'public-works' }, someTerms([complete(3)]), mayor, city.paula, '2026-11-23');
    await city.work();
    const promise = (value: number, stages: string[][]) => someTerms([anAgreedGoal('street-light', { value })], { stages });
    const path = async (terms: Terms) => {
      const { versionId, id } = await draft(city.paula, toPublic, terms);
      const paths = await of(PathQuery).ofVersion(city.paula.scope, versionId, 'en');
      const read = await of(AgreementsQuery).one(city.paula.scope, id, 'en');
      expect(read.versions[0]!.stages.flatMap(({ providers }) => providers.map(({ name }) => name))).toEqual(['Police', 'Acme Lamps']);
      await of(Negotiation).withdraw(city.paula, versionId);
      return paths;
    };
    expect(await path(promise(4, [['police'], [contractorId]]))).toMatchObject([{ handedTo: ['Police', 'Acme Lamps'], fits: false, pathHours: 32, promiseHours: 32 }]);
    expect(await path(promise(4, [['police', contractorId]]))).toMatchObject([{ fits: true, pathHours: 24 }]);
    const { versionId } = await draft(city.paula, toPublic, promise(4, [[newId()]]));
    expect(await of(Negotiation).propose(city.paula, versionId)).toMatchObject({ refusal: { fields: [{ path: 'stages', code: 'NO_SUCH_DEPARTMENT' }] } });
  });

  it('see sixty goals of many at a time, and how many there are', async () => {
    const terms = someTerms([complete(1)], {
      services: ['street-light', 'pothole'],
      goals: [anAgreedGoal(null), ...(['low', 'normal', 'high', 'urgent'] as const).flatMap((priority) => Array.from({ length: 30 }, () => anAgreedGoal('street-light', { priority })))],
    });
    const { versionId } = await draft(city.paula, toPublic, terms);
    const pages = await Promise.all([0, 60, 120].map((after) => of(ReplayQuery).ofVersion(city.paula.scope, versionId, after, 'en')));
    expect(pages.map(({ total, after, goals: shown }) => [total, after, shown.length])).toEqual([[121, 0, 60], [121, 60, 60], [121, 120, 1]]);
  });

  it('and everybody reads what the city promises, and how well it kept that', async () => {
    const { services, departments } = city;
    const pothole = () => aRequest(services.pothole, departments.publicWorks).opened('2026-11-02T15:00:00Z').due('2026-11-05T15:00:00Z');
    await pothole().closed('2026-11-04T15:00:00Z').putInto(city.dataSource);
    await pothole().closed('2026-11-06T15:00:00Z').putInto(city.dataSource);
    await pothole().closed('2026-11-06T15:00:00Z', 'withdrawn').putInto(city.dataSource);
    await pothole().putInto(city.dataSource);
    const { services: read, definition } = await of(StandardsQuery).read('en', 'potHÓle');
    expect(definition).toBe('CLOSED_BY_DUE_TIME');
    expect(read).toMatchObject([{
      serviceName: 'Pothole', resolution: [{ amount: 16, unit: 'DURATION' }], response: [{ amount: 4 }],
      last90Days: { n: 3, onTime: 1, few: true }, last12Months: { n: 3, onTime: 1 }, closed: 2, p50Days: 3,
    }]);
  });
});
