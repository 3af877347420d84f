export { staffingEntities } from './staffing.entities.js';
export { StaffingModule } from './staffing.module.js';
