import { type Clock } from '@civic311/kernel';
import { CLOCK, decodeMoment, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { CANCELLING_OUTCOMES } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import { departmentsOf } from '../reading/scope.js';
import { LEAST_TO_JUDGE, shareOf, standingOf, TEAM_METRICS, type TeamMetric } from '../rules/index.js';
import { COUNTS } from './goal-counts.js';
import type { TeamGoal, TeamGoalPlace, TeamGoalWeek } from './team-goal.types.js';

const MOST_RUNNING = 100;
const COLUMNS = `g.id, g.metric, g.target::float8 as target, g.words, g.starts_at as "startsAt", g.ends_at as "endsAt", g.judged_at as "judgedAt", g.hits, g.n, setter.name as "setByName",
  coalesce(d.name ->> $2, d.name ->> 'en') as "departmentName", coalesce(s.name ->> $2, s.name ->> 'en') as "serviceName"`;
const JOINS = 'join department d on d.id = g.department_id left join service s on s.id = g.service_id join staff setter on setter.id = g.set_by_id';
const THEIRS = '($1::uuid[] is null or g.department_id = any($1::uuid[]))';

type Row = Omit<TeamGoal, 'share' | 'standing' | 'weeks' | 'leastToJudge'> & { hits: number | null; n: number | null };

export const goalPosition = ({ endsAt, id }: TeamGoal): readonly unknown[] => [endsAt.toISOString(), id];

/** What departments want to reach together and how far they are: counted of teams, never of one person. */
@Injectable()
export class TeamGoalsQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those that run, of one's departments; what ends first stands first. */
  async running(staff: StaffVisitor, language: string): Promise<TeamGoal[]> {
    const now = this.clock.now();
    const rows = await this.sql.rows<Row>(
      `select ${COLUMNS} from team_goal g ${JOINS} where ${THEIRS} and g.judged_at is null and g.withdrawn_at is null order by g.ends_at, g.id limit ${MOST_RUNNING}`,
      [departmentsOf(staff.scope), language],
    );
    const weeks = await this.weeks(rows.map(({ id }) => id), now);
    return rows.map((row) => whole(row, weeks.get(row.id) ?? []));
  }

  /** Those that are over, latest first. */
  async ended(staff: StaffVisitor, { first, after }: { first: number; after?: string }, language: string): Promise<Page<TeamGoal>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<Row>(
      `select ${COLUMNS} from team_goal g ${JOINS} where ${THEIRS} and g.judged_at is not null and ($3::timestamptz is null or (g.ends_at, g.id) < ($3, $4::uuid))
       order by g.ends_at desc, g.id desc limit $5`,
      [departmentsOf(staff.scope), language, at, id, first + 1],
    );
    return toPage(rows.map((row) => whole(row, [])), first, goalPosition);
  }

  /** Departments and services that one may set a goal for, by name. */
  async places(staff: StaffVisitor, language: string): Promise<TeamGoalPlace[]> {
    return this.sql.rows<TeamGoalPlace>(
      `select d.id, coalesce(d.name ->> $2, d.name ->> 'en') as name from department d where $1::uuid[] is null or d.id = any($1::uuid[]) order by 2 limit 200`,
      [departmentsOf(staff.scope), language],
    );
  }

  /** Hits of n by week of each of these goals, as of a moment: one statement for each metric. */
  async weeks(ids: readonly string[], asOf: Date): Promise<ReadonlyMap<string, { week: number; hits: number; n: number }[]>> {
    const counted = await Promise.all(TEAM_METRICS.map((metric) => this.counted(metric, ids, asOf)));
    const all = counted.flat();
    return new Map(ids.map((id) => [id, all.filter((one) => one.id === id)]));
  }

  private counted(metric: TeamMetric, ids: readonly string[], asOf: Date): Promise<{ id: string; week: number; hits: number; n: number }[]> {
    const usesOutcomes = metric === 'on-time';
    return this.sql.rows(
      `select g.id, counted.week, counted.hits, counted.n from team_goal g cross join lateral (${COUNTS[metric]}) as counted
       where g.id = any($1::uuid[]) and g.metric = '${metric}' order by g.id, counted.week`,
      usesOutcomes ? [ids, asOf, CANCELLING_OUTCOMES] : [ids, asOf],
    );
  }
}

function whole({ hits, n, ...goal }: Row, weeks: readonly { week: number; hits: number; n: number }[]): TeamGoal {
  const sum = n === null ? weeks.reduce((all, one) => ({ hits: all.hits + one.hits, n: all.n + one.n }), { hits: 0, n: 0 }) : { hits: hits!, n };
  return {
    ...goal,
    ...standingOf(sum, goal.target),
    leastToJudge: LEAST_TO_JUDGE,
    weeks: weeks.map(({ week, hits: ofWeek, n: all }): TeamGoalWeek => ({ week: week + 1, share: shareOf(ofWeek, all) })),
  };
}
