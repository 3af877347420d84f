import { formHref, formsFor, openForm } from './forms.js';

const mine = { isOurs: true, handoffs: [] };
const AGENT = ['request.read', 'request.note', 'request.reply', 'request.close', 'request.reclassify', 'request.move'];

test('an agent with an open request may write, close and correct; what the state or the role forbids is not offered', () => {
  expect(formsFor({ ...mine, state: 'assigned', isPublic: true, moves: ['assign', 'close'] }, AGENT)).toEqual([
    'note',
    'reply',
    'assign',
    'close',
    'reclassify',
    'relocate',
    'merge',
    'split',
  ]);
});

test('a closed request takes notes and replies, and a supervisor may hide its words', () => {
  const closed = { ...mine, state: 'closed', isPublic: true, moves: ['reopen'] };
  expect(formsFor(closed, [...AGENT, 'request.moderate'])).toEqual(['note', 'reply', 'reopen', 'moderate']);
  expect(formsFor({ ...closed, isPublic: false }, [...AGENT, 'request.moderate'])).not.toContain('moderate');
});

test('who hears back from a resident by phone may keep the answer while it is waited for', () => {
  expect(formsFor({ ...mine, state: 'waiting-on-resident', isPublic: false, moves: ['answer', 'close'] }, AGENT)).toContain('answer');
});

test('a wish to reopen is what waits for an answer, until another form is asked for', () => {
  const forms = formsFor({ ...mine, state: 'reopen-requested', isPublic: true, moves: ['grant-reopening', 'decline-reopening'] }, AGENT);
  expect(openForm('', forms)).toBe('reopening');
  expect(openForm('?do=close', forms)).toBe('reopening');
  expect(openForm('?do=note', forms)).toBe('note');
  expect(openForm('?do=close', ['note', 'reply'])).toBe('note');
});

test('who was only asked for something answers that, and nothing else', () => {
  const asked = { state: 'assigned', isPublic: true, isOurs: false, moves: [], handoffs: [{ id: 'a', moves: ['bounce', 'complete'] }] };
  const forms = formsFor(asked, [...AGENT, 'request.hand-off']);
  expect(forms).toEqual(['task-bounce', 'task-complete']);
  expect(openForm('', forms)).toBeUndefined();
  expect(openForm('?do=task-bounce&task=a', forms)).toBe('task-bounce');
});

test('opening a form keeps the filters and forgets what was done before', () => {
  const here = { pathname: '/department/requests/ABCD-1234', search: '?mine=1&do=note&done=note.3' };
  expect(formHref(here, 'close')).toBe('/department/requests/ABCD-1234?mine=1&do=close');
  expect(formHref({ ...here, pathname: '/department' }, null)).toBe('/department?mine=1');
});
