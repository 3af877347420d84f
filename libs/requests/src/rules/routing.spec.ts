import { localTime, type Routable, route, type RoutingRule } from './routing.js';

const tree: Routable = { service: 'tree-emergency', group: 'trees', neighborhood: 'mattapan', district: '4', weekday: 6, hour: 23 };
const rules: RoutingRule[] = [
  { id: 'harbour', departmentId: 'port', conditions: { neighborhoods: ['harbor'] }, reason: { en: 'The port looks after its islands.' } },
  {
    id: 'night',
    departmentId: 'night-crew',
    conditions: { services: ['tree-emergency'], hours: [17, 7] },
    reason: { en: 'After hours the night crew goes.' },
  },
];

describe('routing', () => {
  it('sends a fallen tree at night to the night crew, and keeps the reason', () => {
    expect(route(tree, rules, 'parks')).toEqual({
      departmentId: 'night-crew',
      ruleId: 'night',
      reason: { en: 'After hours the night crew goes.' },
      passedOver: [{ ruleId: 'harbour', because: 'neighborhoods' }],
    });
  });

  it('sends it to the department of the service by day', () => {
    const decision = route({ ...tree, hour: 7 }, rules, 'parks');
    expect(decision).toMatchObject({ departmentId: 'parks', ruleId: null });
    expect(decision.passedOver.at(-1)).toEqual({ ruleId: 'night', because: 'hours' });
  });

  it('does not guess a place that is not known', () => {
    expect(route({ ...tree, neighborhood: null, hour: 12 }, rules, 'parks').departmentId).toBe('parks');
  });

  it('looks at the clock on the city hall, not at the server', () => {
    expect(localTime(new Date('2026-11-01T03:30:00Z'), 'America/New_York')).toEqual({ weekday: 6, hour: 23 });
  });
});
