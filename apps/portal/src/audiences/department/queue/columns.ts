import { COLUMNS, type ColumnName } from './filters.js';

/** The columns chosen, one from each place; a place may hold nothing. */
export const columnsChosen = (places: readonly string[]): ColumnName[] =>
  places.filter((name): name is ColumnName => (COLUMNS as readonly string[]).includes(name));

/** What is wrong, by place: the same column twice, or none at all. */
export function columnFaults(places: readonly string[]): { at: number; code: 'COLUMN_TWICE' | 'NO_COLUMNS' }[] {
  if (columnsChosen(places).length === 0) return [{ at: 0, code: 'NO_COLUMNS' }];
  return places.flatMap((name, at) => (name !== '' && places.indexOf(name) < at ? [{ at, code: 'COLUMN_TWICE' as const }] : []));
}
