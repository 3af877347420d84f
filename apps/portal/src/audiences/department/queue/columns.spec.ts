import { columnFaults, columnsChosen } from './columns.js';

test('each column once, in the order of the places; a place may stay empty', () => {
  expect(columnsChosen(['who', '', 'where', 'moon'])).toEqual(['who', 'where']);
  expect(columnFaults(['who', '', 'where', ''])).toEqual([]);
});

test('a column twice is told where it comes again, and no column at the first place', () => {
  expect(columnFaults(['who', 'where', 'who', 'who'])).toEqual([{ at: 2, code: 'COLUMN_TWICE' }, { at: 3, code: 'COLUMN_TWICE' }]);
  expect(columnFaults(['', '', ''])).toEqual([{ at: 0, code: 'NO_COLUMNS' }]);
});
