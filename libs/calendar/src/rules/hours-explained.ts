import { Temporal } from 'temporal-polyfill';

import type { CalendarException, CalendarVersion } from './calendar.js';
import { localDateOf } from './line.js';
import { type InForce, inForce, type Interval, intervalsWithin } from './opening-hours.js';

/** Why a stretch of time is open or not. */
export type HoursReason = 'OPEN' | 'CLOSED_HOURS' | 'HOLIDAY' | 'EMERGENCY_CLOSURE';

/** A stretch `[from, to)` that is open or closed throughout, for one reason, by one version. */
export interface HoursStretch {
  readonly from: Date;
  readonly to: Date;
  readonly why: HoursReason;
  /** Of the holiday or the closure. */
  readonly name: string | null;
  readonly versionId: string | null;
}

/** All of `[from, to)`, without gap or overlap, as it is open or closed by a line of versions. Open ms sum to `elapsed`. */
export function explainHours(line: readonly CalendarVersion[], from: Date, to: Date): readonly HoursStretch[] {
  const found = inForce(line).flatMap((part) => {
    const range = { start: Math.max(from.getTime(), part.start), end: Math.min(to.getTime(), part.end) };
    return range.start < range.end ? explainPart(part, range) : [];
  });
  return found.reduce<HoursStretch[]>((all, stretch) => {
    const last = all.at(-1);
    const goesOn = last && last.why === stretch.why && last.name === stretch.name && last.versionId === stretch.versionId;
    if (goesOn) all[all.length - 1] = { ...last, to: stretch.to };
    else all.push(stretch);
    return all;
  }, []);
}

function explainPart(part: InForce, { start, end }: Interval): HoursStretch[] {
  const versionId = part.version.id ?? null;
  const stretches: HoursStretch[] = [];
  const closedUntil = (from: number, to: number) => {
    if (from < to) stretches.push(...closedStretches(part.version, { start: from, end: to }));
  };
  let at = start;
  for (const open of intervalsWithin([part], { start, end })) {
    closedUntil(at, open.start);
    stretches.push({ from: new Date(open.start), to: new Date(open.end), why: 'OPEN', name: null, versionId });
    at = open.end;
  }
  closedUntil(at, end);
  return stretches;
}

/** Closed time, day by day: a holiday has its own name, what is closed every week has none. */
function closedStretches(version: CalendarVersion, { start, end }: Interval): HoursStretch[] {
  const named = new Map(version.exceptions.filter(isClosure).map((exception) => [exception.date, exception]));
  const stretches: HoursStretch[] = [];
  let date = Temporal.PlainDate.from(localDateOf(version.timeZone, new Date(start)));
  for (let at = start; at < end; date = date.add({ days: 1 })) {
    const midnight = date.add({ days: 1 }).toZonedDateTime(version.timeZone).epochMilliseconds;
    const to = Math.min(end, midnight);
    const closure = named.get(date.toString());
    if (at < to) {
      const why = closure ? (closure.kind as HoursReason) : 'CLOSED_HOURS';
      stretches.push({ from: new Date(at), to: new Date(to), why, name: closure?.name ?? null, versionId: version.id ?? null });
    }
    at = Math.max(at, to);
  }
  return stretches;
}

const isClosure = ({ kind }: CalendarException): boolean => kind === 'HOLIDAY' || kind === 'EMERGENCY_CLOSURE';
