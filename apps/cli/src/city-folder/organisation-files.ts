import { type CalendarException, type IsoWeekday, LATEST_CLOSE, type Window } from '@civic311/calendar/rules';
import { FIRST_CONTACT_OUTCOMES, type FirstContactOutcome } from '@civic311/contact-center/rules';
import { type Permission, PERMISSIONS } from '@civic311/identity/rules';
import { PRIORITIES } from '@civic311/sla/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CalendarSeed, DepartmentSeed, RoleSeed, StaffSeed } from './city-seed.js';
import { readTimeZone } from './city-file.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WINDOW = /^([01][0-9]|2[0-9]|3[0-6]):([0-5][0-9])-([01][0-9]|2[0-9]|3[0-6]):([0-5][0-9])$/;

/** departments.yaml. */
export async function readDepartments(folder: Folder): Promise<DepartmentSeed[]> {
  const file = await readYaml(folder, 'departments.yaml');
  if (!file) folder.faults.cannotKnow('department');
  const departments = file?.each('departments', 500).map((department) => {
    const read = {
      code: department.declares('department'),
      name: department.text('name', { max: 120 }),
      publicName: department.words('publicName', 120),
      calendar: department.refers('calendar', 'calendar'),
    };
    department.done();
    return read as DepartmentSeed;
  });
  if (departments?.length === 0) file?.fault('departments must list at least one');
  file?.done();
  return departments ?? [];
}

/** calendars.yaml. */
export async function readCalendars(folder: Folder): Promise<CalendarSeed[]> {
  const file = await readYaml(folder, 'calendars.yaml');
  if (!file) folder.faults.cannotKnow('calendar');
  const calendars = file?.each('calendars', 200).map((calendar) => {
    const read = {
      code: calendar.declares('calendar'),
      name: calendar.text('name', { max: 120 }),
      version: { timeZone: readTimeZone(calendar), weekly: readWeekly(calendar), exceptions: readHolidays(calendar) },
    };
    calendar.done();
    return read as CalendarSeed;
  });
  file?.done();
  return calendars ?? [];
}

/** roles.yaml. */
export async function readRoles(folder: Folder): Promise<RoleSeed[]> {
  const file = await readYaml(folder, 'roles.yaml');
  if (!file) folder.faults.cannotKnow('role');
  const roles = file?.each('roles', 200).map((role) => {
    const read = {
      code: role.declares('role'),
      name: role.words('name', 120),
      permissions: role.manyOf<Permission>('permissions', PERMISSIONS),
      scope: role.oneOf('scope', ['everything', 'department']),
      limits: readLimits(role),
    };
    role.done();
    return read as RoleSeed;
  });
  const mayRun = ({ permissions }: RoleSeed) =>
    permissions.includes('role.manage') && permissions.includes('staff.manage');
  if (roles && !roles.some(mayRun)) {
    file?.fault('no role may manage staff and roles: the city would have no administrator');
  }
  file?.done();
  return roles ?? [];
}

/** What people of the role may grant alone. */
function readLimits(role: Fields): RoleSeed['limits'] {
  const limits = role.has('limits') ? role.fields('limits') : null;
  if (!limits) return null;
  const read = {
    promiseDays: limits.number('promiseDays', { min: 0, max: 250, whole: true }) ?? 0,
    waiveCents: Math.round((limits.number('waiveUpTo', { min: 0, max: 100_000 }) ?? 0) * 100),
    priorityUpTo: limits.has('priorityUpTo') ? limits.oneOf('priorityUpTo', PRIORITIES) : null,
    closeAs: limits.has('closeAs') ? limits.manyOf<FirstContactOutcome>('closeAs', FIRST_CONTACT_OUTCOMES) : [],
  };
  limits.done();
  return read;
}

/** staff.yaml: people of a demo; a real city leaves the file out and invites its own. */
export async function readStaff(folder: Folder, isDemo: boolean): Promise<StaffSeed[]> {
  if (!isDemo && !existsSync(path.join(folder.path, 'staff.yaml'))) return [];
  const file = await readYaml(folder, 'staff.yaml');
  if (!file) folder.faults.cannotKnow('staff member');
  const staff = file?.each('staff', 2_000).map((person) => {
    const email = person.text('email', { shape: /^[^@\s]+@demo\.example$/, say: 'an address at demo.example' });
    if (email) folder.faults.declare('staff member', email, person.place('email'));
    const read = {
      email,
      name: person.text('name', { max: 120 }),
      role: person.refers('role', 'role'),
      department: person.refers('department', 'department'),
    };
    person.done();
    return read as StaffSeed;
  });
  file?.done();
  return staff ?? [];
}

/** 'HH:MM-HH:MM' texts as windows in minutes; a fault for each that is none, ends before it begins, or overlaps. */
export function readWindows(fields: Fields, key: string): Window[] {
  const windows: Window[] = [];
  for (const { text, place } of fields.texts(key, 24)) {
    const [, openHour, openMinute, closeHour, closeMinute] = (WINDOW.exec(text) ?? []).map(Number);
    const opens = openHour! * 60 + openMinute!;
    const closes = closeHour! * 60 + closeMinute!;
    if (!WINDOW.test(text)) fields.source.faults.add(place, `hours must be HH:MM-HH:MM; "${text}" is not`);
    else if (opens >= closes || closes > LATEST_CLOSE || opens >= 1440) {
      fields.source.faults.add(place, `hours must begin on their day and end later, by 36:00; "${text}" does not`);
    } else if (windows.some((other) => opens < other.closes && other.opens < closes)) {
      fields.source.faults.add(place, `hours overlap: "${text}"`);
    } else windows.push({ opens, closes });
  }
  return windows;
}

/** Weekday names as ISO numbers. */
export function readWeekdays(fields: Fields, key: string): IsoWeekday[] {
  return fields.manyOf(key, WEEKDAYS).map((day) => (WEEKDAYS.indexOf(day) + 1) as IsoWeekday);
}

function readWeekly(calendar: Fields): CalendarSeed['version']['weekly'] {
  const weekly = calendar.fields('weekly');
  if (!weekly) return {};
  const days = WEEKDAYS.map((day, index) => [index + 1, readWindows(weekly, day)] as const);
  weekly.done();
  if (days.every(([, windows]) => windows.length === 0)) {
    calendar.fault('weekly must be open at least once a week', 'weekly');
  }
  return Object.fromEntries(days.filter(([, windows]) => windows.length > 0));
}

function readHolidays(calendar: Fields): CalendarException[] {
  const dates = new Set<string>();
  return calendar.each('holidays').map((holiday) => {
    const date = readDate(holiday, 'date');
    if (date && dates.has(date)) holiday.fault(`holiday ${date} is listed twice`);
    if (date) dates.add(date);
    const name = holiday.text('name', { max: 120 });
    const windows = readWindows(holiday, 'hours');
    holiday.done();
    const kind = windows.length > 0 ? ('SHORT_DAY' as const) : ('HOLIDAY' as const);
    return { date: date ?? '', name: name ?? '', kind, windows };
  });
}

/** A date that exists, 'YYYY-MM-DD'. */
export function readDate(fields: Fields, key: string): string | null {
  const date = fields.text(key, { shape: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, say: 'a date, YYYY-MM-DD' });
  if (date === null) return null;
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(date)) return date;
  fields.fault(`there is no ${date}`, key);
  return null;
}
