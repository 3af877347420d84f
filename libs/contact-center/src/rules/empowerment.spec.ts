import { PRIORITIES } from '@civic311/sla/rules';
import fc from 'fast-check';
import { type Ask, type EmpowermentLimits, FIRST_CONTACT_OUTCOMES, mayAlone, NO_LIMITS, widest } from './empowerment.js';

const limits: EmpowermentLimits = { promiseDays: 3, waiveCents: 2_500, priorityUpTo: 'high', closeAs: ['no-issue-found', 'referred-outside'] };

describe('what an agent may grant alone', () => {
  it.each<[Ask, boolean, string]>([
    [{ kind: 'promise-date', days: 3 }, true, ''],
    [{ kind: 'promise-date', days: -3 }, true, ''],
    [{ kind: 'promise-date', days: 4 }, false, '3'],
    [{ kind: 'waive-fee', cents: 2_500 }, true, ''],
    [{ kind: 'waive-fee', cents: 2_501 }, false, '2500'],
    [{ kind: 'set-priority', priority: 'high' }, true, ''],
    [{ kind: 'set-priority', priority: 'urgent' }, false, 'high'],
    [{ kind: 'close-as', outcome: 'no-issue-found' }, true, ''],
    [{ kind: 'close-as', outcome: 'done' }, false, 'no-issue-found,referred-outside'],
  ])('%j: %s', (ask, alone, limit) => {
    expect(mayAlone(limits, ask)).toEqual(alone ? { alone } : { alone, limit });
  });

  it('is nothing without a limit', () => {
    expect(mayAlone(NO_LIMITS, { kind: 'promise-date', days: 0 })).toEqual({ alone: false, limit: '' });
    expect(mayAlone(NO_LIMITS, { kind: 'waive-fee', cents: 1 })).toEqual({ alone: false, limit: '' });
  });
});

const anyLimits = fc.record({
  promiseDays: fc.integer({ min: 0, max: 20 }),
  waiveCents: fc.integer({ min: 0, max: 10_000 }),
  priorityUpTo: fc.constantFrom(null, ...PRIORITIES),
  closeAs: fc.subarray([...FIRST_CONTACT_OUTCOMES]),
});
const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({ kind: fc.constant('promise-date' as const), days: fc.integer({ min: -30, max: 30 }) }),
  fc.record({ kind: fc.constant('waive-fee' as const), cents: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ kind: fc.constant('set-priority' as const), priority: fc.constantFrom(...PRIORITIES) }),
  fc.record({ kind: fc.constant('close-as' as const), outcome: fc.constantFrom(...FIRST_CONTACT_OUTCOMES) }),
);

it('of somebody with several roles it is what any of them may, and no more', () => {
  fc.assert(
    fc.property(fc.array(anyLimits, { maxLength: 4 }), anyAsk, (roles, ask) => {
      expect(mayAlone(widest(roles), ask).alone).toBe(roles.some((role) => mayAlone(role, ask).alone));
    }),
  );
});
