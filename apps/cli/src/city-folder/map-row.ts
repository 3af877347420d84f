import { isNoLocation, type Point } from '@civic311/geo/rules';
import { ok, refuse, type Result } from '@civic311/kernel';
import type { RecordedOutcome } from '@civic311/requests/rules';
import { type DateRefusal, dateReader } from './date-format.js';
import type { HistoricRequest } from './historic-request.js';
import { type Columns, type ImportMapping, tidy } from './import-mapping.js';

/** The codes that the city knows. */
export interface CityCodes {
  readonly services: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly neighborhoods: ReadonlySet<string>;
  readonly districts: ReadonlySet<string>;
}

/** Why a row cannot be taken, with the column and the value that the file has there. */
export interface RowRefusal {
  readonly code:
    DateRefusal | 'MISSING_VALUE' | 'UNKNOWN_SERVICE' | 'UNKNOWN_STATUS' | 'UNKNOWN_CHANNEL' | 'CLOSED_BEFORE_OPENED' | 'IN_THE_FUTURE' | 'NOT_A_POINT';
  readonly column: string;
  readonly value: string;
  readonly [fact: string]: unknown;
}

export type Row = Readonly<Record<string, string | undefined>>;

const MAX_CLOSING_TEXT = 4_000;
const MAX_ADDRESS = 300;

/** The columns that a mapping reads and a file's header lacks: such a file is not taken at all. */
export function missingColumns(mapping: ImportMapping, header: readonly string[]): string[] {
  return [...new Set(Object.values(mapping.columns))].filter((column) => !header.includes(column));
}

/**
 * Turns rows of a mapped file into history. Only what a request cannot be without refuses a row; a blank or unheard-of
 * department, neighborhood or district is null, because real files are full of them. What came in or ended after `now` is a slip
 * of the file: a due date may lie ahead, a fact may not.
 */
export function rowMapper(mapping: ImportMapping, codes: CityCodes, now: Date): (row: Row) => Result<HistoricRequest, RowRefusal> {
  const { columns } = mapping;
  const dateOf = dateReader(mapping.dateFormat, mapping.timeZone);

  return (row) => {
    const cell = (field: keyof Columns) => tidy(row[columns[field] ?? ''] ?? '');
    const no = (code: RowRefusal['code'], field: keyof Columns) =>
      refuse<RowRefusal>({ code, column: columns[field] ?? field, value: cell(field) });

    const externalId = cell('externalId');
    if (externalId === '') return no('MISSING_VALUE', 'externalId');
    const service = mapping.services.get(cell('service'));
    if (service === undefined || !codes.services.has(service)) return no('UNKNOWN_SERVICE', 'service');
    const status = mapping.statuses.get(cell('status'));
    if (status === undefined) return no('UNKNOWN_STATUS', 'status');
    const channel = cell('channel') === '' ? mapping.defaultChannel : mapping.channels.get(cell('channel'));
    if (channel === undefined) return no('UNKNOWN_CHANNEL', 'channel');

    const dates: { openedAt?: Date; dueAt?: Date; closedAt?: Date } = {};
    for (const field of ['openedAt', 'dueAt', 'closedAt'] as const) {
      if (cell(field) === '') continue;
      const date = dateOf(cell(field));
      if (typeof date === 'string') return no(date, field);
      dates[field] = date;
    }
    if (!dates.openedAt) return no('MISSING_VALUE', 'openedAt');
    if (status === 'closed' && !dates.closedAt) return no('MISSING_VALUE', 'closedAt');
    if (dates.openedAt > now) return no('IN_THE_FUTURE', 'openedAt');
    if (status === 'closed' && dates.closedAt! > now) return no('IN_THE_FUTURE', 'closedAt');
    if (status === 'closed' && dates.closedAt! < dates.openedAt) return no('CLOSED_BEFORE_OPENED', 'closedAt');

    const point = pointOf(cell('lat'), cell('lng'));
    if (point === 'NOT_A_POINT') return no('NOT_A_POINT', 'lat');
    const isPlace = point !== null && !isNoLocation(point, mapping.noLocationPoints);
    const closingText = cell('closingText').slice(0, MAX_CLOSING_TEXT) || null;
    const verdict = mapping.onTime.get(cell('onTime'));
    const known = (code: string | undefined, all: ReadonlySet<string>) =>
      code !== undefined && all.has(code) ? code : null;

    return ok({
      externalId,
      service,
      department: known(mapping.departments.get(cell('department')), codes.departments),
      queue: cell('queue') || null,
      title: cell('title') || null,
      openedAt: dates.openedAt,
      dueAt: dates.dueAt ?? null,
      closedAt: status === 'closed' ? dates.closedAt! : null,
      outcome: status === 'closed' ? outcomeOf(mapping, closingText ?? '') : null,
      closingText,
      wasOnTime: verdict === undefined ? null : verdict === 'on-time',
      channel,
      address: addressOf(mapping, row[columns.address ?? ''] ?? '') || null,
      zip: cell('zip') || null,
      point: isPlace ? point : null,
      neighborhood: known(mapping.neighborhoods.get(cell('neighborhood')), codes.neighborhoods),
      district: known(cell('district'), codes.districts),
    });
  };
}

/** Replaced before blanks are tidied: a file's double blanks can part what one cannot. */
function addressOf({ addressReplacements }: ImportMapping, written: string): string {
  const start = written.trim().slice(0, MAX_ADDRESS);
  return tidy(addressReplacements.reduce((text, rule) => text.replace(rule.pattern, rule.with), start));
}

/** What a closing text proves; a text that proves nothing is `not-recorded`, never "done". */
export function outcomeOf(mapping: ImportMapping, closingText: string): RecordedOutcome {
  return mapping.outcomes.find(({ pattern }) => pattern.test(closingText))?.outcome ?? 'not-recorded';
}

function pointOf(lat: string, lng: string): Point | null | 'NOT_A_POINT' {
  if (lat === '' && lng === '') return null;
  const point = { latitude: Number(lat || NaN), longitude: Number(lng || NaN) };
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? point : 'NOT_A_POINT';
}
