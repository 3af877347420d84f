import { begin, counter, propose, sideOf, sign, type Side, type Version, withdraw } from './index.js';

const aVersion = (change: Partial<Version> = {}): Version => ({ state: 'proposed', writtenBy: 'provider', signatures: [], inForceOn: '2026-12-01', ...change });
const signedBy = (...sides: Side[]) => aVersion({ signatures: sides.map((side) => ({ side, personId: `head of ${side}` })) });

describe('a version of an agreement', () => {
  it('is proposed or taken back by the side that wrote it, and answered by the other', () => {
    expect(propose(aVersion({ state: 'draft' }), 'provider')).toEqual({ ok: true, value: 'proposed' });
    expect(propose(aVersion({ state: 'draft' }), 'consumer')).toMatchObject({ refusal: { code: 'NOT_YOUR_DRAFT' } });
    expect(withdraw(aVersion(), 'provider')).toEqual({ ok: true, value: 'withdrawn' });
    expect(counter(aVersion(), 'consumer')).toEqual({ ok: true, value: 'countered' });
    expect(counter(aVersion(), 'provider')).toMatchObject({ refusal: { code: 'YOUR_OWN_PROPOSAL' } });
  });

  it('is signed once both have, each once, and by two people', () => {
    expect(sign(aVersion(), { side: 'provider', personId: 'a' })).toEqual({ ok: true, value: 'proposed' });
    expect(sign(signedBy('provider'), { side: 'consumer', personId: 'b' })).toEqual({ ok: true, value: 'signed' });
    expect(sign(signedBy('provider'), { side: 'provider', personId: 'b' })).toMatchObject({ refusal: { code: 'SIGNED_ALREADY' } });
    expect(sign(signedBy('provider'), { side: 'consumer', personId: 'head of provider' })).toMatchObject({ refusal: { code: 'ONE_PERSON_FOR_BOTH' } });
  });

  it('is never in force with one signature, and not before its day', () => {
    const both = { ...signedBy('provider', 'consumer'), state: 'signed' as const };
    expect(begin({ ...signedBy('provider'), state: 'signed' }, '2027-01-01')).toMatchObject({ refusal: { code: 'NOT_SIGNED_BY_BOTH', missing: 'consumer' } });
    expect(begin(both, '2026-11-30')).toEqual({ ok: true, value: 'signed' });
    expect(begin(both, '2026-12-01')).toEqual({ ok: true, value: 'in-force' });
  });

  it.each(['countered', 'withdrawn', 'signed', 'in-force', 'superseded'] as const)('once %s, nobody proposes, answers, signs or takes it back', (state) => {
    const version = aVersion({ state });
    for (const answer of [propose(version, 'provider'), withdraw(version, 'provider'), counter(version, 'consumer'), sign(version, { side: 'consumer', personId: 'b' })]) {
      expect(answer).toEqual({ ok: false, refusal: { code: 'NOT_NOW', state } });
    }
  });
});

it('a head speaks for their own department, the city for the public and for contractors, nobody for both sides', () => {
  const head = { kind: 'departments', ids: ['works'] } as const;
  const city = { kind: 'everything' } as const;
  const parties = (providerDepartmentId: string | null, consumerDepartmentId: string | null) => ({ providerDepartmentId, consumerDepartmentId });
  expect(sideOf(head, parties('works', 'police'))).toBe('provider');
  expect(sideOf(head, parties('police', 'works'))).toBe('consumer');
  expect(sideOf(head, parties('police', 'parks'))).toBeNull();
  expect(sideOf(city, parties('works', 'police'))).toBeNull();
  expect(sideOf(city, parties('works', null))).toBe('consumer');
  expect(sideOf(city, parties(null, 'works'))).toBe('provider');
  expect(sideOf({ kind: 'departments', ids: ['works', 'police'] }, parties('works', 'police'))).toBeNull();
  expect(sideOf({ kind: 'public' }, parties('works', null))).toBeNull();
});
