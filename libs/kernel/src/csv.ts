/**
 * One cell of a CSV file. A text that a spreadsheet would run as a formula gets a leading apostrophe; quotes, commas and
 * line ends are kept inside quotes.
 */
export function csvCell(value: string | number | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly (string | number | Date | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
