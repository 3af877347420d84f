import fc from 'fast-check';
import { promoted } from './waitlist.js';

const start = new Date('2027-01-15T23:30:00Z');
const [weekBefore, dayBefore] = [new Date('2027-01-08T23:30:00Z'), new Date('2027-01-14T23:30:00Z')];
const parties = (...sizes: number[]) => sizes.map((people, at) => ({ id: `p${at}`, people }));
const ids = (chosen: { id: string }[]) => chosen.map(({ id }) => id);

describe('the list', () => {
  it('gives places in order', () => expect(ids(promoted(parties(1, 2, 1), 3, start, weekBefore))).toEqual(['p0', 'p1']));
  it('keeps a free place for a larger party whose turn it is', () => expect(promoted(parties(3, 1), 1, start, weekBefore)).toEqual([]));
  it('lets a smaller party pass on the last day', () => expect(ids(promoted(parties(3, 1), 1, start, dayBefore))).toEqual(['p1']));
  it('lets everybody in where there is no limit', () => expect(promoted(parties(3, 20, 1), Infinity, start, weekBefore)).toHaveLength(3));

  it('never gives more places than there are, and never passes anybody over before the last day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (sizes, free) => {
        const waiting = parties(...sizes);
        const chosen = promoted(waiting, free, start, weekBefore);
        expect(chosen).toEqual(waiting.slice(0, chosen.length));
        for (const now of [weekBefore, dayBefore]) {
          expect(promoted(waiting, free, start, now).reduce((sum, { people }) => sum + people, 0)).toBeLessThanOrEqual(free);
        }
      }),
    );
  });
});
