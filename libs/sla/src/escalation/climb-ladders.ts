import { newId } from '@civic311/kernel';
import { Events, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type DueStep, type Ladder, stepsOf, takeSteps } from '../rules/index.js';
import { ServiceHours } from '../service-hours.js';
import type { StepFired, StepsFired } from '../sla.events.js';
import { CLOCK_COLUMNS, type ClockRow, toStored, type StoredClock } from '../sla.store.js';

interface Climbing {
  stored: StoredClock;
  ladder: Ladder;
  /** How many promises this clock has had: a new promise is a new climb. */
  target: number;
  taken: string[];
  departmentId: string | null;
}

interface Fire {
  id: string;
  clockId: string;
  cycle: number;
  target: number;
  step: string;
  tier: string;
  outcome: 'FIRED' | 'SKIPPED';
  dueAt: Date;
}

/**
 * Takes the rungs that clocks have come to: the highest is told, to all whom it names, and those it overtook are logged. A rung is taken once for a
 * clock, cycle and target, by the table's constraint: two workers, or one that died half-way, tell nothing twice.
 */
@Injectable()
export class ClimbLadders {
  constructor(
    private readonly hours: ServiceHours,
    private readonly events: Events,
  ) {}

  /** Looks at no more than `most` clocks, skipping what another worker holds; gives how many. Run again until it gives fewer. */
  async sweep(tx: Transaction, now: Date, most = 500): Promise<number> {
    const clocks = await lockClimbing(tx, now, most);
    if (clocks.length === 0) return 0;
    const fires: Fire[] = [];
    const next: { id: string; at: Date | null }[] = [];
    for (const { stored, ladder, target, taken } of clocks) {
      const { hours } = await this.hours.asOf(tx, stored.calendarVersionId);
      const { fired, skipped, nextStepAt } = takeSteps(stepsOf(stored.clock, ladder, hours), new Set(taken), now);
      const fire = ({ step, dueAt }: DueStep, outcome: Fire['outcome']): Fire => {
        const { id: clockId, clock } = stored;
        return { id: newId(now), clockId, cycle: clock.cycle, target, step: step.id, tier: step.tier, outcome, dueAt };
      };
      fires.push(...skipped.map((step) => fire(step, 'SKIPPED')), ...fired.map((step) => fire(step, 'FIRED')));
      next.push({ id: stored.id, at: nextStepAt });
    }
    const told = await keepFires(tx, fires, now);
    await tx.query(
      `update sla_clock c set next_step_at = n.at from jsonb_to_recordset($1::jsonb) as n(id uuid, at timestamptz) where c.id = n.id`,
      [JSON.stringify(next)],
    );
    await this.tell(tx, clocks, fires.filter(({ id }) => told.has(id)), now);
    return clocks.length;
  }

  private async tell(tx: Transaction, clocks: readonly Climbing[], fires: readonly Fire[], now: Date): Promise<void> {
    if (fires.length === 0) return;
    const byClock = new Map(clocks.map((climbing) => [climbing.stored.id, climbing]));
    const steps = fires.map(({ id, clockId, step: stepId, dueAt }): StepFired => {
      const { stored, ladder, departmentId } = byClock.get(clockId)!;
      const step = ladder.find((each) => each.id === stepId)!;
      const { requestId, taskId, clock } = stored;
      return {
        fireId: id,
        requestId,
        taskId,
        departmentId: taskId ? departmentId : null,
        metric: clock.goal.metric,
        tier: step.tier,
        urgent: step.urgent ?? false,
        percent: 'percent' in step.at ? step.at.percent : null,
        clockDueAt: clock.dueAt!.toISOString(),
        stepDueAt: dueAt.toISOString(),
      };
    });
    const news: StepsFired = { name: 'StepsFired', at: now.toISOString(), steps };
    await this.events.emit(tx, news);
  }
}

async function lockClimbing(tx: Transaction, now: Date, most: number): Promise<Climbing[]> {
  const rows = (await tx.query(
    `select ${CLOCK_COLUMNS}, coalesce(p.ladder, '[]') as ladder, t.target, coalesce(p.provider_department_id, p.consumer_department_id) as "departmentId",
       array(select f.step from escalation_fire f where f.clock_id = c.id and f.cycle = c.cycle and f.target = t.target) as taken
     from sla_clock c join calendar_version v on v.id = c.calendar_version_id left join sla_policy p on p.id = c.policy_id
       cross join lateral (select 1 + count(*)::int as target from sla_clock_event e where e.clock_id = c.id and e.type = 'RETARGET') t
     where c.next_step_at <= $1 order by c.next_step_at limit $2 for update of c skip locked`,
    [now, most],
  )) as (ClockRow & Omit<Climbing, 'stored'>)[];
  return rows.map(({ ladder, target, taken, departmentId, ...row }) => ({ stored: toStored(row as ClockRow), ladder, target, taken, departmentId }));
}

/** Keeps the fires; gives the ids of those told now: what another worker kept meanwhile is not told again. */
async function keepFires(tx: Transaction, fires: readonly Fire[], now: Date): Promise<ReadonlySet<string>> {
  if (fires.length === 0) return new Set();
  const kept = (await tx.query(
    `insert into escalation_fire (id, clock_id, cycle, target, step, tier, outcome, due_at, taken_at)
     select id, "clockId", cycle, target, step, tier, outcome, "dueAt", $2 from jsonb_to_recordset($1::jsonb) as f(id uuid,
       "clockId" uuid, cycle smallint, target smallint, step text, tier text, outcome text, "dueAt" timestamptz)
     on conflict on constraint uq_escalation_fire do nothing returning id, outcome`,
    [JSON.stringify(fires), now],
  )) as { id: string; outcome: Fire['outcome'] }[];
  return new Set(kept.filter(({ outcome }) => outcome === 'FIRED').map(({ id }) => id));
}
