import { confidence, move, type MovedVersion, type Mover, movesOf, nextReview, standing, VERSION_STATES } from './index.js';

const ALL = new Set(['knowledge.read', 'knowledge.write', 'knowledge.review', 'knowledge.fact-check', 'knowledge.publish']);
const nora: Mover = { id: 'nora', permissions: ALL, ofOwner: true };
const by = (change: Partial<Mover>): Mover => ({ ...nora, ...change });
const at = (state: MovedVersion['state'], authorId: string | null = 'someone'): MovedVersion => ({ state, authorId });

describe('a version of an article', () => {
  it('goes past a second pair of eyes and the owner to the public', () => {
    const way = ['submit', 'approve', 'confirm', 'publish', 'retire'] as const;
    const states = ['draft', 'review', 'fact-check', 'ready', 'published', 'retired'] as const;
    way.forEach((step, index) => expect(move(step, at(states[index]!), nora)).toEqual({ ok: true, value: states[index + 1] }));
    expect(move('schedule', at('ready'), nora)).toEqual({ ok: true, value: 'scheduled' });
    expect(move('publish', at('scheduled'), nora)).toEqual({ ok: true, value: 'published' });
  });

  it('is not looked over by its author, nor checked or published by another department', () => {
    expect(move('approve', at('review', 'nora'), nora)).toMatchObject({ refusal: { code: 'OWN_WORK' } });
    for (const [step, state] of [['confirm', 'fact-check'], ['publish', 'ready'], ['schedule', 'ready'], ['retire', 'published']] as const) {
      expect(move(step, at(state), by({ ofOwner: false }))).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    }
  });

  it('goes back for mending from every desk, but what waits for its day is taken back by who may publish', () => {
    for (const state of ['review', 'fact-check', 'ready'] as const) expect(move('send-back', at(state), nora)).toMatchObject({ value: 'draft' });
    const writer = by({ permissions: new Set(['knowledge.read', 'knowledge.write']) });
    expect(move('discard', at('scheduled'), writer)).toMatchObject({ refusal: { code: 'MISSING_PERMISSION' } });
    expect(movesOf(at('draft'), writer)).toEqual(['submit', 'discard']);
    expect(movesOf(at('published'), writer)).toEqual([]);
  });

  it('once over, moves no more', () => {
    for (const state of VERSION_STATES.filter((one) => ['replaced', 'retired', 'discarded'].includes(one))) expect(movesOf(at(state), nora)).toEqual([]);
  });
});

it('a live article is due for review, then expired, by its dates', () => {
  const [reviewAt, expiresAt] = [new Date('2026-06-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z')];
  const on = (date: string) => standing({ reviewAt, expiresAt }, new Date(date));
  expect([on('2026-05-31T23:59:59Z'), on('2026-06-01T00:00:00Z'), on('2026-07-01T00:00:00Z')]).toEqual(['fresh', 'review-due', 'expired']);
  expect(standing({ reviewAt: null, expiresAt: null }, new Date('2030-01-01'))).toBe('fresh');
  expect(nextReview(new Date('2026-08-31T10:00:00Z'), 6)).toEqual(new Date('2027-02-28T10:00:00Z'));
});

it('is as sure as it was checked', () => {
  expect([confidence('draft', false), confidence('published', false), confidence('published', true), confidence('retired', true)]).toEqual([
    'work-in-progress', 'not-validated', 'validated', 'archived',
  ]);
});
