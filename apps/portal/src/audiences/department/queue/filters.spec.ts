import { filtersIn, queueVariables, searchOf } from './filters.js';

const read = (search: string) => filtersIn(new URLSearchParams(search));

test('an address without filters is everything that is open', () => {
  expect(read('')).toMatchObject({ tab: 'open', state: '', q: '', after: '' });
  expect(searchOf(read(''))).toBe('');
});

test.each(['?mine=1', '?attention=overdue&service=pothole', '?closed=1&q=Main+St', '?unassigned=1&department=parks&after=abc', '?late=long-overdue&service=pothole', '?attention=today&sort=oldest&columns=where%2Cchannel'])(
  '%s says the same there and back',
  (search) => expect(searchOf(read(search))).toBe(search),
);

test('what the address cannot mean is left out, not refused', () => {
  expect(read('?attention=nonsense&state=lost&mine=yes&late=never')).toMatchObject({ tab: 'open', state: '', late: '' });
  expect(searchOf(read('?closed=1&late=late'))).toBe('?closed=1');
  expect(searchOf(read('?columns=password,who,where,who&sort=random&view=1'))).toBe('?columns=who%2Cwhere');
  expect(read(`?q=${'x'.repeat(500)}`).q).toHaveLength(200);
});

test('the API is asked for a department by its id', () => {
  const departments = [{ id: 'id-of-parks', code: 'parks' }];
  expect(queueVariables(read('?department=parks&attention=soon'), departments)).toMatchObject({ departmentId: 'id-of-parks', attention: 'soon' });
  expect(queueVariables(read('?department=moon'), departments).departmentId).toBeUndefined();
});
