import { DepartmentEntity } from './department.entity.js';
import { RoleEntity } from './role.entity.js';
import { SessionEntity } from './session.entity.js';
import { StaffEntity } from './staff.entity.js';
import { StaffLinkEntity } from './staff-link.entity.js';
import { StaffPreferenceEntity } from './staff-preference.entity.js';
import { StaffRoleEntity } from './staff-role.entity.js';

export const identityEntities = [
  DepartmentEntity,
  StaffEntity,
  RoleEntity,
  StaffRoleEntity,
  StaffPreferenceEntity,
  SessionEntity,
  StaffLinkEntity,
];
