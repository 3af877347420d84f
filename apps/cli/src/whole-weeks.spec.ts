import { weekMover, weeksBetween } from './whole-weeks.js';

const ZONE = 'America/New_York';
const at = (text: string) => new Date(text);

describe('moving history by whole weeks', () => {
  it('counts from Monday to Monday of the city, whatever the day and hour', () => {
    expect(weeksBetween('2011-10-17', at('2026-11-16T05:00:00Z'), ZONE)).toBe(787);
    expect(weeksBetween('2011-10-17', at('2026-11-22T18:00:00Z'), ZONE)).toBe(787);
    expect(weeksBetween('2011-10-17', at('2026-11-16T04:59:00Z'), ZONE)).toBe(786);
  });

  it('keeps nine in the morning at nine, over a change of the clocks', () => {
    const move = weekMover(ZONE, 4);
    expect(move(at('2026-10-13T13:00:00Z'))).toEqual(at('2026-11-10T14:00:00Z'));
    expect(weekMover(ZONE, -4)(at('2026-11-10T14:00:00Z'))).toEqual(at('2026-10-13T13:00:00Z'));
  });

  it('keeps order and seconds where no clock changes', () => {
    const move = weekMover(ZONE, 52);
    const moved = [at('2025-01-06T10:00:01Z'), at('2025-01-06T10:00:02Z')].map(move);
    expect(moved).toEqual([at('2026-01-05T10:00:01Z'), at('2026-01-05T10:00:02Z')]);
  });
});
