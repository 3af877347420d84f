import { Calendars } from '@civic311/calendar';
import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, NotFound, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { PathWarning } from '../agreements.types.js';
import { goalOfTerms } from '../goal-of-terms.js';
import { type AgreedGoal, checkPath, type HandOff, mainMetric, type PartyIds, sideOf, type Terms } from '../rules/index.js';
import { Names } from './names.js';

interface StandingRow {
  agreementId: string;
  kind: string;
  /** A department's code, or a contractor's id. */
  provider: string;
  consumer: string | null;
  terms: Terms;
}

const HOUR_MS = 3_600_000;

/** Whether what departments promise each other fits into what the resident is promised. */
@Injectable()
export class PathQuery {
  constructor(
    private readonly sql: Sql,
    private readonly calendars: Calendars,
    private readonly names: Names,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Of every promise to the public that this version touches, with this version as if it were in force: one line a service
   * whose requests are handed on. At most 100.
   */
  async ofVersion(scope: RowScope, versionId: string, language: string): Promise<PathWarning[]> {
    const all = await this.sql.rows<StandingRow & PartyIds & { isIt: boolean; state: string; writtenBy: string }>(
      `select v.agreement_id as "agreementId", a.kind, coalesce(p.code, a.provider_contractor_id::text) as provider, c.code as consumer, v.terms, v.id = $1 as "isIt",
         v.state, v.written_by as "writtenBy", a.provider_department_id as "providerDepartmentId", a.consumer_department_id as "consumerDepartmentId"
       from agreement_version v join agreement a on a.id = v.agreement_id
       left join department p on p.id = a.provider_department_id left join department c on c.id = a.consumer_department_id
       where v.id = $1 or v.state = 'in-force' limit 2000`,
      [versionId],
    );
    const it = all.find(({ isIt }) => isIt);
    if (!it || (it.state === 'draft' && sideOf(scope, it) !== it.writtenBy)) throw new NotFound();
    const standing = all.filter((row) => row.isIt || row.agreementId !== it.agreementId);
    const promises = standing.filter(({ kind, provider, terms }) =>
      kind === 'SLA' && terms.stages.length > 0 && (it.kind === 'SLA' ? provider === it.provider : provider === it.consumer));
    const names = await this.names.in(language);
    const hours = await this.hoursOf(standing);
    const now = this.clock.now();
    return promises
      .flatMap((promise) =>
        promise.terms.services.flatMap((service): PathWarning[] => {
          const goal = goalFor(promise.terms, mainMetric('SLA'), service);
          const own = hours.get(promise.terms.calendar);
          if (!goal || !own) return [];
          const stages = promise.terms.stages.map((stage) => stage.flatMap((provider) => handOff(provider, service, promise, standing, hours)));
          const check = checkPath(goalOfTerms(goal, promise.terms), own, stages, now);
          if (!check) return [];
          return [{
            serviceName: names.service(service),
            providerName: names.department(promise.provider),
            handedTo: stages.flat().map(({ provider }) => names.provider(provider)),
            fits: check.fits,
            pathHours: check.pathMs / HOUR_MS,
            promiseHours: check.promiseMs / HOUR_MS,
            bufferHours: check.bufferMs / HOUR_MS,
          }];
        }),
      )
      .toSorted((a, b) => Number(a.fits) - Number(b.fits))
      .slice(0, 100);
  }

  private async hoursOf(standing: readonly StandingRow[]): Promise<Map<string, WorkingTime>> {
    const codes = [...new Set(standing.map(({ terms }) => terms.calendar))];
    const calendars = await this.sql.rows<{ id: string; code: string }>('select id, code from service_calendar where code = any($1)', [codes]);
    const hours = new Map<string, WorkingTime>();
    for (const { id, code } of calendars) hours.set(code, workingTime(await this.calendars.line(this.sql, id)));
    return hours;
  }
}

/** What this provider promises the department that promised the resident; nothing where it promises it nothing. */
function handOff(provider: string, service: string, promise: StandingRow, standing: readonly StandingRow[], hours: ReadonlyMap<string, WorkingTime>): HandOff[] {
  for (const { kind, provider: other, consumer, terms } of standing) {
    if (kind === 'SLA' || other !== provider || consumer !== promise.provider) continue;
    const goal = goalFor(terms, 'COMPLETE', service);
    const own = hours.get(terms.calendar);
    if (goal && own) return [{ provider, goal: goalOfTerms(goal, terms), hours: own }];
  }
  return [];
}

/** The goal of an ordinary request of a service: the longest that could be meant is the one for every priority. */
const goalFor = ({ goals }: Terms, metric: string, service: string): AgreedGoal | undefined => {
  const meant = goals.filter((goal) => goal.metric === metric && (goal.service === service || goal.service === null) && (goal.priority === null || goal.priority === 'normal'));
  const rank = (goal: AgreedGoal) => (goal.service === null ? 0 : 2) + (goal.priority === null ? 0 : 1);
  return meant.toSorted((a, b) => rank(b) - rank(a))[0];
};
