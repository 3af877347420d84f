import type { Clock } from '@civic311/kernel';
import { CLOCK, NotFound, Sql } from '@civic311/platform';
import { CANCELLING_OUTCOMES } from '@civic311/requests/rules';
import { DONE, ON_TIME_DEFINITION, onTimeSql } from '@civic311/sla/rules';
import { Inject, Injectable } from '@nestjs/common';
import { FEW } from '../rules/index.js';
import type { AgreedTarget } from '../agreements.types.js';
import type { ServiceStandard, ServiceStandards, StandardKept } from './standards.types.js';

interface ServiceRow {
  id: string;
  departmentId: string;
  service: string;
  serviceName: string;
  department: string;
  departmentName: string;
}

interface GoalRow extends Omit<AgreedTarget, 'service' | 'serviceName' | 'amount'> {
  serviceId: string | null;
  departmentId: string | null;
  value: string;
}

interface FigureRow {
  serviceId: string;
  n90: number;
  onTime90: number;
  done90: number;
  n365: number;
  onTime365: number;
  done365: number;
  closed: number;
  p50: number | null;
  p80: number | null;
}

/** Figures that everybody may ask for change slowly and cost a walk over a year. */
const FRESH_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What the city promises residents, from what is in force now, and how well it was kept. */
@Injectable()
export class StandardsQuery {
  private figures: { at: number; rows: Promise<FigureRow[]> } | null = null;

  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Services that residents may ask for; with `search`, those whose name or department holds all of its words. */
  async read(language: string, search = ''): Promise<ServiceStandards> {
    const asOf = this.clock.now();
    const [services, goals, figures] = await Promise.all([this.services(language), this.goals(asOf), this.kept(asOf)]);
    const words = plain(search).split(/\s+/).filter(Boolean);
    const byService = new Map(figures.map((row) => [row.serviceId, row]));
    const wanted = services.filter(({ serviceName, departmentName }) => words.every((word) => plain(`${serviceName} ${departmentName}`).includes(word)));
    return {
      asOf,
      definition: ON_TIME_DEFINITION,
      services: wanted.map((service) => standardOf(service, goals, byService.get(service.id))),
    };
  }

  /** Of one service by its id, also where residents cannot ask for it. Throws `NotFound`. */
  async ofService(id: string, language: string): Promise<ServiceStandard> {
    const asOf = this.clock.now();
    const [[service], goals, figures] = await Promise.all([this.services(language, id), this.goals(asOf), this.kept(asOf)]);
    if (!service) throw new NotFound();
    return standardOf(service, goals, figures.find(({ serviceId }) => serviceId === id));
  }

  /** Those that residents may ask for, or the one. */
  private services(language: string, id: string | null = null): Promise<ServiceRow[]> {
    const name = (table: string) => `coalesce(${table}.name ->> $1, ${table}.name ->> 'en', ${table}.code)`;
    return this.sql.rows<ServiceRow>(
      `select s.id, d.id as "departmentId", s.code as service, ${name('s')} as "serviceName", d.code as department, ${name('d')} as "departmentName"
       from service s join department d on d.id = s.department_id where case when $2::uuid is null then s.active and s.is_public else s.id = $2 end
       order by "departmentName", "serviceName", s.id limit 500`,
      [language, id],
    );
  }

  private goals(at: Date): Promise<GoalRow[]> {
    return this.sql.rows<GoalRow>(
      `select g.service_id as "serviceId", g.department_id as "departmentId", g.metric, g.kind as unit, g.value, g.priority,
         g.due_time_rule as "dueTime", g.at_risk_percent as "atRiskPercent", g.pause_reasons <> '{}' as "mayPause"
       from sla_goal g join sla_policy p on p.id = g.policy_id
       where p.kind = 'SLA' and g.metric in ('RESOLUTION_TOTAL', 'FIRST_RESPONSE') and g.in_force_from <= $1
         and (g.superseded_at is null or g.superseded_at > $1) limit 5000`,
      [at],
    );
  }

  /** One pass over a year's due times, and one over a quarter's closings; the same for everybody for ten minutes. */
  private kept(asOf: Date): Promise<FigureRow[]> {
    const known = this.figures;
    if (known && Math.abs(asOf.getTime() - known.at) < FRESH_MS) return known.rows;
    const rows = this.readKept(asOf);
    this.figures = { at: asOf.getTime(), rows };
    rows.catch(() => (this.figures = null));
    return rows;
  }

  private readKept(asOf: Date): Promise<FigureRow[]> {
    const row = { dueAt: 'r.due_at', closedAt: 'r.closed_at', cancelled: 'coalesce(r.outcome = any($4), false)' };
    const quarter = onTimeSql(row, { from: '$2::timestamptz', to: '$1::timestamptz', asOf: '$1::timestamptz' });
    const year = onTimeSql(row, { from: '$3::timestamptz', to: '$1::timestamptz', asOf: '$1::timestamptz' });
    const count = (condition: string) => `count(*) filter (where ${condition})::int`;
    return this.sql.rows<FigureRow>(
      `with due as (
         select r.service_id, ${count(quarter.countsIn)} as n90, ${count(`${quarter.countsIn} and ${quarter.isOnTime}`)} as on90,
           ${count(`${quarter.countsIn} and ${quarter.isOnTime} and r.outcome = $5`)} as done90,
           ${count(year.countsIn)} as n365, ${count(`${year.countsIn} and ${year.isOnTime}`)} as on365,
           ${count(`${year.countsIn} and ${year.isOnTime} and r.outcome = $5`)} as done365
         from request r where r.due_at >= $3 and r.due_at < $1 group by 1),
       ended as (
         select r.service_id, count(*)::int as closed,
           percentile_cont(array[0.5, 0.8]) within group (order by extract(epoch from r.closed_at - r.opened_at) / 86400.0) as days
         from request r where r.closed_at >= $2 and r.closed_at < $1 and not coalesce(r.outcome = any($4), false) group by 1)
       select coalesce(due.service_id, ended.service_id) as "serviceId", coalesce(n90, 0) as n90, coalesce(on90, 0) as "onTime90",
         coalesce(done90, 0) as done90, coalesce(n365, 0) as n365, coalesce(on365, 0) as "onTime365", coalesce(done365, 0) as done365,
         coalesce(closed, 0) as closed, days[1]::float8 as p50, days[2]::float8 as p80
       from due full join ended on ended.service_id = due.service_id limit 1000`,
      [asOf, new Date(asOf.getTime() - 90 * DAY_MS), new Date(asOf.getTime() - 365 * DAY_MS), CANCELLING_OUTCOMES, DONE],
    );
  }
}

function standardOf({ id, departmentId, ...service }: ServiceRow, goals: readonly GoalRow[], figures: FigureRow | undefined): ServiceStandard {
  const promised = (metric: string): AgreedTarget[] => {
    const own = goals.filter((goal) => goal.metric === metric && goal.serviceId === id);
    const meant = own.length > 0 ? own : goals.filter((goal) => goal.metric === metric && goal.departmentId === departmentId);
    return meant.map(({ serviceId: _service, departmentId: _department, value, ...goal }) => ({
      ...goal,
      service: service.service,
      serviceName: service.serviceName,
      amount: goal.unit === 'DURATION' ? Number(value) / HOUR_MS : Number(value),
    }));
  };
  return {
    ...service,
    resolution: promised('RESOLUTION_TOTAL'),
    response: promised('FIRST_RESPONSE'),
    last90Days: keptOf(figures?.n90 ?? 0, figures?.onTime90 ?? 0, figures?.done90 ?? 0),
    last12Months: keptOf(figures?.n365 ?? 0, figures?.onTime365 ?? 0, figures?.done365 ?? 0),
    p50Days: figures?.p50 ?? null,
    p80Days: figures?.p80 ?? null,
    closed: figures?.closed ?? 0,
  };
}

const keptOf = (n: number, onTime: number, doneOnTime: number): StandardKept => ({ n, onTime, doneOnTime, share: n === 0 ? null : onTime / n, few: n < FEW });

/** Without accents and capitals. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
