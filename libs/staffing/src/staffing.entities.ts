import { AbsenceEntity } from './absence.entity.js';
import { AssignmentSettingEntity } from './assignment/assignment-setting.entity.js';
import { ServiceSkillEntity, ServiceWorkEntity, SkillEntity } from './assignment/skill.entity.js';
import { StaffAreaEntity, StaffSkillEntity, StaffWorkEntity } from './assignment/staff-work.entity.js';
import { OfficerEntity } from './officer.entity.js';
import { PersonalGoalEntity, TrainingAttemptEntity, TrainingModuleEntity, TrainingRequirementEntity, TrainingSuggestionEntity } from './training/training.entity.js';

/** Every table that this library owns. */
export const staffingEntities = [
  OfficerEntity,
  AbsenceEntity,
  SkillEntity,
  ServiceWorkEntity,
  ServiceSkillEntity,
  StaffWorkEntity,
  StaffSkillEntity,
  StaffAreaEntity,
  AssignmentSettingEntity,
  TrainingModuleEntity,
  TrainingRequirementEntity,
  TrainingAttemptEntity,
  TrainingSuggestionEntity,
  PersonalGoalEntity,
];
