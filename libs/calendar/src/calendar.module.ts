import { Module } from '@nestjs/common';
import { Calendars } from './calendars.js';

@Module({ providers: [Calendars], exports: [Calendars] })
export class CalendarModule {}
