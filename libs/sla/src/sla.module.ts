import { CalendarModule } from '@civic311/calendar';
import { Module } from '@nestjs/common';
import { Clocks } from './clocks.js';

@Module({ imports: [CalendarModule], providers: [Clocks], exports: [Clocks] })
export class SlaModule {}
