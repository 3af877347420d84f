import { aCalendar } from '@civic311/calendar/testing';
import { workingTime } from '@civic311/calendar/rules';
import fc from 'fast-check';
import { type HeldTask, heldBy, holderKey, holding, type Life, type Turn } from './holding.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));
const water = { kind: 'department', id: 'water' } as const;
const sewer = { kind: 'department', id: 'sewer' } as const;
const streets: Life = { from: at(0), to: at(100), departmentId: 'streets', turns: [], tasks: [] };
/** "streets 0-10": who held it from which hour to which. */
const said = (life: Life) =>
  holding(life).map(({ holder, from, to }) => {
    const hour = (instant: Date) => (instant.getTime() - at(0).getTime()) / 3_600_000;
    return `${'id' in holder ? holder.id : holder.kind} ${hour(from)}-${hour(to)}`;
  });

describe('who held a request', () => {
  it('is its department all along when it asked nobody', () => {
    expect(said(streets)).toEqual(['streets 0-100']);
  });

  it('is whoever was asked, from the hand-off until it came back', () => {
    const tasks: HeldTask[] = [
      { provider: water, from: at(10), to: at(20) },
      { provider: sewer, from: at(25), to: at(40) },
    ];
    expect(said({ ...streets, tasks })).toEqual(['streets 0-10', 'water 10-20', 'streets 20-25', 'sewer 25-40', 'streets 40-100']);
  });

  it('is the one that was asked first while several work on it', () => {
    const tasks: HeldTask[] = [
      { provider: sewer, from: at(15), to: null },
      { provider: water, from: at(10), to: at(20) },
    ];
    expect(said({ ...streets, tasks })).toEqual(['streets 0-10', 'water 10-20', 'sewer 20-100']);
  });

  it('is the resident while the city waits for an answer, whoever else works on it', () => {
    const turns: Turn[] = [{ at: at(5), kind: 'asked' }, { at: at(12), kind: 'answered' }];
    expect(said({ ...streets, turns, tasks: [{ provider: water, from: at(10), to: null }] })).toEqual([
      'streets 0-5', 'resident 5-12', 'water 12-100',
    ]);
  });

  it('is the department it was moved to, and nobody while it is closed', () => {
    const turns: Turn[] = [
      { at: at(10), kind: 'transferred', departmentId: 'parks' },
      { at: at(30), kind: 'closed' },
      { at: at(50), kind: 'reopened' },
    ];
    expect(said({ ...streets, turns })).toEqual(['streets 0-10', 'parks 10-30', 'nobody 30-50', 'parks 50-100']);
  });
});

it('a question goes along to the other department, and the resident still has it', () => {
  const turns: Turn[] = [{ at: at(10), kind: 'asked' }, { at: at(20), kind: 'transferred', departmentId: 'parks' }, { at: at(30), kind: 'answered' }];
  expect(said({ ...streets, turns })).toEqual(['streets 0-10', 'resident 10-30', 'parks 30-100']);
});

describe('the slices of a life', () => {
  /** From the second week on longer days, and fewer of them. */
  const changing = workingTime([aCalendar().build(), aCalendar().onlyOpen([1, 2, 3, 4], '7-19').effectiveFrom('2026-11-30T05:00:00Z').build()]);
  const instant = fc.integer({ min: -20, max: 400 }).map(at);
  const turn: fc.Arbitrary<Turn> = fc.oneof(
    fc.record({ at: instant, kind: fc.constantFrom('asked' as const, 'answered' as const, 'closed' as const, 'reopened' as const) }),
    fc.record({ at: instant, kind: fc.constant('transferred' as const), departmentId: fc.constantFrom('streets', 'parks', 'water') }),
  );
  const task: fc.Arbitrary<HeldTask> = fc.record({
    provider: fc.constantFrom(water, sewer, { kind: 'contractor' as const, id: 'acme' }),
    from: instant,
    to: fc.option(instant),
  });
  const life: fc.Arbitrary<Life> = fc.record({
    from: fc.constant(at(0)),
    to: fc.integer({ min: 1, max: 400 }).map(at),
    departmentId: fc.constant('streets'),
    turns: fc.array(turn, { maxLength: 12 }).map((turns) => turns.toSorted((a, b) => a.at.getTime() - b.at.getTime())),
    tasks: fc.array(task, { maxLength: 8 }),
  });

  it('tile it: no gap, no overlap, and no two beside each other of one holder', () => {
    fc.assert(
      fc.property(life, (life) => {
        const slices = holding(life);
        expect(slices[0]!.from).toEqual(life.from);
        expect(slices.at(-1)!.to).toEqual(life.to);
        for (const [i, slice] of slices.entries()) {
          expect(slice.from.getTime()).toBeLessThan(slice.to.getTime());
          const next = slices[i + 1];
          if (!next) continue;
          expect(next.from).toEqual(slice.to);
          expect(holderKey(next.holder)).not.toBe(holderKey(slice.holder));
        }
      }),
    );
  });

  it.each([['of one calendar', workingTime(aCalendar().build())], ['across a change of hours', changing]])(
    'sum to the business time of the whole, in hours and in days, %s',
    (_, { elapsed, businessDays }) => {
      fc.assert(
        fc.property(life, (life) => {
          const sums = heldBy(holding(life), elapsed);
          const whole = (parts: typeof sums) => parts.reduce((all, { sum }) => all + sum, 0);
          expect(whole(sums)).toBe(elapsed(life.from, life.to));
          expect(whole(heldBy(holding(life), businessDays))).toBeCloseTo(businessDays(life.from, life.to), 9);
          expect(new Set(sums.map(({ holder }) => holderKey(holder))).size).toBe(sums.length);
        }),
      );
    },
  );
});
