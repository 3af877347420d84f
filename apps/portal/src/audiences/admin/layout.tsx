import { Outlet } from 'react-router';
import type { Route } from './+types/layout';
import type { Handle } from '../../root.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import './admin.scss';
import { StaffShell } from '../../shared/ui/StaffShell.js';

export const handle = { audience: 'admin', hydrate: true } satisfies Handle;

export function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
}

export default function AdminLayout() {
  return (
    <StaffShell>
      <Outlet />
    </StaffShell>
  );
}
