import { kindIn, kindsFor, targetsIn, targetText } from './kinds.js';

const one = { id: '0190b3a0-0000-7000-8000-000000000001', version: 7 };

test('a request and its version come back from a form as they went, and nothing else does', () => {
  expect(targetsIn([targetText(one), 'nonsense', `${one.id}.`, `${one.id}.9999999999`])).toEqual([{ requestId: one.id, version: 7 }]);
});

test('only what one may do is offered', () => {
  expect(kindsFor(['request.note', 'request.assign', 'report.read'])).toEqual(['assign', 'priority', 'note']);
  expect(kindIn('undo')).toBeUndefined();
});
