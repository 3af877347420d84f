import { aCalendar, type CalendarBuilder } from '../../testing/index.js';
import type { CalendarException, CalendarVersion } from './calendar.js';
import { lineOf, versionAt } from './line.js';
import { planExceptions, planVersion } from './publication.js';
import { workingTime } from './working-time.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
/** Wednesday, 10:00 in New York. */
const NOW = at('2026-11-25T10:00-05:00');
const from = (calendar: CalendarBuilder, start: string) => calendar.effectiveFrom(start).build() as CalendarVersion & { effectiveFrom: Date };
const usual = aCalendar();
const first = from(usual, '1970-01-01T00:00Z');
const january = from(usual.open(6, '10-14'), '2027-01-01T05:00Z');
const storm = (date: string): CalendarException => ({ date, windows: [], kind: 'EMERGENCY_CLOSURE', name: 'Snow' });
const hours = (line: readonly CalendarVersion[], start: string, end: string) => workingTime(line).elapsed(at(start), at(end)) / HOUR;

const planned = (plan: ReturnType<typeof planVersion>) => {
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusal));
  return plan.value;
};
const refusal = (plan: ReturnType<typeof planVersion>) => (plan.ok ? undefined : plan.refusal);

describe('a line of versions', () => {
  it('has each in force until the next begins', () => {
    const line = lineOf([first, january]);
    expect(versionAt(line, at('2026-12-31T12:00Z'))).toBe(first);
    expect(versionAt(line, at('2027-01-01T05:00Z'))).toBe(january);
    expect(versionAt(line, at('1960-01-01T00:00Z'))).toBe(first);
  });

  it('leaves out what a later publication overrules: a change that waited is withdrawn by one that begins before it', () => {
    const december = from(usual, '2026-12-01T05:00Z');
    expect(lineOf([first, january, december])).toEqual([first, december]);
    const insteadInJanuary = from(usual.open(7, '10-14'), '2027-01-01T05:00Z');
    expect(lineOf([first, january, insteadInJanuary])).toEqual([first, insteadInJanuary]);
  });
});

describe('publishing a version', () => {
  it('changes what is left, never what was', () => {
    const { line, versions } = planned(planVersion([first], january, NOW, false));
    expect(versions).toEqual([january]);
    expect(hours(line, '2026-11-23T00:00-05:00', '2026-11-30T00:00-05:00')).toBe(40);
    expect(hours(line, '2027-01-04T00:00-05:00', '2027-01-11T00:00-05:00')).toBe(44);
  });

  it('is refused in the past, unless it is a correction', () => {
    const since = at('2026-11-01T04:00Z');
    const late = from(usual.open(6, '10-14'), since.toISOString());
    expect(refusal(planVersion([first], late, NOW, false))).toEqual({ code: 'NEEDS_CORRECTION', since });
    expect(planned(planVersion([first], late, NOW, true)).line).toEqual([first, late]);
  });

  it('is refused with a holiday added to yesterday, or taken from it', () => {
    const since = at('2026-11-24T05:00Z');
    const added = from(usual.closedOn('2026-11-24'), NOW.toISOString());
    expect(refusal(planVersion([first], added, NOW, false))).toEqual({ code: 'NEEDS_CORRECTION', since });
    const had = from(usual.closedOn('2026-11-24'), '1970-01-01T00:00Z');
    expect(refusal(planVersion([had], from(usual, NOW.toISOString()), NOW, false))).toEqual({ code: 'NEEDS_CORRECTION', since });
  });

  it('is refused as a correction that begins after what it corrects: it would correct nothing', () => {
    const added = from(usual.closedOn('2026-11-24'), NOW.toISOString());
    expect(refusal(planVersion([first], added, NOW, true))).toMatchObject({ faults: [{ path: 'effectiveFrom', code: 'AFTER_CHANGED_DATE' }] });
  });

  it('may keep yesterday’s holidays, and add today’s', () => {
    const had = from(usual.closedOn('2026-11-24'), '1970-01-01T00:00Z');
    const today = from(usual.closedOn('2026-11-24').closedOn('2026-11-25'), NOW.toISOString());
    const { line } = planned(planVersion([had], today, NOW, false));
    // The hour that was open this morning stays counted.
    expect(hours(line, '2026-11-25T00:00-05:00', '2026-11-26T00:00-05:00')).toBe(1);
  });

  it('is refused with all its faults when it is no calendar, and centuries away', () => {
    const broken = from(aCalendar().onlyOpen([]).in('Mars/Olympus'), NOW.toISOString());
    expect(refusal(planVersion([first], broken, NOW, false))).toMatchObject({
      faults: [{ code: 'UNKNOWN_TIME_ZONE' }, { code: 'NO_OPEN_WINDOW' }],
    });
    expect(refusal(planVersion([first], from(usual, '2226-01-01T00:00Z'), NOW, false))).toMatchObject({ faults: [{ code: 'TOO_FAR' }] });
  });
});

describe('closing on a date', () => {
  it('is refused on a day that no due time can reach', () => {
    expect(refusal(planExceptions([first], [storm('9999-12-31')], NOW, false))).toMatchObject({ faults: [{ path: 'exceptions', code: 'TOO_FAR' }] });
    expect(refusal(planExceptions([first], [storm('0001-01-01')], NOW, true))).toMatchObject({ faults: [{ code: 'TOO_FAR' }] });
  });

  it('today closes from now on', () => {
    const { line, versions } = planned(planExceptions([first], [storm('2026-11-25')], NOW, false));
    expect(versions).toHaveLength(1);
    expect(hours(line, '2026-11-25T00:00-05:00', '2026-11-27T00:00-05:00')).toBe(1 + 8);
  });

  it('today from its midnight on is a correction', () => {
    const { line } = planned(planExceptions([first], [storm('2026-11-25')], NOW, true));
    expect(hours(line, '2026-11-25T00:00-05:00', '2026-11-27T00:00-05:00')).toBe(8);
  });

  it('yesterday needs one', () => {
    const plan = planExceptions([first], [storm('2026-11-24')], NOW, false);
    expect(refusal(plan)).toEqual({ code: 'NEEDS_CORRECTION', since: at('2026-11-24T00:00-05:00') });
  });

  it('keeps a change that waits, and reaches into it', () => {
    const line = lineOf([first, january]);
    const { versions, line: after } = planned(planExceptions(line, [storm('2026-11-27'), storm('2027-01-09')], NOW, false));
    expect(versions.map(({ effectiveFrom }) => effectiveFrom)).toEqual([NOW, january.effectiveFrom]);
    expect(hours(after, '2026-11-26T00:00-05:00', '2026-11-28T00:00-05:00')).toBe(8);
    expect(hours(after, '2027-01-04T00:00-05:00', '2027-01-11T00:00-05:00')).toBe(40);
    expect(hours(after, '2027-01-11T00:00-05:00', '2027-01-18T00:00-05:00')).toBe(44);
  });

  it('may leave hours open, but not over those of the night before', () => {
    const short: CalendarException = { ...storm('2026-11-27'), windows: [{ opens: 540, closes: 720 }] };
    const { line } = planned(planExceptions([first], [short], NOW, false));
    expect(hours(line, '2026-11-27T00:00-05:00', '2026-11-28T00:00-05:00')).toBe(3);
    const nights = from(usual.open(4, '20-34'), '1970-01-01T00:00Z');
    expect(refusal(planExceptions([nights], [short], NOW, false))).toMatchObject({ code: 'CALENDAR_INVALID' });
  });

  it('on no date, or on one that does not exist, is refused', () => {
    expect(refusal(planExceptions([first], [], NOW, false))).toMatchObject({ faults: [{ code: 'NONE' }] });
    expect(refusal(planExceptions([first], [storm('2026-02-30')], NOW, false))).toMatchObject({ faults: [{ code: 'BAD_DATE' }] });
  });
});
