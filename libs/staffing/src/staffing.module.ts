import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { IdentityModule } from '@civic311/identity';
import { Module } from '@nestjs/common';
import { AbsenceResolver } from './absence.resolver.js';
import { NoteAbsence } from './note-absence.js';
import { Officers } from './officers.js';

@Module({
  imports: [CalendarModule, GeoModule, IdentityModule],
  providers: [Officers, NoteAbsence, AbsenceResolver],
  exports: [Officers, NoteAbsence],
})
export class StaffingModule {}
