import { CalendarModule } from '@civic311/calendar';
import { Module } from '@nestjs/common';
import { ClockKeeper } from './clock-keeper.js';
import { Clocks } from './clocks.js';
import { ClimbLadders } from './escalation/climb-ladders.js';
import { Ladders } from './escalation/ladders.js';
import { Recompute } from './recompute/recompute.js';
import { RecomputeRuns } from './recompute/recompute-runs.js';
import { ServiceHours } from './service-hours.js';

@Module({
  imports: [CalendarModule],
  providers: [ServiceHours, ClockKeeper, Clocks, Recompute, RecomputeRuns, Ladders, ClimbLadders],
  exports: [Clocks, ServiceHours, Recompute, RecomputeRuns, ClimbLadders],
})
export class SlaModule {}
