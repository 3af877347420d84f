import { latenessOf } from './lateness.js';

const NOW = '2026-03-04T15:00:00.000Z';
const promised = { dueAt: '2026-03-04T16:30:00.000Z', atRiskAt: null, longOverdueAt: '2026-03-04T20:00:00.000Z', closedAt: null, outcome: null, paused: false };

test.each([
  ['ninety minutes are left', {}, { kind: 'due', minutes: 90 }],
  ['three quarters of the time are gone', { atRiskAt: '2026-03-04T14:00:00.000Z' }, { kind: 'due-soon', minutes: 90 }],
  ['it was due an hour ago', { dueAt: '2026-03-04T14:00:00.000Z' }, { kind: 'overdue', minutes: 60 }],
  ['it is more than three times late', { dueAt: '2026-03-04T11:00:00.000Z', longOverdueAt: '2026-03-04T14:00:00.000Z' }, { kind: 'long-overdue', minutes: 240 }],
  ['the clock waits for the resident', { paused: true }, { kind: 'paused' }],
  ['it was closed in time', { closedAt: '2026-03-04T14:00:00.000Z' }, { kind: 'met' }],
  ['it was closed late', { closedAt: '2026-03-04T17:00:00.000Z' }, { kind: 'missed' }],
  ['it was closed as a duplicate', { closedAt: '2026-03-04T14:00:00.000Z', outcome: 'duplicate' }, { kind: 'none' }],
  ['nothing was promised', { dueAt: null }, { kind: 'none' }],
])('%s', (_story, change, expected) => {
  expect(latenessOf({ ...promised, ...change }, NOW)).toEqual(expected);
});
