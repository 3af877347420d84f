import { type CalendarVersion, type IsoWeekday, workingTime } from '@civic311/calendar/rules';
import { businessTimeFacts, businessTimeVectors, type Vector } from '@civic311/calendar/testing';
import momentWithBusinessTime from 'moment-business-time';
import { Temporal } from 'temporal-polyfill';
import { median, type Pace } from './measures/compare.js';
import { table, verdict } from './report.js';

const GOAL = 100;

/** One way to find the instant at which so much open time has passed. Epoch ms in and out. */
interface Calculator {
  name: string;
  /** Makes ready for one calendar: not measured. */
  open(vector: Vector, calendar: CalendarVersion): (at: number, seconds: number) => number;
}

interface Deadline {
  vector: Vector;
  calendar: CalendarVersion;
  at: number;
  seconds: number;
  due: number;
}

const ours: Calculator = {
  name: 'Civic311',
  open: (_vector, calendar) => (at, seconds) => workingTime(calendar).add(new Date(at), seconds * 1000).getTime(),
};

/** It knows one set of hours and one zone at a time: those of the process. */
const theirs: Calculator = {
  name: 'moment-business-time 2.0.0',
  open: ({ schedule }) => {
    process.env.TZ = schedule.tz;
    const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
    const hours = days.map((day) => Object.entries(schedule.hours[day] ?? {}).flat());
    momentWithBusinessTime.updateLocale(momentWithBusinessTime.locale(), {
      workinghours: Object.fromEntries(hours.map((times, day) => [day, times.length > 0 ? times : null])),
      holidays: schedule.holidays,
    });
    return (at, seconds) => momentWithBusinessTime(at).addWorkingTime(seconds, 'seconds').valueOf();
  },
};

/** The loop that everybody writes first: day by day, window by window, with the same care for zones. */
const naive: Calculator = {
  name: 'a loop over days',
  open: (_vector, { timeZone, weekly, exceptions }) => {
    const own = new Map(exceptions.map(({ date, windows }) => [date, windows]));
    const edge = (date: Temporal.PlainDate, minutes: number) =>
      date.toPlainDateTime().add({ minutes }).toZonedDateTime(timeZone).epochMilliseconds;
    return (at, seconds) => {
      let left = seconds * 1000;
      let date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
      for (; ; date = date.add({ days: 1 })) {
        for (const { opens, closes } of own.get(date.toString()) ?? weekly[date.dayOfWeek as IsoWeekday] ?? []) {
          const from = Math.max(at, edge(date, opens));
          const open = edge(date, closes) - from;
          if (open >= left) return from + left;
          left -= Math.max(0, open);
        }
      }
    };
  },
};

/** Deadlines a second, on the facts that the package can express and all three agree on: in turns, each against the package. */
export async function deadlines({ rounds, seconds }: Pace): Promise<number> {
  const zone = process.env.TZ;
  const expressed = expressible();
  const agreed = expressed.filter((deadline) => [ours, naive, theirs].every((calculator) => dueBy(calculator, deadline) === deadline.due));
  const calculators = [theirs, naive, ours];
  const perSecond = calculators.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    calculators.forEach((calculator, i) => perSecond[i]!.push(slice(calculator, agreed, seconds)));
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;

  const ratio = (i: number) => median(perSecond[i]!.map((value, round) => value / perSecond[0]![round]!));
  const title = `Deadlines, on the ${agreed.length} of ${businessTimeVectors().length} facts that the package can express (${expressed.length}) and all agree on`;
  const rows = calculators.map(({ name }, i) => [name, ratio(i).toFixed(1), Math.round(median(perSecond[i]!)).toLocaleString('en')]);
  console.log(table(title, ['', '× the package', 'a second'], rows));
  const times = ratio(calculators.indexOf(ours));
  console.log(`\nAt least ${GOAL} times the package: ${verdict(times >= GOAL)}, ${times.toFixed(0)}; ${(times / ratio(calculators.indexOf(naive))).toFixed(0)} times the loop over days.`);
  return agreed.length === 0 ? 1 : 0;
}

/** Time added in whole seconds, to hours by weekday without a pause. */
function expressible(): Deadline[] {
  const facts = businessTimeFacts();
  return businessTimeVectors().flatMap((vector, i) => {
    const { op, schedule, pauses } = vector;
    const { question, expected } = facts[i]!;
    const seconds = (question.ms ?? 0) / 1000;
    const isPlain = [schedule.holiday_hours, schedule.shifts, schedule.breaks].every((own) => Object.keys(own ?? {}).length === 0);
    if (op !== 'add_business_seconds' || !isPlain || pauses.length > 0 || seconds <= 0 || !Number.isInteger(seconds)) return [];
    return [{ vector, calendar: question.calendar, at: question.at.getTime(), seconds, due: (expected as Date).getTime() }];
  });
}

/** NaN where the package throws. */
function dueBy(calculator: Calculator, { vector, calendar, at, seconds }: Deadline): number {
  try {
    return calculator.open(vector, calendar)(at, seconds);
  } catch {
    return Number.NaN;
  }
}

/** Deadlines a second over a slice of time: each deadline for an equal share of it, so that slow ones weigh as they do. */
function slice(calculator: Calculator, agreed: readonly Deadline[], seconds: number): number {
  const share = (seconds * 1000) / agreed.length;
  const msEach = agreed.map(({ vector, calendar, at, seconds: open }) => {
    const due = calculator.open(vector, calendar);
    for (let warm = 0; warm < 5; warm++) due(at, open);
    const began = performance.now();
    let done = 0;
    let took = 0;
    while (took < share) {
      for (let i = 0; i < 20; i++) due(at, open);
      done += 20;
      took = performance.now() - began;
    }
    return took / done;
  });
  return 1000 / (msEach.reduce((sum, ms) => sum + ms, 0) / agreed.length);
}
