import { setImmediate } from 'node:timers/promises';
import { Calendars } from '@civic311/calendar';
import { nominalDayMs, workingTime } from '@civic311/calendar/rules';
import { type Clock, type RowScope } from '@civic311/kernel';
import { CLOCK, NotFound, Sql } from '@civic311/platform';
import { CANCELLING_OUTCOMES } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import type { AgreementReplay } from '../agreements.types.js';
import { goalOfTerms } from '../goal-of-terms.js';
import { PRIORITIES } from '@civic311/sla/rules';
import { type AgreedGoal, type PastRun, type Replay, replay, sideOf, type Terms } from '../rules/index.js';
import { targetOf } from '../terms-of-input.js';
import { Names } from './names.js';

interface RunRow {
  metric: string;
  service: string;
  priority: string;
  startedAt: Date;
  stoppedAt: Date | null;
  pausedMs: string;
  outcome: string | null;
  cancelled: boolean;
}

type Reckoned = { goal: AgreedGoal } & Replay;

interface VersionRow {
  state: string;
  writtenAt: Date;
  writtenBy: string;
  terms: Terms;
  kind: string;
  provider: string | null;
  providerDepartmentId: string | null;
  contractorId: string | null;
  consumerDepartmentId: string | null;
}

const MONTHS = 12;
/** The newest of more: a service with so many says the same with these. */
const MOST_RUNS = 100_000;
/** Each takes a part of a second of one processor. */
const MOST_GOALS = 60;
const MOST_KEPT = 50;
const HOUR_MS = 3_600_000;

/** A draft may name goals that nothing could be reckoned for. */
const replayable = ({ goals }: Terms): AgreedGoal[] => goals.filter(({ value }) => Number.isInteger(value) && value > 0);

/** What goals would have meant on what really happened. */
@Injectable()
export class ReplayQuery {
  private readonly reckoned = new Map<string, Promise<Reckoned[]>>();

  constructor(
    private readonly sql: Sql,
    private readonly calendars: Calendars,
    private readonly names: Names,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The goals of a version, at most 60 from `after` on, on the last twelve months: two statements, whatever the number of
   * goals. Reckoned once an hour for the same words.
   */
  async ofVersion(scope: RowScope, versionId: string, after: number, language: string): Promise<AgreementReplay> {
    const version = await this.sql.row<VersionRow>(
      `select v.state, v.written_by as "writtenBy", v.written_at as "writtenAt", v.terms, a.kind, p.code as provider,
         a.provider_contractor_id as "contractorId", a.provider_department_id as "providerDepartmentId",
         a.consumer_department_id as "consumerDepartmentId"
       from agreement_version v join agreement a on a.id = v.agreement_id left join department p on p.id = a.provider_department_id
       where v.id = $1`,
      [versionId],
    );
    if (!version || (version.state === 'draft' && sideOf(scope, version) !== version.writtenBy)) throw new NotFound();
    const asOf = this.clock.now();
    const key = `${versionId} ${after} ${version.writtenAt.getTime()} ${Math.floor(asOf.getTime() / HOUR_MS)}`;
    const known = this.reckoned.get(key) ?? this.reckon(version, after, asOf);
    if (this.reckoned.size >= MOST_KEPT) this.reckoned.clear();
    this.reckoned.set(key, known);
    known.catch(() => this.reckoned.delete(key));
    const names = await this.names.in(language);
    const goals = (await known).map(({ goal, ...replayed }) => ({ goal: targetOf(goal, names.service), ...replayed, bins: [...replayed.bins] }));
    return { total: replayable(version.terms).length, after, goals };
  }

  private async reckon(parties: VersionRow, after: number, asOf: Date): Promise<Reckoned[]> {
    const { terms } = parties;
    const from = monthsBefore(asOf, MONTHS);
    const calendar = await this.sql.row<{ id: string }>('select id from service_calendar where code = $1', [terms.calendar]);
    if (!calendar) return [];
    const { version } = await this.calendars.inForce(this.sql, calendar.id, asOf);
    const hours = workingTime(await this.calendars.line(this.sql, calendar.id));
    const runs = parties.kind === 'SLA' ? await this.runsOfRequests(terms, parties, from, asOf) : await this.runsOfTasks(terms, parties, from, asOf);
    const dayMs = nominalDayMs(version);
    const reckoned: Reckoned[] = [];
    for (const goal of replayable(terms).slice(after, after + MOST_GOALS)) {
      reckoned.push({ goal, ...replay(goalOfTerms(goal, terms), runsOf(goal, terms.goals, runs), hours, dayMs, { from, asOf }) });
      // Others are served between two goals.
      await setImmediate();
    }
    return reckoned;
  }

  /** A resolution is in the request itself, also of imported history; every other clock is where it ran. */
  private runsOfRequests(terms: Terms, { providerDepartmentId }: VersionRow, from: Date, asOf: Date): Promise<RunRow[]> {
    return this.sql.rows<RunRow>(
      `select 'RESOLUTION_TOTAL' as metric, s.code as service, r.priority, r.opened_at as "startedAt", r.closed_at as "stoppedAt",
         coalesce(c.paused_ms, 0) as "pausedMs", r.outcome, coalesce(r.outcome = any($5), false) as cancelled
       from request r join service s on s.id = r.service_id
       left join sla_clock c on c.request_id = r.id and c.metric = 'RESOLUTION_TOTAL' and c.task_id is null
       where (s.code = any($1) or $2 and r.department_id = $6) and r.opened_at >= $3 and r.opened_at < $4
       union all
       select c.metric, s.code, r.priority, c.started_at, c.stopped_at, c.paused_ms, c.outcome, c.state = 'CANCELLED'
       from request r join service s on s.id = r.service_id join sla_clock c on c.request_id = r.id
       where (s.code = any($1) or $2 and r.department_id = $6) and r.opened_at >= $3 and r.opened_at < $4
         and c.metric = any($7) and c.task_id is null and c.started_at is not null
       order by "startedAt" desc limit ${MOST_RUNS}`,
      [
        terms.services, terms.goals.some(({ service }) => service === null), from, asOf, CANCELLING_OUTCOMES, providerDepartmentId,
        terms.goals.map(({ metric }) => metric).filter((metric) => metric !== 'RESOLUTION_TOTAL'),
      ],
    );
  }

  /** Hand-offs between the two, whatever was promised then: bounced and cancelled ones are in no share. */
  private runsOfTasks(terms: Terms, { providerDepartmentId, contractorId, consumerDepartmentId }: VersionRow, from: Date, asOf: Date): Promise<RunRow[]> {
    return this.sql.rows<RunRow>(
      `select m.metric, s.code as service, r.priority, t.handed_off_at as "startedAt",
         case m.metric when 'OWN' then t.accepted_at else t.ended_at end as "stoppedAt", coalesce(c.paused_ms, 0) as "pausedMs",
         t.state as outcome, t.state in ('bounced', 'cancelled') as cancelled
       from handoff_task t cross join (values ('OWN'), ('COMPLETE')) as m(metric)
       join request r on r.id = t.request_id join service s on s.id = r.service_id
       left join lateral (select max(paused_ms) as paused_ms from sla_clock where task_id = t.id and metric = m.metric) as c on true
       where t.provider_department_id is not distinct from $4 and t.provider_contractor_id is not distinct from $5
         and t.consumer_department_id = $6 and t.handed_off_at >= $2 and t.handed_off_at < $3 and ($1::text[] = '{}' or s.code = any($1))
       order by t.handed_off_at desc limit ${MOST_RUNS}`,
      [terms.services, from, asOf, providerDepartmentId, contractorId, consumerDepartmentId],
    );
  }
}

/** The runs that this goal would have been for: the most specific goal of the terms takes them. */
function runsOf(goal: AgreedGoal, goals: readonly AgreedGoal[], runs: readonly RunRow[]): PastRun[] {
  const others = goals.filter((other) => other !== goal && other.metric === goal.metric);
  const ownServices = new Set(goal.service === null ? others.map(({ service }) => service) : []);
  const ownPriorities = new Set(goal.priority === null ? others.filter(({ service }) => service === goal.service).map(({ priority }) => priority) : PRIORITIES.filter((priority) => priority !== goal.priority));
  return runs
    .filter(({ metric, service, priority }) => metric === goal.metric && (goal.service === null ? !ownServices.has(service) : service === goal.service) && !ownPriorities.has(priority as AgreedGoal['priority']))
    .map(({ startedAt, stoppedAt, pausedMs, outcome, cancelled }) => ({ startedAt, stoppedAt, outcome, cancelled, pausedMs: goal.mayPause ? Number(pausedMs) : 0 }));
}

function monthsBefore(at: Date, months: number): Date {
  const then = new Date(at);
  then.setUTCMonth(then.getUTCMonth() - months);
  return then;
}
