import { mayGrant } from './granting.js';
import { checkPassword } from './password.js';
import { isPermission, PERMISSIONS } from './permissions.js';
import { type HeldRole, permissionsOf, scopeOf } from './scope.js';

const agent = (departmentId: string | null): HeldRole => ({
  scope: 'department',
  departmentId,
  permissions: ['request.read', 'request.close'],
});
const leader: HeldRole = { scope: 'everything', departmentId: null, permissions: ['report.read'] };
const administrator: HeldRole = { scope: 'everything', departmentId: null, permissions: ['staff.manage', 'role.manage'] };
const headOfStreets: HeldRole = { ...agent('streets'), permissions: ['request.read', 'request.close', 'staff.manage'] };
const asGrantor = (...roles: HeldRole[]) => ({ scope: scopeOf(roles), permissions: permissionsOf(roles) });

describe('scope', () => {
  it('is the departments of all roles, each once', () => {
    expect(scopeOf([agent('streets'), agent('parks'), agent('streets')])).toEqual({ kind: 'departments', ids: ['parks', 'streets'] });
  });

  it('is everything as soon as one role sees everything', () => {
    expect(scopeOf([agent('streets'), leader])).toEqual({ kind: 'everything' });
  });

  it('is no department at all without a role', () => {
    expect(scopeOf([])).toEqual({ kind: 'departments', ids: [] });
  });
});

describe('giving roles', () => {
  const refusalOf = (grantor: ReturnType<typeof asGrantor>, ...roles: HeldRole[]) => {
    const result = mayGrant(grantor, roles);
    return result.ok ? null : result.refusal.code;
  };

  it('lets the head of streets hire for streets, for no other department and not for the whole city', () => {
    expect(refusalOf(asGrantor(headOfStreets), agent('streets'))).toBeNull();
    expect(refusalOf(asGrantor(headOfStreets), agent('parks'))).toBe('OUTSIDE_YOUR_DEPARTMENTS');
    expect(refusalOf(asGrantor(headOfStreets), agent('streets'), leader)).toBe('OUTSIDE_YOUR_DEPARTMENTS');
    expect(refusalOf(asGrantor(headOfStreets))).toBe('OUTSIDE_YOUR_DEPARTMENTS');
  });

  it('lets nobody give what they do not hold, except who manages roles', () => {
    expect(refusalOf(asGrantor(headOfStreets), { ...agent('streets'), permissions: ['request.moderate'] })).toBe('BEYOND_YOUR_OWN_ROLES');
    expect(refusalOf(asGrantor(administrator), agent('streets'))).toBeNull();
  });

  it('asks for the department of a role that is held in one', () => {
    expect(refusalOf(asGrantor(administrator), agent(null))).toBe('ROLE_NEEDS_DEPARTMENT');
  });
});

describe('a password', () => {
  const refusalOf = (password: string) => {
    const result = checkPassword(password, 'maria.lopez@city.example');
    return result.ok ? null : result.refusal.code;
  };

  it.each(['the heron eats at noon', 'ñandú-quetzal-oso', 'x7!kQ2#pL9@vB4z'])('may be %p', (password) => {
    expect(refusalOf(password)).toBeNull();
  });

  it('is counted as people count characters', () => {
    expect(refusalOf('fourteen chars')).toBe('PASSWORD_TOO_SHORT');
    expect(refusalOf('🦊🐝🦉🐢🦔🐙🦀🐳🦜🐌🦋🐞🐸🐺')).toBe('PASSWORD_TOO_SHORT');
    expect(refusalOf('abc defg '.repeat(15))).toBe('PASSWORD_TOO_LONG');
  });

  it.each([
    'passwordpassword',
    'Password-123456789',
    'aaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'qwertyuiopasdfghjkl',
    '123456789012345',
    '098765432109876',
    'Correct Horse Battery Staple',
    'maria.lopez@city.example',
    'MariaLopez@city.example2026',
  ])('that is easily guessed, such as %p, is refused', (password) => {
    expect(refusalOf(password)).toBe('PASSWORD_TOO_COMMON');
  });
});

it('a permission is one of a closed list', () => {
  expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length);
  expect([isPermission('request.read'), isPermission('request.erase')]).toEqual([true, false]);
});
