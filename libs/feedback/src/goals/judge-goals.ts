import { type Clock } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { standingOf, type TeamMetric } from '../rules/index.js';
import { TeamGoalEntity } from './team-goal.entity.js';
import { TeamGoalsQuery } from './team-goals.query.js';

const catalog = new Catalog('feedback');
const AT_ONCE = 50;
const MOST_OF_A_TEAM = 1_000;

interface Over {
  id: string;
  departmentId: string;
  setById: string;
  metric: TeamMetric;
  target: number;
}

/** Looks at goals whose time is over: a team that is there hears so, all of it; of one that is not, only who set it. */
@Injectable()
export class JudgeGoals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: TeamGoalsQuery,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each once, whoever sweeps at the same time. Gives how many. */
  async sweep(): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (tx) => {
      const over = (await tx.query(
        `select id, department_id as "departmentId", set_by_id as "setById", metric, target::float8 as target from team_goal
         where ends_at <= $1 and judged_at is null and withdrawn_at is null order by ends_at limit ${AT_ONCE} for update skip locked`,
        [now],
      )) as Over[];
      const weeks = await this.query.weeks(over.map(({ id }) => id), now);
      for (const goal of over) {
        const counted = (weeks.get(goal.id) ?? []).reduce((sum, one) => ({ hits: sum.hits + one.hits, n: sum.n + one.n }), { hits: 0, n: 0 });
        await tx.update(TeamGoalEntity, { id: goal.id }, { judgedAt: now, ...counted });
        const { standing, share } = standingOf(counted, goal.target);
        const team = standing === 'there'
          ? ((await tx.query(
              `select distinct s.id from staff s join staff_role r on r.staff_id = s.id where r.department_id = $1 and s.disabled_at is null limit ${MOST_OF_A_TEAM}`,
              [goal.departmentId],
            )) as { id: string }[]).map(({ id }) => id)
          : [goal.setById];
        const people = await this.officers.people(tx, [...new Set([...team, goal.setById])], now);
        const percent = (value: number) => `${Math.round(value * 100)} %`;
        await this.notices.tell(tx, [...people].map(([staffId, { language, inHoursAt }]) => {
          const t = catalog.in(language);
          const facts = { what: t(`goal.metric.${goal.metric}`), share: share.share === null ? '–' : percent(share.share), target: percent(goal.target), n: String(share.n) };
          return {
            staffId, kind: 'team-goal', aboutId: null, path: '/staff/goals', subject: t(`goal.${standing}.subject`), body: t(`goal.${standing}.body`, facts), urgent: false, byMail: false, inHoursAt,
            dedupeKey: `team-goal:${goal.id}:${staffId}`,
          };
        }));
      }
      return over.length;
    });
  }
}
