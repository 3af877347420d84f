import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seesDepartment } from '../reading/scope.js';
import type { TeamMetric, Theme } from '../rules/index.js';
import { ImprovementActionEntity, ImprovementMoveEntity } from './improvement.entity.js';

export interface ImprovementToPropose {
  /** Chosen by the form: the same key is the same action. */
  readonly key: string;
  readonly title: string;
  readonly problem: string;
  readonly theme: Theme | null;
  readonly departmentId: string;
  /** The code of one service; null for all. */
  readonly service: string | null;
  readonly hypothesis: string;
  readonly metric: TeamMetric;
  readonly target: number;
  /** YYYY-MM-DD, by the city's calendar. */
  readonly dueOn: string;
}

const LIMITS = { title: 150, problem: 2_000, hypothesis: 1_000 } as const;
const EVIDENCE_DAYS = 90;
const MOST_EVIDENCE = 500;

/** Proposes a change because of what people said; its answers speak for it. */
@Injectable()
export class ProposeImprovement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` for a department that is not theirs. */
  async run(staff: StaffVisitor, said: ImprovementToPropose): Promise<Result<{ id: string }, InputRefusal>> {
    const { timeZone } = await this.cities.current();
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const { key: id, departmentId, service, metric, target, theme, dueOn } = said;
      const [department] = (await tx.query('select 1 from department where id = $1 for update', [departmentId])) as unknown[];
      if (!department || !seesDepartment(staff.scope, departmentId)) throw new NotFound();
      if (await tx.existsBy(ImprovementActionEntity, { id })) return ok({ id });
      const texts = { title: said.title.trim(), problem: said.problem.trim(), hypothesis: said.hypothesis.trim() };
      const [found] = service ? ((await tx.query('select id from service where code = $1', [service])) as { id: string }[]) : [];
      const now = this.clock.now();
      const [{ dueAt }] = (await tx.query("select (($1::date + 1)::timestamp at time zone $2) as \"dueAt\"", [dueOn, timeZone])) as [{ dueAt: Date }];
      const faults: FieldFault[] = [
        ...(Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((path): FieldFault[] =>
          texts[path].length < 3 ? [{ path, code: 'TEXT_NEEDED' }] : texts[path].length > LIMITS[path] ? [{ path, code: 'TOO_LONG', limit: LIMITS[path] }] : [],
        ),
        ...(service && !found ? [{ path: 'service', code: 'UNKNOWN' }] : []),
        ...(target > 0 && target <= 1 ? [] : [{ path: 'target', code: 'TARGET_NO_SHARE' }]),
        ...(dueAt > now ? [] : [{ path: 'dueOn', code: 'DAY_IS_OVER' }]),
      ];
      if (faults.length > 0) return invalid(...faults);
      const serviceId = found?.id ?? null;
      await tx.insert(ImprovementActionEntity, { id, ...texts, theme, departmentId, serviceId, metric, target, dueAt, state: 'proposed', proposedById: staff.id, proposedAt: now });
      await tx.insert(ImprovementMoveEntity, { id: newId(now), actionId: id, state: 'proposed', note: '', byId: staff.id, at: now });
      if (theme) {
        await tx.query(
          `insert into improvement_evidence (action_id, survey_id)
           select $1, v.id from survey_theme t join survey v on v.id = t.survey_id
           where t.theme = $2 and v.department_id = $3 and ($4::uuid is null or v.service_id = $4) and v.answered_at > $5::timestamptz - make_interval(days => ${EVIDENCE_DAYS})
           order by v.answered_at desc limit ${MOST_EVIDENCE}`,
          [id, theme, departmentId, serviceId, now],
        );
      }
      return ok({ id });
    });
  }
}
