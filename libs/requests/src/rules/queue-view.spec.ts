import { type KeptView, mayChangeView, mayShareView, seesView, VIEW_FIELDS, viewFaults, type ViewReader } from './queue-view.js';

const view = { name: 'Lamps that are late', conditions: [{ field: 'attention', is: 'overdue' }, { field: 'service', is: 'street-light' }], columns: ['where', 'who'], sort: 'oldest' };

describe('a view of the queue', () => {
  it('is a name, conditions that must all hold, columns and an order', () => {
    expect(viewFaults(view)).toEqual([]);
    expect(viewFaults({ ...view, conditions: [], columns: [] })).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, { path: 'name', code: 'NAME_NEEDED' }],
    [{ name: 'x'.repeat(61) }, { path: 'name', code: 'TOO_LONG', limit: 60 }],
    [{ sort: 'random()' }, { path: 'sort', code: 'SORT_UNKNOWN' }],
    [{ columns: ['where', 'where'] }, { path: 'columns', code: 'COLUMN_UNKNOWN' }],
    [{ columns: ['password_hash'] }, { path: 'columns', code: 'COLUMN_UNKNOWN' }],
    [{ conditions: [{ field: 'state', is: 'closed' }] }, { path: 'conditions.0.is', code: 'VALUE_UNKNOWN' }],
    [{ conditions: [{ field: 'service', is: "x' or 1=1 --" }] }, { path: 'conditions.0.is', code: 'VALUE_UNKNOWN' }],
    [{ conditions: [{ field: '__proto__', is: 'x' }] }, { path: 'conditions.0.field', code: 'FIELD_UNKNOWN' }],
    [{ conditions: [{ field: 'closed', is: 'yes' }, { field: 'attention', is: 'new' }] }, { path: 'conditions', code: 'CLOSED_AND_OPEN' }],
    [{ conditions: [{ field: 'closed', is: 'yes' }, { field: 'lateness', is: 'late' }] }, { path: 'conditions', code: 'CLOSED_AND_OPEN' }],
    [{ conditions: [{ field: 'state', is: 'received' }, { field: 'state', is: 'assigned' }] }, { path: 'conditions.1.field', code: 'SAID_TWICE' }],
  ])('is not %j', (change, fault) => {
    expect(viewFaults({ ...view, ...change })).toEqual([fault]);
  });

  it('knows each of its fields', () => {
    const values: Record<string, string> = { assignee: 'me', attention: 'today', state: 'received', closed: 'yes', lateness: 'long-overdue' };
    for (const field of VIEW_FIELDS) expect(viewFaults({ ...view, conditions: [{ field, is: values[field] ?? 'parks' }] })).toEqual([]);
  });
});

describe('who sees a view', () => {
  const paula: ViewReader = { id: 'paula', mayShare: false, departmentIds: ['works'] };
  const supervisor: ViewReader = { id: 'sue', mayShare: true, departmentIds: ['works'] };
  const mayor: ViewReader = { id: 'ada', mayShare: true, departmentIds: null };
  const of = (audience: KeptView['audience'], departmentId: string | null = null): KeptView => ({ ownerId: 'paula', audience, departmentId });

  it('its owner alone, until it is shared with a team or the city', () => {
    expect([of('mine'), of('team', 'works'), of('team', 'parks'), of('city')].map((one) => seesView(supervisor, one))).toEqual([false, true, false, true]);
    expect(seesView(paula, of('mine'))).toBe(true);
  });

  it('shares it only as far as they see themselves, and only if they may', () => {
    expect(mayShareView(paula, 'mine', null)).toBe(true);
    expect(mayShareView(paula, 'team', 'works')).toBe(false);
    expect(mayShareView(supervisor, 'team', 'works')).toBe(true);
    expect(mayShareView(supervisor, 'team', 'parks')).toBe(false);
    expect(mayShareView(supervisor, 'city', null)).toBe(false);
    expect(mayShareView(mayor, 'city', null)).toBe(true);
  });

  it('changes their own, and what is shared with those whom they may share with', () => {
    expect(mayChangeView(paula, of('city'))).toBe(true);
    expect(mayChangeView(supervisor, of('mine'))).toBe(false);
    expect(mayChangeView(supervisor, of('team', 'works'))).toBe(true);
    expect(mayChangeView(supervisor, of('city'))).toBe(false);
  });
});
