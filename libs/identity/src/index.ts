export { AdministratorFirst, type FirstAdministrator, type NoAdministrator } from './administrator-first.js';
export { DepartmentUses, DepartmentUsesModule } from './department-uses.js';
export { identityEntities } from './identity.entities.js';
export { IdentityModule } from './identity.module.js';
export { Department } from './identity.types.js';
export {
  type DepartmentToPut,
  putDepartments,
  putRoles,
  putStaff,
  type RoleToPut,
  type StaffToPut,
} from './put-organisation.js';
export { inviting } from './inviting.js';
export { ScopedAccount, type ScopedAccountRefusal } from './scoped-account.js';
export { sessionCookie, type SessionCookie } from './session-cookie.js';
export { type OpenedSession, Sessions, type StaffSignedOut } from './sessions.js';
export { signedIn } from './signed-in.js';
export { type NamedStaff, StaffDirectory } from './staff-directory.js';
export { StaffMail, type StaffMessage } from './staff-mail.js';
