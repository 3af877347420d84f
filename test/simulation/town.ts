import { putCalendar } from '@civic311/calendar';
import { aCalendar } from '@civic311/calendar/testing';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { putPolicyInForce } from '@civic311/sla';
import { type Goal, goalOf, type Ladder, type Metric, type Priority } from '@civic311/sla/rules';
import { putOfficers } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

const HOUR = 3_600_000;
const WAITS = ['WAITING_ON_RESIDENT'];

export interface Department {
  id: string;
  calendarId: string;
  /** A head, who may decide, and two who work; each a supervisor's or head's deputy too. */
  people: StaffVisitor[];
}

/** Springfield with three departments of two calendars, promises of every kind with ladders, and officers with deputies. */
export interface Town extends SpringfieldAtWork {
  offices: Department[];
  calendars: string[];
  /** Sees and may do everything. */
  ada: StaffVisitor;
}

const rung = (metric: Metric, id: string, at: Ladder[number]['at'], tier: Ladder[number]['tier'], urgent = false) => ({ id, metric, at, tier, urgent });
const LADDER: Ladder = [
  rung('RESOLUTION_TOTAL', 'half', { percent: 50 }, 'ASSIGNEE'),
  rung('RESOLUTION_TOTAL', 'risk', { percent: 75 }, 'SUPERVISOR'),
  rung('RESOLUTION_TOTAL', 'late', { percent: 100 }, 'HEAD'),
  rung('RESOLUTION_TOTAL', 'day-late', { afterDueMs: 8 * HOUR }, 'SERVICE_OWNER'),
  rung('RESOLUTION_TOTAL', 'thrice', { percent: 300 }, 'EXECUTIVE', true),
  rung('FIRST_RESPONSE', 'unanswered', { percent: 100 }, 'SUPERVISOR'),
];
const TASK_LADDER: Ladder = [rung('COMPLETE', 'task-late', { percent: 100 }, 'SUPERVISOR')];

export async function openTown(): Promise<Town> {
  const city = await springfieldAtWork();
  const { dataSource, departments } = city;
  const parks = newId();
  const parksCalendar = await dataSource.transaction(async (tx) => {
    const version = aCalendar().in('America/New_York').build();
    const put = await putCalendar(tx, { code: 'parks', name: 'Parks', version, effectiveFrom: new Date('2026-01-01T05:00:00Z'), source: 'simulation' });
    await tx.query(`insert into department (id, code, name, calendar_id) values ($1, 'parks', $2, $3)`, [parks, { en: 'Parks', es: 'Parques' }, put.calendarId]);
    return put.calendarId;
  });
  const offices: Department[] = [];
  for (const [id, calendarId] of [[departments.publicWorks, city.calendarId], [departments.police, city.calendarId], [parks, parksCalendar]] as const) {
    const people: StaffVisitor[] = [];
    for (const what of ['head', 'first', 'second']) people.push(await person(city, `${what}-${offices.length}`, id));
    offices.push({ id, calendarId, people });
  }
  const ada: StaffVisitor = { ...(await person(city, 'ada', null)), scope: { kind: 'everything' } };
  await dataSource.transaction(async (tx) => {
    await putOfficers(tx, [
      ...offices.flatMap(({ id, people: [head, first, second] }) => {
        const officer = { departmentId: id, serviceId: null };
        return [
          { ...officer, tier: 'HEAD' as const, staffId: head!.id, deputyId: first!.id },
          { ...officer, tier: 'SUPERVISOR' as const, staffId: first!.id, deputyId: second!.id },
          { ...officer, tier: 'SERVICE_OWNER' as const, staffId: second!.id, deputyId: null },
        ];
      }),
      { tier: 'EXECUTIVE' as const, departmentId: null, serviceId: null, staffId: ada.id, deputyId: null },
    ]);
    const terms = { providerContractorId: null, calendarId: city.calendarId, pauseReasons: WAITS, agreement: null, source: 'simulation' };
    const toPublic = { ...terms, kind: 'SLA' as const, providerDepartmentId: departments.publicWorks, consumerDepartmentId: null, ladder: LADDER };
    const put = await putPolicyInForce(tx, toPublic, promised(city), new Date('2026-02-01T00:00:00Z'));
    if (!put.ok) throw new Error(JSON.stringify(put.refusal));
    for (const provider of offices) {
      for (const consumer of offices.filter((other) => other !== provider)) {
        const between = { ...terms, kind: 'OLA' as const, providerDepartmentId: provider.id, consumerDepartmentId: consumer.id, ladder: TASK_LADDER };
        const owed = await putPolicyInForce(tx, { ...between, calendarId: provider.calendarId }, OWED, new Date(0));
        if (!owed.ok) throw new Error(JSON.stringify(owed.refusal));
      }
    }
  });
  return { ...city, offices, ada, calendars: [city.calendarId, parksCalendar] };
}

const whole = { serviceId: null, departmentId: null, priority: null };
const forAll = (goal: Goal) => ({ ...whole, goal });
const pausable = { pauseReasons: WAITS };
/** Potholes by their priority; everything else in eight business days. */
const promised = ({ services, departments }: SpringfieldAtWork) => {
  const pothole = (goal: Goal, priority: Priority | null = null) => ({ ...whole, serviceId: services.pothole, priority, goal });
  return [
    forAll(goalOf('ACKNOWLEDGE', 'DURATION', HOUR)),
    forAll(goalOf('TIME_TO_OWN', 'DURATION', 12 * HOUR)),
    { ...whole, departmentId: departments.publicWorks, goal: goalOf('FIRST_RESPONSE', 'DURATION', 4 * HOUR) },
    forAll(goalOf('NEXT_RESPONSE', 'DURATION', 16 * HOUR)),
    forAll(goalOf('UPDATE', 'BUSINESS_DAYS', 5, pausable)),
    forAll(goalOf('RESOLUTION_FIRST', 'BUSINESS_DAYS', 6, pausable)),
    forAll(goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 8, pausable)),
    pothole(goalOf('RESOLUTION_TOTAL', 'DURATION', 40 * HOUR, pausable)),
    pothole(goalOf('RESOLUTION_TOTAL', 'DURATION', 16 * HOUR, pausable), 'urgent'),
    pothole(goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 4, { ...pausable, dueTimeRule: 'SAME_TIME_OF_DAY' }), 'high'),
    pothole(goalOf('RESOLUTION_TOTAL', 'CALENDAR_DAYS', 20, pausable), 'low'),
  ];
};
const OWED = [forAll(goalOf('OWN', 'DURATION', 8 * HOUR)), forAll(goalOf('COMPLETE', 'BUSINESS_DAYS', 3, pausable))];

async function person({ dataSource, paula }: SpringfieldAtWork, name: string, departmentId: string | null): Promise<StaffVisitor> {
  const id = newId();
  await dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
  if (departmentId) {
    await dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) select $1, $2, role_id, $3 from staff_role where staff_id = $4', [
      newId(), id, departmentId, paula.id,
    ]);
  }
  const permissions = new Set([...paula.permissions, 'calendar.manage', 'extension.answer']);
  return { ...paula, id, name, permissions, sessionId: newId(), ...(departmentId ? { scope: { kind: 'departments' as const, ids: [departmentId] } } : {}) };
}
