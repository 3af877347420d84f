import { type Clock, type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seesDepartment } from '../reading/scope.js';
import { MOST_TEAM_GOALS, type TeamMetric } from '../rules/index.js';
import { TeamGoalEntity } from './team-goal.entity.js';

export interface TeamGoalToSet {
  /** Chosen by the form: the same key is the same goal. */
  readonly key: string;
  readonly departmentId: string;
  /** The code of one service; null for all. */
  readonly service: string | null;
  readonly metric: TeamMetric;
  readonly target: number;
  readonly weeks: number;
  readonly words: string;
}
export type TeamGoalRefusal = InputRefusal | { readonly code: 'TEAM_GOALS_ENOUGH' };

const WEEK_MS = 604_800_000;
const LONGEST_WORDS = 300;

/** Sets what a department wants to reach, and takes it back. The history keeps both. */
@Injectable()
export class SetTeamGoal {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From now on, for so many weeks. Throws `NotFound` for a department that is not theirs. */
  run(staff: StaffVisitor, { key, departmentId, service, metric, target, weeks, words }: TeamGoalToSet): Promise<Result<{ id: string }, TeamGoalRefusal>> {
    return inTransaction<{ id: string }, TeamGoalRefusal>(this.dataSource, async (tx) => {
      const [department] = (await tx.query('select code from department where id = $1 for update', [departmentId])) as { code: string }[];
      if (!department || !seesDepartment(staff.scope, departmentId)) throw new NotFound();
      if (await tx.existsBy(TeamGoalEntity, { id: key })) return ok({ id: key });
      const [found] = service ? ((await tx.query('select id from service where code = $1', [service])) as { id: string }[]) : [];
      const said = words.trim();
      const faults: FieldFault[] = [
        ...(service && !found ? [{ path: 'service', code: 'UNKNOWN' }] : []),
        ...(target > 0 && target <= 1 ? [] : [{ path: 'target', code: 'TARGET_NO_SHARE' }]),
        ...(said.length > LONGEST_WORDS ? [{ path: 'words', code: 'TOO_LONG', limit: LONGEST_WORDS }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const [{ running }] = (await tx.query('select count(*)::int as running from team_goal where department_id = $1 and judged_at is null and withdrawn_at is null', [departmentId])) as [
        { running: number },
      ];
      if (running >= MOST_TEAM_GOALS) return refuse({ code: 'TEAM_GOALS_ENOUGH' });
      const now = this.clock.now();
      const goal = { departmentId, serviceId: found?.id ?? null, metric, target, words: said, startsAt: now, endsAt: new Date(now.getTime() + weeks * WEEK_MS) };
      await tx.insert(TeamGoalEntity, { id: key, ...goal, setById: staff.id, setAt: now });
      await recordChange(tx, { kind: 'team-goal', about: key, name: department.code, by: staff.id, at: now, before: null, after: { metric, target, service, weeks, words: said } });
      return ok({ id: key });
    });
  }

  /** While it runs; one that is over stays as it was judged. */
  withdraw(staff: StaffVisitor, id: string): Promise<Result<{ id: string }, TeamGoalRefusal>> {
    return inTransaction<{ id: string }, TeamGoalRefusal>(this.dataSource, async (tx) => {
      const goal = await tx.findOne(TeamGoalEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!goal || !seesDepartment(staff.scope, goal.departmentId)) throw new NotFound();
      if (goal.judgedAt || goal.withdrawnAt) return ok({ id });
      const now = this.clock.now();
      const { metric, target, words } = goal;
      await tx.update(TeamGoalEntity, { id }, { withdrawnAt: now });
      await recordChange(tx, { kind: 'team-goal', about: id, name: words || metric, by: staff.id, at: now, before: { metric, target, words }, after: null });
      return ok({ id });
    });
  }
}
