import { gapState } from './gap.js';

describe('what nothing answered', () => {
  const gap = { isDone: false, isGiven: false, hasAnswer: false, missed: null };
  it('goes from nobody to somebody, to a draft, and to an answer that is found', () => {
    expect(gapState(gap)).toBe('open');
    expect(gapState({ ...gap, isGiven: true })).toBe('given');
    expect(gapState({ ...gap, hasAnswer: true })).toBe('being-written');
    expect(gapState({ ...gap, hasAnswer: true, missed: 2 })).toBe('not-found');
    expect(gapState({ isDone: true, isGiven: true, hasAnswer: true, missed: 0 })).toBe('answered');
  });

  it('is only closed where nobody saw that the answer is found', () => {
    expect(gapState({ ...gap, isDone: true })).toBe('closed');
    expect(gapState({ ...gap, isDone: true, hasAnswer: true })).toBe('closed');
    expect(gapState({ ...gap, isDone: true, hasAnswer: true, missed: 1 })).toBe('closed');
  });
});
