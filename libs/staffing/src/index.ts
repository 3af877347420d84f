export { type AssignmentSetting, type Busy, Candidates } from './assignment/candidates.js';
export { putServiceWork, putSetting, putSkill, putStaffWork, type ServiceWork, type StaffWork } from './assignment/put-assignment.js';
export { DepartmentAbsences } from './department-absences.js';
export { type AbsenceToNote, NoteAbsence } from './note-absence.js';
export { Officers, type Reachable } from './officers.js';
export { putOfficers } from './put-officers.js';
export { staffingEntities } from './staffing.entities.js';
export { StaffingModule } from './staffing.module.js';
export { holdsTraining, type ModuleToPublish, putModule, Trainings } from './training/trainings.js';
