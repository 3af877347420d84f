import { morningOfCalls } from './morning-of-calls.js';

describe('a morning of calls', () => {
  const plan = { seed: 'monday', run: 'a', calls: 200, minutes: 60, agents: ['101', '102'] };
  const events = morningOfCalls(plan);
  const of = (event: string) => events.filter(({ body }) => body.event === event);

  it('is the same for the same seed, in the order of time', () => {
    expect(morningOfCalls(plan)).toEqual(events);
    expect(morningOfCalls({ ...plan, seed: 'tuesday' })).not.toEqual(events);
    expect(events.every(({ atMs }, at) => at === 0 || atMs >= events[at - 1]!.atMs)).toBe(true);
  });

  it('calls from numbers that belong to nobody', () => {
    for (const { body } of events) expect(body.from).toMatch(/^(anonymous|161755501\d\d)$/);
  });

  it('ends each call once, and each agent speaks with one caller at a time', () => {
    expect(of('newCall')).toHaveLength(200);
    expect(of('hangup')).toHaveLength(200);
    expect(of('answer').length).toBeGreaterThan(20);
    for (const agent of plan.agents) {
      let speaks = 0;
      for (const { body } of events.filter(({ body: { user, event } }) => user?.[0] === agent && (event === 'answer' || event === 'hangup'))) {
        speaks += body.event === 'answer' ? 1 : -1;
        expect([0, 1]).toContain(speaks);
      }
    }
  });
});
