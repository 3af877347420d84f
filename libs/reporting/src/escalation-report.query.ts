import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { ON_TIME_DEFINITION } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import { DecisionsQuery } from './decisions.query.js';
import { HandoffsReportQuery } from './handoffs.query.js';
import { type DueGroup, type OnTimeFigures, onTimeFigures, OnTimeQuery, weeklyLimits } from './on-time.query.js';
import { type BandCount, type OpenCounts, OpenRequestsQuery } from './open-requests.query.js';
import { OverdueFeedbackQuery } from './overdue-feedback.query.js';
import type { Narrowing } from './predicates.js';
import { type Moment, ReportMoments } from './report-moment.js';
import { ReportRequestsQuery } from './report-requests.query.js';
import type { Figure } from './rules/index.js';

export interface ReportFor extends Narrowing {
  /** Now, unless an earlier instant is given. */
  asOf?: Date;
  /** Full weeks that the shares cover, 1 to 26. */
  weeks: number;
}

interface Named {
  id: string;
  code: string;
  name: string;
}

const MOST_SERVICES = 300;

/** What a senior leader needs on one page, as of an instant. */
@Injectable()
export class EscalationReportQuery {
  constructor(
    private readonly sql: Sql,
    private readonly moments: ReportMoments,
    private readonly openRequests: OpenRequestsQuery,
    private readonly onTime: OnTimeQuery,
    private readonly decisions: DecisionsQuery,
    private readonly requests: ReportRequestsQuery,
    private readonly handoffs: HandoffsReportQuery,
    private readonly owed: OverdueFeedbackQuery,
  ) {}

  async read(scope: RowScope, { asOf, weeks, ...narrowing }: ReportFor, language: string) {
    const moment = await this.moments.at(asOf, weeks);
    const [departments, services] = await this.names(language);
    const [open, then, groups] = await Promise.all([
      this.openRequests.byDepartment(scope, narrowing, moment),
      this.openRequests.totals(scope, narrowing, moment, moment.then),
      this.onTime.groups(scope, narrowing, moment),
    ]);
    const [decisions, oldest, weekly] = await Promise.all([
      this.decisions.needed(scope, narrowing, moment, language),
      this.requests.oldest(scope, narrowing, moment, language),
      this.onTime.weekly(scope, narrowing, moment),
    ]);
    return {
      asOf: moment.asOf,
      thenAsOf: moment.then,
      atRiskUntil: moment.soon,
      wishedBefore: moment.wishedBefore,
      calendarName: moment.calendarName,
      definition: ON_TIME_DEFINITION,
      onTimeTarget: await this.onTimeTarget(),
      now: moment.now,
      before: moment.before,
      open: { ...addUp(open), then },
      onTime: compared(groups),
      outcomes: byOutcome(groups.filter(({ current }) => current)),
      departments: departments
        .filter(({ id }) => open.some(({ departmentId }) => departmentId === id) || groups.some(({ departmentId }) => departmentId === id))
        .map(({ id, code, name }) => ({
          code,
          name,
          ...addUp(open.filter(({ departmentId }) => departmentId === id)),
          ...compared(groups.filter(({ departmentId }) => departmentId === id)),
        }))
        .sort((a, b) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name)),
      services: services
        .filter(({ id }) => groups.some(({ serviceId }) => serviceId === id))
        .map(({ id, code, name }) => ({ code, name, ...compared(groups.filter(({ serviceId }) => serviceId === id)) }))
        .sort((a, b) => late(b.current) - late(a.current) || b.current.n - a.current.n || a.name.localeCompare(b.name))
        .slice(0, MOST_SERVICES),
      decisions,
      oldest,
      weeks: weekly,
      shareLimits: weeklyLimits(weekly, ({ share }) => share),
      handoffs: await this.handoffs.read(scope, narrowing, moment, language),
      overdueFeedback: await this.owed.read(scope, narrowing, moment.asOf, language),
      netLimits: weeklyLimits(weekly, ({ opened, closed }) => opened - closed),
      ...(await this.counts(scope, narrowing, moment)),
      departmentChoices: departments.filter(({ id }) => scope.kind !== 'departments' || scope.ids.includes(id)),
    };
  }

  /** Figures of the fine print, and those behind the decisions. */
  private async counts(scope: RowScope, narrowing: Narrowing, moment: Moment) {
    const span = { from: moment.weeks[0]!.from, to: moment.now.to };
    const count = (figure: Figure, period = moment.now) => this.requests.count(scope, { figure, ...narrowing, ...period }, moment);
    const [reopenUnanswered, manyTransfers, cancelled] = await Promise.all([
      count('REOPEN_UNANSWERED'),
      count('MANY_TRANSFERS'),
      count('CANCELLED'),
    ]);
    const [noGoal, opened, unlabelled, labelDisagrees] = await Promise.all([
      count('NO_GOAL'),
      count('OPENED'),
      count('UNLABELLED', span),
      count('LABEL_DISAGREES', span),
    ]);
    return { reopenUnanswered, manyTransfers, quality: { ...span, cancelled, noGoal, opened, unlabelled, labelDisagrees } };
  }

  /** `onTimeTarget` of the city's settings. */
  private async onTimeTarget(): Promise<number | null> {
    const row = await this.sql.row<{ target: number | null }>(`select (settings->>'onTimeTarget')::float8 as target from city`);
    return row?.target ?? null;
  }

  private names(language: string): Promise<[Named[], Named[]]> {
    const named = (table: 'department' | 'service') =>
      this.sql.rows<Named>(
        `select id, code, coalesce(name->>$1, name->>'en') as name from ${table} order by name limit 1000`,
        [language],
      );
    return Promise.all([named('department'), named('service')]);
  }
}

const compared = (groups: readonly DueGroup[]): { current: OnTimeFigures; previous: OnTimeFigures } => ({
  current: onTimeFigures(groups.filter(({ current }) => current)),
  previous: onTimeFigures(groups.filter(({ current }) => !current)),
});

const late = ({ n, onTime }: OnTimeFigures): number => n - onTime;

/** How the requests that were due had ended, most first. */
function byOutcome(groups: readonly DueGroup[]) {
  const outcomes = [...new Set(groups.map(({ outcome }) => outcome))];
  return outcomes
    .map((outcome) => {
      const { n, onTime } = onTimeFigures(groups.filter((group) => group.outcome === outcome));
      return { outcome, n, onTime };
    })
    .sort((a, b) => b.n - a.n || a.outcome.localeCompare(b.outcome));
}

function addUp(counts: readonly OpenCounts[]): Omit<OpenCounts, 'departmentId'> {
  const sum = (key: 'open' | 'overdue' | 'atRisk') => counts.reduce((total, row) => total + row[key], 0);
  const bands = (key: 'openByAge' | 'overdueByAge' | 'overdueByMultiple'): BandCount[] =>
    (counts[0]?.[key] ?? []).map(({ band }, i) => ({ band, count: counts.reduce((total, row) => total + row[key][i]!.count, 0) }));
  return {
    open: sum('open'),
    overdue: sum('overdue'),
    atRisk: sum('atRisk'),
    openByAge: bands('openByAge'),
    overdueByAge: bands('overdueByAge'),
    overdueByMultiple: bands('overdueByMultiple'),
  };
}
