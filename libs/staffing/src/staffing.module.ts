import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { IdentityModule } from '@civic311/identity';
import { Module } from '@nestjs/common';
import { AbsenceResolver } from './absence.resolver.js';
import { ArrangeWork } from './assignment/arrange-work.js';
import { AssignmentQuery } from './assignment/assignment.query.js';
import { AssignmentResolver } from './assignment/assignment.resolver.js';
import { Candidates } from './assignment/candidates.js';
import { ChangeOfficers } from './change-officers.js';
import { DepartmentAbsences } from './department-absences.js';
import { NoteAbsence } from './note-absence.js';
import { OfficersResolver } from './officers.resolver.js';
import { Officers } from './officers.js';
import { TrainingResolver } from './training/training.resolver.js';
import { ManagedTrainingQuery } from './training/managed-training.query.js';
import { Trainings } from './training/trainings.js';

@Module({
  imports: [CalendarModule, GeoModule, IdentityModule],
  providers: [Officers, NoteAbsence, DepartmentAbsences, AbsenceResolver, ChangeOfficers, OfficersResolver, Candidates, ArrangeWork, AssignmentQuery, AssignmentResolver, Trainings, ManagedTrainingQuery, TrainingResolver],
  exports: [Officers, NoteAbsence, DepartmentAbsences, Candidates, Trainings],
})
export class StaffingModule {}
