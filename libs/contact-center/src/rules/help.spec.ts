import { MOST_TOLD, tellAgainAt, toldTo } from './help.js';

describe('a request for help that nobody takes', () => {
  const now = new Date('2026-11-23T16:00:00Z');

  it('is told to their own supervisors first, then to all', () => {
    expect([1, 2, 3].map(toldTo)).toEqual(['own', 'everybody', 'everybody']);
  });

  it('is told again after the minutes, and some day no more', () => {
    expect(tellAgainAt(now, 1, 2)).toEqual(new Date('2026-11-23T16:02:00Z'));
    expect(tellAgainAt(now, MOST_TOLD, 2)).toBeNull();
  });
});
