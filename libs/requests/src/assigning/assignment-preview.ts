import { Sql, type Translated } from '@civic311/platform';
import { type AssignmentSetting, Candidates } from '@civic311/staffing';
import { decide, type Decision } from '@civic311/staffing/rules';
import { Injectable } from '@nestjs/common';
import { explainPerson, type Names } from './explain-decision.js';

/** Work of a department, there is a request for it or not. */
export interface WorkToGive {
  /** The request's, where there is one. */
  readonly requestId: string | null;
  readonly departmentId: string;
  readonly serviceId: string;
  readonly neighborhoodId: string | null;
  readonly districtId: string | null;
  /** The resident's. */
  readonly language: string;
}

export interface Decided extends AssignmentSetting {
  readonly decision: Decision;
  readonly names: Names;
}

interface BusyRow {
  staffId: string;
  load: number;
  lastGivenAt: Date | null;
  letLapse: boolean;
}

/** Who would get some work at a moment, and why, without giving it to anybody. */
@Injectable()
export class AssignmentPreview {
  constructor(
    private readonly sql: Sql,
    private readonly candidates: Candidates,
  ) {}

  /** Reads in the transaction that it is called in, if any. */
  async run(work: WorkToGive, at: Date): Promise<Decided> {
    const { requestId, departmentId, serviceId, language } = work;
    const setting = await this.candidates.setting(departmentId);
    const people = await this.candidates.staff(departmentId);
    const staffIds = people.map(({ id }) => id);
    const busy = await this.busyness(staffIds, requestId);
    const service = await this.sql.row<{ code: string }>('select code from service where id = $1', [serviceId]);
    const candidates = await this.candidates.of({ departmentId, serviceCode: service?.code ?? '', staffIds, at }, (id) => busy.get(id)!);
    const areaIds = [work.neighborhoodId, work.districtId].filter((id) => id !== null);
    const needs = await this.candidates.needs(serviceId);
    const given = { id: requestId ?? `${serviceId} ${at.toISOString()}`, language, areaIds, ...needs };
    const decision = decide(given, candidates, setting.strategy);
    return { decision, names: await this.namesOf(people), ...setting };
  }

  /** A decision person by person, worded. */
  worded({ decision: { judged }, names }: Decided, language: string): { staffId: string; name: string; fits: boolean; why: string }[] {
    return judged.map((one) => ({
      staffId: one.staffId,
      name: names.people.get(one.staffId) ?? '',
      fits: one.fits,
      why: explainPerson(one, names, language),
    }));
  }

  /**
   * What each has now, without the work itself; when the rules last gave them something; and whether they let this very
   * work lapse since nobody could be found for it: then a new round begins.
   */
  private async busyness(staffIds: readonly string[], requestId: string | null): Promise<ReadonlyMap<string, BusyRow>> {
    const rows = await this.sql.rows<BusyRow>(
      `select p.id as "staffId",
         coalesce((select sum(coalesce(w.weight, 1)) from request r left join service_work w on w.service_id = r.service_id
           where r.assignee_id = p.id and r.state <> 'closed' and r.state <> 'reopen-requested' and r.id is distinct from $2), 0)::int as load,
         (select max(o.decided_at) from assignment_offer o where o.staff_id = p.id) as "lastGivenAt",
         exists (select 1 from assignment_offer o where o.request_id = $2 and o.staff_id = p.id and o.state = 'lapsed'
           and o.decided_at > coalesce((select max(n.decided_at) from assignment_offer n where n.request_id = $2 and n.staff_id is null), '-infinity')
         ) as "letLapse"
       from unnest($1::uuid[]) as p(id)`,
      [staffIds, requestId],
    );
    return new Map(rows.map((row) => [row.staffId, row]));
  }

  private async namesOf(people: readonly { id: string; name: string }[]): Promise<Names> {
    const skills = await this.sql.rows<{ id: string; name: Translated }>('select id, name from skill limit 200');
    const [city] = await this.sql.rows<{ timeZone: string }>('select time_zone as "timeZone" from city');
    return {
      people: new Map(people.map(({ id, name }) => [id, name])),
      skills: new Map(skills.map(({ id, name }) => [id, name])),
      timeZone: city?.timeZone ?? 'UTC',
    };
  }
}
