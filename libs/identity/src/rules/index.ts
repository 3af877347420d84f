export { type Grantor, type GrantRefusal, mayGrant } from './granting.js';
export { checkPassword, PASSWORD_LENGTH, type PasswordRefusal } from './password.js';
export { isPermission, type Permission, PERMISSION_GROUPS, PERMISSIONS } from './permissions.js';
export { type HeldRole, permissionsOf, scopeOf } from './scope.js';
