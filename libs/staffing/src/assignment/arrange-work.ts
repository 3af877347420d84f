import { StaffDirectory } from '@civic311/identity';
import { type Clock, newId, ok, type Result, type RowScope } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, NotFound, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AssignmentSetting } from './candidates.js';
import { putServiceWork, putSetting, putSkill, putStaffWork, type ServiceWork, type StaffWork } from './put-assignment.js';
import { type ArrangementKind, arrangementOf, recordArrangement } from './record-arrangement.js';

const MOST_SKILLS = 200;

export interface Arranged {
  id: string;
}
type Arranging = Promise<Result<Arranged, InputRefusal>>;

/** Says who can take which work: by whoever manages it, for their own departments. What is out of sight is `NotFound`. */
@Injectable()
export class ArrangeWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: StaffDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  department(staff: StaffVisitor, departmentId: string, setting: AssignmentSetting): Arranging {
    return this.arrange(staff, { kind: 'department', id: departmentId }, async (tx) => {
      await ownDepartment(tx, staff.scope, departmentId);
      await putSetting(tx, departmentId, setting);
      return ok({ id: departmentId });
    });
  }

  /** `work` null: they are given nothing by itself any more. */
  person(staff: StaffVisitor, departmentId: string, staffId: string, work: StaffWork | null): Arranging {
    return this.arrange(staff, { kind: 'person', id: staffId }, async (tx) => {
      await ownDepartment(tx, staff.scope, departmentId);
      if (!(await this.people.isAssignable(staffId, departmentId))) throw new NotFound();
      if (work) {
        const [city] = (await tx.query('select languages from city')) as { languages: string[] }[];
        const spoken = city?.languages ?? [];
        if (work.languages.some((language) => !spoken.includes(language))) return invalid({ path: 'languages', code: 'LANGUAGE_UNKNOWN' });
        if (!(await areAll(tx, 'skill', work.skillIds))) return invalid({ path: 'skillIds', code: 'SKILL_UNKNOWN' });
        if (!(await areAll(tx, 'area', work.areaIds))) return invalid({ path: 'areaIds', code: 'AREA_UNKNOWN' });
      }
      await putStaffWork(tx, staffId, work);
      return ok({ id: staffId });
    });
  }

  service(staff: StaffVisitor, serviceId: string, work: ServiceWork): Arranging {
    return this.arrange(staff, { kind: 'service', id: serviceId }, async (tx) => {
      const [service] = (await tx.query('select department_id as "departmentId" from service where id = $1', [serviceId])) as { departmentId: string }[];
      if (!service || !isIn(staff.scope, service.departmentId)) throw new NotFound();
      if (!(await areAll(tx, 'skill', work.skillIds))) return invalid({ path: 'skillIds', code: 'SKILL_UNKNOWN' });
      await putServiceWork(tx, serviceId, work);
      return ok({ id: serviceId });
    });
  }

  /** The city's words for what people know; each is named in all of its languages. */
  skill(staff: StaffVisitor, name: Translated): Arranging {
    return this.arrange(staff, { kind: 'skill' }, async (tx) => {
      const missing = await missingIn(tx, name);
      if (missing) return missing;
      const [{ count } = { count: 0 }] = (await tx.query('select count(*)::int as count from skill')) as { count: number }[];
      if (count >= MOST_SKILLS) return invalid({ path: '', code: 'TOO_MANY_SKILLS', limit: MOST_SKILLS });
      return ok({ id: await putSkill(tx, { code: newId(), name }) });
    });
  }

  renameSkill(staff: StaffVisitor, id: string, name: Translated): Arranging {
    return this.arrange(staff, { kind: 'skill', id }, async (tx) => {
      const missing = await missingIn(tx, name);
      if (missing) return missing;
      const [, found] = (await tx.query('update skill set name = $2 where id = $1', [id, name])) as [unknown, number];
      if (found === 0) throw new NotFound();
      return ok({ id });
    });
  }

  private arrange(by: StaffVisitor, { kind, id }: { kind: ArrangementKind; id?: string }, work: (tx: Transaction) => Arranging): Arranging {
    return inTransaction<Arranged, InputRefusal>(this.dataSource, async (tx) => {
      const before = id ? (await arrangementOf(tx, kind, id)).said : null;
      const done = await work(tx);
      if (done.ok) await recordArrangement(tx, by, { kind, id: done.value.id, before, at: this.clock.now() });
      return done;
    });
  }
}

export const isIn = (scope: RowScope, departmentId: string): boolean =>
  scope.kind === 'everything' || (scope.kind === 'departments' && scope.ids.includes(departmentId));

async function ownDepartment(tx: Transaction, scope: RowScope, departmentId: string): Promise<void> {
  const found: unknown[] = await tx.query('select 1 from department where id = $1', [departmentId]);
  if (found.length === 0 || !isIn(scope, departmentId)) throw new NotFound();
}

/** The languages of the city in which the name is missing, as faults; undefined when it is complete. */
async function missingIn(tx: Transaction, name: Translated) {
  const [city] = (await tx.query('select languages from city')) as { languages: string[] }[];
  const missing = (city?.languages ?? []).filter((language) => !name[language]?.trim());
  return missing.length > 0 ? invalid(...missing.map((language) => ({ path: `name.${language}`, code: 'TEXT_NEEDED' }))) : undefined;
}

async function areAll(tx: Transaction, table: 'skill' | 'area', ids: readonly string[]): Promise<boolean> {
  const text = { skill: 'select count(*)::int as count from skill where id = any($1::uuid[])', area: 'select count(*)::int as count from area where id = any($1::uuid[])' };
  const [found] = (await tx.query(text[table], [ids])) as { count: number }[];
  return found?.count === new Set(ids).size;
}
