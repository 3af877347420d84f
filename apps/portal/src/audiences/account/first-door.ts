import { redirect } from 'react-router';
import type { Route } from './+types/first-door';
import { requireStaff } from '../../shared/session/require-staff.js';

/** Where somebody's day begins, by what they may do; the first that fits. */
const DOORS: readonly [permission: string, path: string][] = [
  ['request.close', '/department'],
  ['request.create-for-caller', '/contact-center'],
  ['report.read', '/leadership'],
  ['staff.manage', '/admin'],
  ['outreach.liaison', '/liaison'],
];

export function loader({ context }: Route.LoaderArgs) {
  const { permissions } = requireStaff(context);
  return redirect(DOORS.find(([permission]) => permissions.includes(permission))?.[1] ?? '/department');
}
