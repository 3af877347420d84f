import fc from 'fast-check';
import { agentsFor, rostered, staffed } from './erlang-c.js';

describe('how many agents a load needs', () => {
  const load = { calls: 100, intervalSeconds: 1_800, handleSeconds: 180, answerWithinSeconds: 20 };

  it('agrees with the published output of the R package ErlangC', () => {
    const at = staffed(load, 14);
    expect(at.offeredLoad).toBe(10);
    expect(at.waits).toBeCloseTo(0.1741319, 7);
    expect(at.serviceLevel).toBeCloseTo(0.88835, 5);
    expect(at.averageWaitSeconds).toBeCloseTo(7.83594, 5);
    expect(at.occupancy).toBeCloseTo(0.714286, 6);
    const busier = staffed({ calls: 360, intervalSeconds: 1_800, handleSeconds: 240, answerWithinSeconds: 15 }, 55);
    expect(busier.waits).toBeCloseTo(0.2387009, 7);
    expect(busier.serviceLevel).toBeCloseTo(0.84588, 5);
    expect(busier.averageWaitSeconds).toBeCloseTo(8.18403, 5);
    expect(busier.occupancy).toBeCloseTo(0.872727, 6);
  });

  it('does not overflow at hundreds of agents', () => {
    const large = staffed({ calls: 2_500, intervalSeconds: 1_800, handleSeconds: 240, answerWithinSeconds: 20 }, 345);
    expect(large.offeredLoad).toBeCloseTo(333.33, 2);
    expect(large.waits).toBeCloseTo(0.4150075, 7);
  });

  it('calls a queue unstable where the work is as much as the agents, or more', () => {
    for (const agents of [10, 9, 0]) expect(staffed(load, agents)).toMatchObject({ isStable: false, serviceLevel: 0, averageWaitSeconds: Infinity });
  });

  it('needs nobody where nobody calls, and rosters for breaks', () => {
    expect(agentsFor({ ...load, calls: 0 }, 0.8)).toBe(0);
    expect(agentsFor(load, 0.8)).toBe(14);
    expect(rostered(14, 0.3)).toBe(20);
    expect(rostered(7, 0.3)).toBe(10);
    expect(agentsFor({ ...load, calls: 1e9 }, 0.8)).toBeNull();
  });

  const loads = fc.record({
    calls: fc.integer({ min: 1, max: 2_000 }),
    intervalSeconds: fc.constant(1_800),
    handleSeconds: fc.integer({ min: 20, max: 900 }),
    answerWithinSeconds: fc.integer({ min: 0, max: 120 }),
  });

  it('gives the fewest: one less misses the goal, one more does no worse', () => {
    fc.assert(
      fc.property(loads, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (any, share) => {
        const agents = agentsFor(any, share)!;
        expect(staffed(any, agents).serviceLevel).toBeGreaterThanOrEqual(share);
        expect(staffed(any, agents - 1).serviceLevel).toBeLessThan(share);
        expect(staffed(any, agents + 1).serviceLevel).toBeGreaterThanOrEqual(staffed(any, agents).serviceLevel);
      }),
      { numRuns: 60 },
    );
  });

  it('stays within what a probability can be', () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 0, max: 1_500 }), (any, agents) => {
        const { waits, serviceLevel, occupancy, averageWaitSeconds } = staffed(any, agents);
        for (const share of [waits, serviceLevel, occupancy]) expect(share).toBeGreaterThanOrEqual(0);
        for (const share of [waits, serviceLevel, occupancy]) expect(share).toBeLessThanOrEqual(1);
        expect(averageWaitSeconds).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});
