import { applicationFaults, certifiedUntil, standing } from './index.js';

const day = (on: string) => new Date(`${on}T12:00:00Z`);

describe('a certificate', () => {
  it.each([
    ['nothing is asked for yet', [], null],
    ['a module is lacking', [{ takenAt: day('2026-11-01'), expiresAt: null }, null], null],
    ['a pass for good counts a year', [{ takenAt: day('2026-11-01'), expiresAt: null }], day('2027-11-01')],
    ['the first that runs out ends it', [{ takenAt: day('2026-11-01'), expiresAt: null }, { takenAt: day('2026-10-01'), expiresAt: day('2027-01-01') }], day('2027-01-01')],
    ['one that holds for five years counts one', [{ takenAt: day('2026-11-01'), expiresAt: day('2031-11-01') }], day('2027-11-01')],
  ])('ends where %s', (_, passes, until) => expect(certifiedUntil(passes)).toEqual(until));

  it.each([
    [null, null, 'training'],
    [day('2027-11-01'), null, 'certified'],
    [day('2026-12-23'), null, 'ending'],
    [day('2026-12-24'), null, 'certified'],
    [day('2026-11-23'), null, 'expired'],
    [day('2027-11-01'), day('2026-11-20'), 'ended'],
  ])('until %s, ended %s: %s', (until, endedAt, expected) => expect(standing({ until, endedAt }, day('2026-11-23'))).toBe(expected));
});

it('an application says who, which languages and why', () => {
  expect(applicationFaults({ name: ' ', why: 'x'.repeat(2_001), languages: [] }).map(({ path, code }) => `${path} ${code}`)).toEqual(['name EMPTY', 'why TOO_LONG', 'languages EMPTY']);
  expect(applicationFaults({ name: 'Rosa', why: 'I know everybody here.', languages: ['es'] })).toEqual([]);
});
