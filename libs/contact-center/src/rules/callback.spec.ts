import { callbackAfter, MOST_TRIES } from './callback.js';

describe('a promised call', () => {
  const now = new Date('2026-11-23T15:00:00Z');

  it('is tried again an hour later while nobody answers, and given up after the third try', () => {
    expect(callbackAfter('dropped', 1, now)).toEqual({ state: 'open', nextAt: new Date('2026-11-23T16:00:00Z') });
    expect(callbackAfter('dropped', MOST_TRIES, now)).toEqual({ state: 'given-up', nextAt: null });
  });

  it('is over once somebody answered, and given up where the number is somebody else’s', () => {
    expect(callbackAfter('information', 1, now)).toEqual({ state: 'done', nextAt: null });
    expect(callbackAfter('new-request', 3, now)).toEqual({ state: 'done', nextAt: null });
    expect(callbackAfter('wrong-number', 1, now)).toEqual({ state: 'given-up', nextAt: null });
  });
});
