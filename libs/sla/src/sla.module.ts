import { CalendarModule } from '@civic311/calendar';
import { DepartmentUses, DepartmentUsesModule } from '@civic311/identity';
import { Module } from '@nestjs/common';
import { ClockKeeper } from './clock-keeper.js';
import { Clocks } from './clocks.js';
import { ClimbLadders } from './escalation/climb-ladders.js';
import { Ladders } from './escalation/ladders.js';
import { ExplainClocks } from './explanation/explain-clocks.query.js';
import { CalendarDryRunResolver } from './recompute/calendar-dry-run.resolver.js';
import { Recompute } from './recompute/recompute.js';
import { PromisesAt } from './promises-at.js';
import { RecomputeResolver } from './recompute/recompute.resolver.js';
import { RecomputeRuns } from './recompute/recompute-runs.js';
import { ServiceHours } from './service-hours.js';

@Module({
  imports: [DepartmentUsesModule, CalendarModule],
  providers: [PromisesAt, ServiceHours, ClockKeeper, Clocks, Recompute, RecomputeRuns, RecomputeResolver, CalendarDryRunResolver, ExplainClocks, Ladders, ClimbLadders],
  exports: [PromisesAt, Clocks, ServiceHours, Recompute, RecomputeRuns, ExplainClocks, ClimbLadders],
})
export class SlaModule {
  constructor(uses: DepartmentUses) {
    uses.add('promises', 'select count(*) from sla_policy where superseded_at is null and $1 in (provider_department_id, consumer_department_id)');
  }
}
