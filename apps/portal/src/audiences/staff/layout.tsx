import { Outlet } from 'react-router';
import type { Route } from './+types/layout';
import type { Handle } from '../../root.js';
import { staffLayout } from '../../shared/session/staff-layout.js';
import { StaffShell } from '../../shared/ui/StaffShell.js';
import './staff.scss';

export const handle = { audience: 'staff', hydrate: true } satisfies Handle;

export const loader = ({ context }: Route.LoaderArgs) => staffLayout(context);

/** Around what is each member of staff's own, whichever doors they have. */
export default function OwnLayout({ loaderData: { unseen } }: Route.ComponentProps) {
  return (
    <StaffShell unseen={unseen}>
      <Outlet />
    </StaffShell>
  );
}
