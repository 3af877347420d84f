import { type Answer, inOrder, isAskedAfter, isDenied, mayBeAsked, netRecommendation, reasonsToFollowUp, sentimentOf, shareOf, suggestedThemes, surveyState } from './index.js';

const answer = (given: Partial<Answer> = {}): Answer => ({ kind: 'closing', solved: 'yes', ease: 5, satisfied: 5, comment: '', ...given });
const at = (text: string) => new Date(text);

describe('who is asked', () => {
  it.each([
    ['done', true], ['no-issue-found', true], ['referred-outside', true], ['unable-to-act', true],
    ['duplicate', false], ['withdrawn', false], ['not-a-request', false], [null, false],
  ] as const)('after an end as %s: %s', (outcome, asked) => {
    expect(isAskedAfter({ outcome, isPublic: true, moderation: 'shown' })).toBe(asked);
  });
  it('never after what is sensitive', () => {
    expect(isAskedAfter({ outcome: 'done', isPublic: false, moderation: 'shown' })).toBe(false);
    expect(isAskedAfter({ outcome: 'done', isPublic: true, moderation: 'hidden' })).toBe(false);
  });
  it('once in fourteen days, to the second', () => {
    expect(mayBeAsked(null, at('2026-11-23T10:00:00Z'))).toBe(true);
    expect(mayBeAsked(at('2026-11-09T10:00:01Z'), at('2026-11-23T10:00:00Z'))).toBe(false);
    expect(mayBeAsked(at('2026-11-09T10:00:00Z'), at('2026-11-23T10:00:00Z'))).toBe(true);
  });
  it('until it closes, and one answer ends it for good', () => {
    const closesAt = at('2026-12-01T00:00:00Z');
    expect(surveyState({ answeredAt: null, closesAt }, at('2026-11-30T23:59:59Z'))).toBe('open');
    expect(surveyState({ answeredAt: null, closesAt }, closesAt)).toBe('over');
    expect(surveyState({ answeredAt: at('2026-11-25T00:00:00Z'), closesAt }, at('2027-01-01T00:00:00Z'))).toBe('answered');
  });
});

describe('what needs a person', () => {
  it.each([
    ['a happy answer', {}, []],
    ['a lukewarm one', { satisfied: 3, solved: 'partly' }, []],
    ['an unhappy one', { satisfied: 2 }, ['unhappy']],
    ['not fixed, whatever the score', { solved: 'no', satisfied: null }, ['not-fixed']],
    ['a word of harm', { comment: 'My son was INJURED there' }, ['keyword']],
    ['a word of harm in Spanish, without its accents', { comment: 'Es una lesion seria' }, ['keyword']],
    ['all of it', { solved: 'no', satisfied: 1, comment: 'I call my lawyer' }, ['not-fixed', 'unhappy', 'keyword']],
    ['no word within a word', { comment: 'The issue was in pursuit of unthreatened trees' }, []],
    ['a recovery that went well', { kind: 'recovery', satisfied: 4 }, []],
    ['a recovery that failed', { kind: 'recovery', solved: 'no' }, ['unhappy-again']],
  ] as [string, Partial<Answer>, string[]][])('%s', (_, given, reasons) => {
    expect(reasonsToFollowUp(answer(given))).toEqual(reasons);
  });
  it('neighbors outweigh a closing when they are three, and most', () => {
    expect([[0, 2], [0, 3], [3, 3], [2, 3]].map(([fixed, notFixed]) => isDenied({ fixed: fixed!, notFixed: notFixed! }))).toEqual([false, true, false, true]);
  });
});

describe('what a comment is about', () => {
  it('is suggested by published words, at most three', () => {
    expect(suggestedThemes('It took weeks and nobody told me anything.')).toEqual(['speed', 'told-too-little']);
    expect(suggestedThemes('Otra vez el mismo hoyo, y la señora fue grosera.')).toEqual(['work-quality', 'staff-manner']);
    expect(suggestedThemes('still there, weeks, no update, rude, fell, fee')).toHaveLength(3);
    expect(suggestedThemes('')).toEqual([]);
  });
  it('and its mood is a hint', () => {
    expect(['Thank you, great work', 'Terrible and slow', 'not good', 'It is a street.', 'good but slow', 'Muy rápido, gracias', 'Sigue sucio'].map(sentimentOf)).toEqual([
      'positive', 'negative', 'negative', null, 'neutral', 'positive', 'negative',
    ]);
  });
});

describe('a share', () => {
  it('comes with its n and the interval of Wilson', () => {
    const { share, low, high, n } = shareOf(8, 10);
    expect([share, low!.toFixed(4), high!.toFixed(4), n]).toEqual([0.8, '0.4902', '0.9433', 10]);
    expect(shareOf(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.2775, 4) as number });
    expect(shareOf(10, 10)).toMatchObject({ high: 1, low: expect.closeTo(0.7225, 4) as number });
    expect(shareOf(0, 0)).toEqual({ n: 0, share: null, low: null, high: null });
    expect(() => shareOf(3, 2)).toThrow(RangeError);
  });
  it('of few is in no order', () => {
    const rows = [{ name: 'B', s: shareOf(10, 40) }, { name: 'A', s: shareOf(29, 29) }, { name: 'C', s: shareOf(5, 30) }];
    const { ranked, unranked } = inOrder(rows, ({ s }) => s);
    expect([ranked.map(({ name }) => name), unranked.map(({ name }) => name)]).toEqual([['C', 'B'], ['A']]);
  });
});

describe('how likely people are to recommend us', () => {
  it('is promoters less detractors, in the adjusted interval of Rocks', () => {
    const { n, net, low, high } = netRecommendation({ promoters: 60, detractors: 20, saidRecommend: 100 });
    // (60.75 - 20.75) / 103 = 0.3883, and 1.96 times the root of (0.7913 - 0.1508) / 103.
    expect([n, net, low!.toFixed(3), high!.toFixed(3)]).toEqual([100, 0.4, '0.234', '0.543']);
  });
  it('stays a range where all say the same, and is nothing of fewer than thirty', () => {
    const all = netRecommendation({ promoters: 40, detractors: 0, saidRecommend: 40 });
    expect(all).toMatchObject({ net: 1, high: 1 });
    expect(all.low!).toBeLessThan(1);
    expect(netRecommendation({ promoters: 29, detractors: 0, saidRecommend: 29 })).toEqual({ n: 29, net: null, low: null, high: null });
    expect(() => netRecommendation({ promoters: 20, detractors: 20, saidRecommend: 30 })).toThrow(RangeError);
  });
});
