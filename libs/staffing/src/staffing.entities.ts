import { AbsenceEntity } from './absence.entity.js';
import { OfficerEntity } from './officer.entity.js';

/** Every table that this library owns. */
export const staffingEntities = [OfficerEntity, AbsenceEntity];
