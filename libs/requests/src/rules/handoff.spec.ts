import { isOpenTask, makeTaskMove, proposeProvider, TASK_STATES, taskMovesOf } from './handoff.js';

describe('a hand-off', () => {
  it('is taken, and then done', () => {
    expect(makeTaskMove('offered', 'accept')).toEqual({ ok: true, value: 'accepted' });
    expect(makeTaskMove('accepted', 'complete')).toEqual({ ok: true, value: 'done' });
  });

  it('is sent back before or after somebody took it', () => {
    for (const state of ['offered', 'accepted'] as const) expect(makeTaskMove(state, 'bounce')).toEqual({ ok: true, value: 'bounced' });
  });

  it('stays where it is when another person of the same department gets it', () => {
    expect(makeTaskMove('accepted', 'assign')).toEqual({ ok: true, value: 'accepted' });
  });

  it('cannot be done by somebody who never took it, nor moved once it has ended', () => {
    expect(makeTaskMove('offered', 'complete')).toMatchObject({ ok: false, refusal: { code: 'TASK_NOT_THERE', state: 'offered' } });
    for (const state of TASK_STATES.filter((state) => !isOpenTask(state))) {
      expect([...taskMovesOf(state, 'provider'), ...taskMovesOf(state, 'consumer')]).toEqual([]);
    }
  });

  it('is answered by whom it was handed to, and taken back by whom handed it off', () => {
    expect(taskMovesOf('accepted', 'provider')).toEqual(['assign', 'bounce', 'complete']);
    expect(taskMovesOf('accepted', 'consumer')).toEqual(['cancel']);
  });
});

describe('whom to ask after it came back', () => {
  const given = { consumer: 'streets', suggested: null, routed: ['sewer'], bouncedBy: ['water'] };

  it('is whom the last one named', () => {
    expect(proposeProvider({ ...given, suggested: 'parks' })).toBe('parks');
  });

  it('is where routing goes on, when nobody was named or they sent it back before', () => {
    expect(proposeProvider(given)).toBe('sewer');
    expect(proposeProvider({ ...given, suggested: 'water' })).toBe('sewer');
  });

  it('is nobody when all that is left is the one that asks', () => {
    expect(proposeProvider({ ...given, suggested: 'streets', routed: ['streets', 'water'] })).toBeNull();
  });
});
