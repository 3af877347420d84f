import { conditionsOf, filtersOfView } from './conditions.js';
import { filtersIn, searchOf } from './filters.js';

const id = '0190b3a0-0000-7000-8000-000000000001';
const there = (search: string) => {
  const filters = filtersIn(new URLSearchParams(search));
  const view = { id, conditions: conditionsOf(filters), columns: filters.columns ? filters.columns.split(',') : [], sort: filters.sort || 'due' };
  return searchOf({ ...filtersOfView(view), view: '' });
};

test.each(['', '?late=long-overdue', '?mine=1', '?unassigned=1&service=pothole', '?closed=1&q=Main+St', '?attention=today&state=assigned&department=parks&sort=oldest&columns=where%2Cwho'])(
  'a view of %s leads back there',
  (search) => expect(there(search)).toBe(search),
);

test('which page stood open, and a state that nothing closed has, are no part of a view', () => {
  expect(conditionsOf(filtersIn(new URLSearchParams('closed=1&state=assigned&after=abc')))).toEqual([{ field: 'closed', is: 'yes' }]);
});

test('a view that says something new leads to what of it is known', () => {
  expect(searchOf(filtersOfView({ id, conditions: [{ field: 'moon', is: 'full' }], columns: ['moon'], sort: 'due' }))).toBe(`?view=${id}`);
});
