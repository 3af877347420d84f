import { expectedWait, ticketNumber } from './tickets.js';

describe('a ticket at a counter', () => {
  it('has a number that can be read from a wall', () => {
    expect([1, 42, 999, 1_000, 1_998, 1_999].map(ticketNumber)).toEqual(['A001', 'A042', 'A999', 'B001', 'B999', 'C001']);
  });

  it('says how long it will take by how long the last visits took and how many agents there are', () => {
    expect(expectedWait(3, 2, [300, 360, 420])).toEqual({ seconds: 720, ahead: 3, agents: 2, visitSeconds: 360, visits: 3 });
    expect(expectedWait(0, 1, [300, 300, 300]).seconds).toBe(300);
  });

  it('invents nothing where it cannot be told', () => {
    expect(expectedWait(3, 0, [300, 360, 420])).toMatchObject({ seconds: null, visitSeconds: 360 });
    expect(expectedWait(0, 2, [300, 360])).toMatchObject({ seconds: null, visitSeconds: null, visits: 2 });
  });
});
