import fc from 'fast-check';
import { sampleOf } from './sampling.js';
import { type Mark, scored, scorecardChanges, type ScorecardItem, scorecardFault, spreadOf, unmarked } from './scorecard.js';

const item = (code: string, weight: number): ScorecardItem => ({ code, question: code, weight, autoFail: weight === 0, module: null });
const card = [item('greeting', 20), item('right-answer', 50), item('read-back', 30), item('privacy', 0)];

describe('a scorecard', () => {
  it('sums to a hundred; items that fail alone weigh nothing', () => {
    expect(scorecardFault(card)).toBeNull();
    expect(scorecardFault([])).toBe('NO_ITEMS');
    expect(scorecardFault([item('a', 50), item('a', 50)])).toBe('SAME_CODE');
    expect(scorecardFault([item('a', 50), item('b', 40)])).toBe('NOT_100');
    expect(scorecardFault([{ ...item('a', 100), autoFail: true }])).toBe('AUTO_FAIL_WEIGHS');
  });

  it('scores by weight, and shares out the weight of what did not apply', () => {
    const marks: Record<string, Mark> = { greeting: 'yes', 'right-answer': 'no', 'read-back': 'yes', privacy: 'yes' };
    expect(scored(card, marks)).toEqual({ score: 50, failed: false, missed: ['right-answer'] });
    expect(scored(card, { ...marks, 'read-back': 'not-applicable' }).score).toBeCloseTo((20 / 70) * 100);
    expect(scored(card, { greeting: 'not-applicable', 'right-answer': 'not-applicable', 'read-back': 'not-applicable', privacy: 'yes' }).score).toBeNull();
    expect(unmarked(card, { greeting: 'yes' })).toEqual(['right-answer', 'read-back', 'privacy']);
  });

  it('fails whole where an item that may never be missed was', () => {
    expect(scored(card, { greeting: 'yes', 'right-answer': 'yes', 'read-back': 'yes', privacy: 'no' })).toEqual({ score: 0, failed: true, missed: ['privacy'] });
  });

  it('says what the next version says otherwise', () => {
    const [greeting, answer, readBack, privacy] = card as [ScorecardItem, ScorecardItem, ScorecardItem, ScorecardItem];
    const heavier = { ...answer, weight: 60 };
    const fresh = item('listened', 20);
    expect(scorecardChanges(card, [heavier, greeting, fresh, privacy])).toEqual([{ before: answer, after: heavier }, { before: null, after: fresh }, { before: readBack, after: null }]);
    expect(scorecardChanges(card, [...card].reverse())).toEqual([]);
  });

  it('shows how far scorers are apart', () => {
    expect(spreadOf([80])).toBeNull();
    expect(spreadOf([80, 50, 95])).toEqual({ n: 3, mean: 75, lowest: 50, highest: 95, range: 45 });
  });
});

describe('a sample', () => {
  const contacts = Array.from({ length: 40 }, (_, n) => ({ id: `c${n}`, stratum: n < 36 ? 'information' : n < 38 ? 'complaint' : 'new-request' }));

  it('takes of each kind in turn, and the same for the same seed', () => {
    const kinds = sampleOf(contacts, 5, 'november').map(({ stratum }) => stratum);
    expect(new Set(kinds.slice(0, 3)).size).toBe(3);
    expect(sampleOf(contacts, 5, 'november')).toEqual(sampleOf(contacts.toReversed(), 5, 'november'));
    expect(sampleOf(contacts, 5, 'november')).not.toEqual(sampleOf(contacts, 5, 'december'));
  });

  it('never takes one twice, and never more than there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.string(), (n, seed) => {
        const picked = sampleOf(contacts, n, seed);
        expect(picked).toHaveLength(Math.min(n, 40));
        expect(new Set(picked).size).toBe(picked.length);
      }),
      { numRuns: 50 },
    );
  });
});
