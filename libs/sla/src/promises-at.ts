import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { goalsInForce, policyOf } from './policies.store.js';
import { type AgreedVersion, type Goal, type Metric, pendingClock, type Priority, startClock, waitsForResident } from './rules/index.js';
import { ServiceHours } from './service-hours.js';

/** What would be promised about a request that is opened at an instant. */
export interface PromiseAt {
  readonly metric: Metric;
  readonly kind: Goal['kind'];
  /** Days, or ms for a duration. */
  readonly value: number;
  /** Null: counted only once the resident writes. */
  readonly dueAt: Date | null;
  readonly calendarName: string;
  readonly policyId: string;
  /** Null: a file of the city's folder promises it. */
  readonly agreement: AgreedVersion | null;
}

/** Tells which clocks would start, by the same goals and hours as those that do; starts none. */
@Injectable()
export class PromisesAt {
  constructor(private readonly hours: ServiceHours) {}

  async of(tx: Transaction, request: { serviceId: string; departmentId: string; priority?: Priority }, at: Date): Promise<PromiseAt[]> {
    const promises: PromiseAt[] = [];
    for (const { id, goal, calendarId, calendarVersionId, policyId } of await goalsInForce(tx, { priority: 'normal', ...request }, at)) {
      const { hours } = await this.hours.asOf(tx, calendarVersionId);
      const started = waitsForResident(goal.metric) ? null : startClock(pendingClock(goal), { at }, hours);
      const [{ name }] = (await tx.query('select name from service_calendar where id = $1', [calendarId])) as [{ name: string }];
      const { agreement } = await policyOf(tx, id);
      const { metric, kind, value } = goal;
      promises.push({ metric, kind, value, dueAt: started?.ok ? started.value.clock.dueAt : null, calendarName: name, policyId, agreement });
    }
    return promises;
  }
}
