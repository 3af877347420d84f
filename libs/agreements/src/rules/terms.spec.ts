import { anAgreedGoal, someTerms } from '../../testing/index.js';
import { type AgreementKind, differences, overlaps, type Parties, partyFaults, termFaults, type Terms } from './index.js';

const faults = (terms: Terms, kind: AgreementKind = 'SLA') => termFaults(terms, kind).map(({ path, code, ...facts }) => [path, code, ...Object.values(facts)].join(' '));
const pothole = anAgreedGoal('pothole');

describe('terms can be put in force', () => {
  it('when every covered service has a goal for every priority', () => {
    expect(faults(someTerms([pothole]))).toEqual([]);
    expect(faults(someTerms([anAgreedGoal(null)], { services: ['pothole', 'noise'] }))).toEqual([]);
    expect(faults(someTerms([pothole], { services: ['pothole', 'noise'] }))).toEqual(['services GAP_SERVICE noise']);
    expect(faults(someTerms([anAgreedGoal('pothole', { priority: 'urgent' }), anAgreedGoal('pothole', { priority: 'high' })]))).toEqual([
      'services GAP_PRIORITY pothole low, normal',
    ]);
    expect(faults(someTerms([anAgreedGoal('pothole', { priority: 'urgent', value: 1 }), pothole]))).toEqual([]);
    expect(faults(someTerms([]))).toEqual(['goals NO_GOAL']);
  });

  it.each([
    ['nothing', 0, 'goals.0.value NOT_POSITIVE'],
    ['less than nothing', -2, 'goals.0.value NOT_POSITIVE'],
    ['half a day', 0.5, 'goals.0.value NOT_A_WHOLE_NUMBER'],
    ['a century', 36_500, 'goals.0.value TOO_LONG'],
  ])('but not with a goal of %s', (_, value, fault) => {
    expect(faults(someTerms([anAgreedGoal('pothole', { value })]))).toEqual([fault]);
  });

  it('but not with a clock that could never start, or a goal outside of what is covered', () => {
    expect(faults(someTerms([anAgreedGoal('pothole', { metric: 'COMPLETE' })]))).toEqual(['goals.0.metric NEVER_STARTS COMPLETE', 'services GAP_SERVICE pothole']);
    expect(faults(someTerms([pothole, anAgreedGoal('pothole', { metric: 'COMPLETE' })], {}), 'OLA')).toEqual(['goals.0.metric NEVER_STARTS RESOLUTION_TOTAL']);
    expect(faults(someTerms([pothole], { services: [] }))).toEqual(['goals.0.service NOT_COVERED pothole']);
    expect(faults(someTerms([pothole, anAgreedGoal('pothole', { value: 9 })]))).toEqual(['goals.1 GOAL_TWICE pothole RESOLUTION_TOTAL ']);
  });

  it('but not with a pause in a clock that may not pause, or one that stops nothing', () => {
    const waits = { pauseReasons: ['WAITING_ON_RESIDENT'] };
    const answer = anAgreedGoal('pothole', { metric: 'FIRST_RESPONSE', mayPause: true });
    expect(faults(someTerms([anAgreedGoal('pothole', { mayPause: true })], waits))).toEqual([]);
    expect(faults(someTerms([pothole, answer], waits))).toEqual(['goals.1.mayPause MAY_NOT_PAUSE FIRST_RESPONSE']);
    expect(faults(someTerms([pothole], waits))).toEqual(['pauseReasons PAUSES_NOTHING']);
    expect(faults(someTerms([anAgreedGoal('pothole', { mayPause: true })]))).toEqual(['pauseReasons NO_PAUSE_REASON']);
    expect(faults(someTerms([anAgreedGoal('pothole', { mayPause: true })], { pauseReasons: ['BOREDOM'] }))).toEqual(['pauseReasons UNKNOWN_PAUSE_REASON BOREDOM']);
  });

  it('but not with a rung of the ladder that is nowhere', () => {
    const ladder = [{ at: { percent: 75 }, tier: 'HEAD' }, { at: { percent: 0 }, tier: 'HEAD' }, { at: { offsetBusinessMs: -1 }, tier: 'HEAD' }] as const;
    expect(faults(someTerms([pothole], { ladder }))).toEqual(['ladder.1.at NOT_POSITIVE', 'ladder.2.at NOT_POSITIVE']);
  });
});

it('parties fit the kind of agreement, and nobody agrees with themselves', () => {
  const parties = (kind: AgreementKind, provider: string | null, consumer: string | null, contractorId: string | null = null): Parties => ({ kind, provider, consumer, contractorId });
  const codes = (given: Parties) => partyFaults(given).map(({ code }) => code);
  expect(codes(parties('SLA', 'works', null))).toEqual([]);
  expect(codes(parties('OLA', 'works', 'police'))).toEqual([]);
  expect(codes(parties('UC', null, 'works', 'a contractor'))).toEqual([]);
  expect(codes(parties('OLA', 'works', 'works'))).toEqual(['WITH_ITSELF']);
  expect(codes(parties('SLA', null, null))).toEqual(['NO_PROVIDER']);
  expect(codes(parties('SLA', 'works', 'police'))).toEqual(['CONSUMER_OF_ANOTHER_KIND']);
  expect(codes(parties('OLA', 'works', null))).toEqual(['CONSUMER_OF_ANOTHER_KIND']);
  expect(codes(parties('UC', 'works', 'police'))).toEqual(['PROVIDER_OF_ANOTHER_KIND']);
});

it('the public is promised a service once, a pair of departments by themselves', () => {
  const sla = (provider: string): Parties => ({ kind: 'SLA', provider, contractorId: null, consumer: null });
  const ola = (provider: string, consumer: string): Parties => ({ kind: 'OLA', provider, contractorId: null, consumer });
  const standing = (parties: Parties, goal = pothole) => [{ ...parties, ...goal, kind: parties.kind, agreementId: 'another' }];
  const clash = (parties: Parties, goal: typeof pothole, of: Parties, other = goal) => overlaps(parties, [goal], standing(of, other)).length > 0;
  expect(clash(sla('works'), pothole, sla('parks'))).toBe(true);
  expect(clash(sla('works'), pothole, ola('works', 'parks'))).toBe(false);
  expect(clash(ola('works', 'parks'), pothole, ola('works', 'parks'))).toBe(true);
  expect(clash(ola('works', 'parks'), pothole, ola('water', 'parks'))).toBe(false);
  expect(clash(sla('works'), anAgreedGoal(null), sla('parks'))).toBe(false);
  expect(clash(sla('works'), anAgreedGoal(null), sla('works'), pothole)).toBe(false);
  expect(clash(sla('works'), pothole, sla('works'), anAgreedGoal('pothole', { priority: 'urgent' }))).toBe(true);
  expect(clash(sla('works'), anAgreedGoal('pothole', { priority: 'low' }), sla('works'), anAgreedGoal('pothole', { priority: 'urgent' }))).toBe(false);
});

it('two versions differ in exactly what somebody changed', () => {
  const dated = (terms: Terms, inForceOn = '2026-12-01') => ({ ...terms, inForceOn });
  const before = someTerms([pothole, anAgreedGoal('noise')], { pauseReasons: ['WEATHER'], ladder: [{ at: { percent: 75 }, tier: 'ASSIGNEE' }] });
  const after = someTerms([anAgreedGoal('pothole', { value: 3 }), anAgreedGoal('light')], { pauseReasons: ['LEGAL'], ladder: [{ at: { percent: 75 }, tier: 'ASSIGNEE', urgent: true }], stages: [['police']], calendar: 'always' });
  expect(differences(dated(before), dated(before))).toEqual([]);
  const found = differences(dated(before), dated(after, '2026-12-05'));
  expect(found.map(({ what, before: was, after: is }) => [what, was === null, is === null])).toEqual([
    ['GOAL', false, false], ['GOAL', false, true], ['GOAL', true, false], ['SERVICE', false, true], ['SERVICE', true, false], ['PAUSE_REASON', false, true],
    ['PAUSE_REASON', true, false], ['LADDER', false, false], ['STAGES', false, false], ['CALENDAR', false, false], ['IN_FORCE_ON', false, false],
  ]);
});
