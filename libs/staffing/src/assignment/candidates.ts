import { Calendars } from '@civic311/calendar';
import { workingTime } from '@civic311/calendar/rules';
import { StaffDirectory } from '@civic311/identity';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Candidate, Strategy, Work } from '../rules/index.js';
import { Trainings } from '../training/trainings.js';

/** How a department gives its work. */
export interface AssignmentSetting {
  readonly enabled: boolean;
  readonly strategy: Strategy;
  readonly takeWithinMinutes: number;
}

/** Of a department that was never asked. */
export const NOT_SET: AssignmentSetting = { enabled: false, strategy: 'longest-idle', takeWithinMinutes: 240 };

/** What staffing does not know of a person: what they have now, when they were last given something, and what they let lapse. */
export interface Busy {
  readonly load: number;
  readonly lastGivenAt: Date | null;
  readonly letLapse: boolean;
}

interface PersonRow {
  staffId: string;
  capacity: number | null;
  languages: string[] | null;
  skillIds: string[];
  areaIds: string[];
  awayUntil: Date | null;
}

/** Who could take work of a department, and what the work takes. */
@Injectable()
export class Candidates {
  constructor(
    private readonly sql: Sql,
    private readonly people: StaffDirectory,
    private readonly calendars: Calendars,
    private readonly trainings: Trainings,
  ) {}

  async setting(departmentId: string): Promise<AssignmentSetting> {
    const [found] = await this.sql.rows<AssignmentSetting>(
      `select enabled, strategy, take_within_minutes as "takeWithinMinutes" from assignment_setting where department_id = $1`,
      [departmentId],
    );
    return found ?? NOT_SET;
  }

  /** Who may be given requests of the department, by name; at most 100. */
  staff(departmentId: string): Promise<{ id: string; name: string }[]> {
    return this.people.assignable(departmentId);
  }

  /** How they stand at that moment towards work of a service (by its code); `busy` says the rest of each. */
  async of(
    { departmentId, serviceCode, staffIds, at }: { departmentId: string; serviceCode: string; staffIds: readonly string[]; at: Date },
    busy: (staffId: string) => Busy,
  ): Promise<Candidate[]> {
    const rows = await this.sql.rows<PersonRow>(
      `select p.id as "staffId", w.capacity, w.languages,
         array(select skill_id from staff_skill where staff_id = p.id) as "skillIds",
         array(select area_id from staff_area where staff_id = p.id) as "areaIds",
         (select max(ends_at) from absence where staff_id = p.id and starts_at <= $2 and ends_at > $2) as "awayUntil"
       from unnest($1::uuid[]) as p(id) left join staff_work w on w.staff_id = p.id`,
      [staffIds, at],
    );
    const hours = await this.hours(departmentId);
    const opensAt = hours.isOpen(at) ? null : hours.nextOpening(at);
    const lacking = await this.trainings.lackingOf(staffIds, 'service', serviceCode, at);
    const lacksTraining = (staffId: string) => lacking.filter((one) => one.staffId === staffId).map(({ title }) => title);
    return rows.map((row) => ({ ...row, lacksTraining: lacksTraining(row.staffId), languages: row.languages ?? [], opensAt, ...busy(row.staffId) }));
  }

  /** What the service takes: its weight is 1 and it needs no skill until somebody says otherwise. */
  async needs(serviceId: string): Promise<Pick<Work, 'weight' | 'skillIds'>> {
    const [row] = await this.sql.rows<Pick<Work, 'weight' | 'skillIds'>>(
      `select coalesce((select weight from service_work where service_id = $1), 1)::int as weight,
         array(select skill_id from service_skill where service_id = $1) as "skillIds"`,
      [serviceId],
    );
    return row!;
  }

  /** The moment after so many minutes of the department's service. */
  async after(departmentId: string, from: Date, minutes: number): Promise<Date> {
    return (await this.hours(departmentId)).add(from, minutes * 60_000);
  }

  private async hours(departmentId: string) {
    const [department] = await this.sql.rows<{ calendarId: string }>(
      'select calendar_id as "calendarId" from department where id = $1',
      [departmentId],
    );
    if (!department) throw new Error(`there is no department ${departmentId}`);
    return workingTime(await this.calendars.line(this.sql, department.calendarId));
  }
}
