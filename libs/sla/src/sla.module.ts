import { CalendarModule } from '@civic311/calendar';
import { Module } from '@nestjs/common';
import { ClockKeeper } from './clock-keeper.js';
import { Clocks } from './clocks.js';
import { ClimbLadders } from './escalation/climb-ladders.js';
import { Ladders } from './escalation/ladders.js';

@Module({ imports: [CalendarModule], providers: [ClockKeeper, Clocks, Ladders, ClimbLadders], exports: [Clocks, ClimbLadders] })
export class SlaModule {}
