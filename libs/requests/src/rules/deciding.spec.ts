import { decisionsIn, overlap, withDecisions } from './deciding.js';

describe('two people who decide about one request', () => {
  const seen = 4;
  const rosa = withDecisions({ place: 2 }, decisionsIn(['assigned']), 5);

  it('may decide different things', () => {
    expect(overlap(decisionsIn(['prioritized']), rosa, seen)).toEqual([]);
    expect(overlap(decisionsIn(['relocated']), rosa, seen)).toEqual([]);
    expect(overlap(decisionsIn(['noted', 'replied']), rosa, seen)).toEqual([]);
  });

  it('are asked where both decided the same', () => {
    expect(overlap(decisionsIn(['assigned']), rosa, seen)).toEqual(['assignee']);
    expect(overlap(decisionsIn(['unassigned']), rosa, seen)).toEqual(['assignee']);
    expect(overlap(decisionsIn(['assigned']), rosa, 5)).toEqual([]);
  });

  it('are asked where one of them ends it or moves it away', () => {
    expect(overlap(decisionsIn(['closed']), {}, seen)).toEqual(['whole']);
    expect(overlap(decisionsIn(['prioritized']), withDecisions(rosa, decisionsIn(['transferred']), 6), seen)).toEqual(['whole']);
  });
});
