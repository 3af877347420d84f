import { CalendarModule } from '@civic311/calendar';
import { Module } from '@nestjs/common';
import { NoteAbsence } from './note-absence.js';
import { Officers } from './officers.js';

@Module({
  imports: [CalendarModule],
  providers: [Officers, NoteAbsence],
  exports: [Officers, NoteAbsence],
})
export class StaffingModule {}
