import { CalendarModule } from '@civic311/calendar';
import { Module } from '@nestjs/common';
import { ClockKeeper } from './clock-keeper.js';
import { Clocks } from './clocks.js';

@Module({ imports: [CalendarModule], providers: [ClockKeeper, Clocks], exports: [Clocks] })
export class SlaModule {}
