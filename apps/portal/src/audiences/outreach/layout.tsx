import { Outlet } from 'react-router';
import type { Route } from './+types/layout';
import type { Handle } from '../../root.js';
import { staffLayout } from '../../shared/session/staff-layout.js';
import { StaffShell } from '../../shared/ui/StaffShell.js';

export const handle = { audience: 'outreach', hydrate: true } satisfies Handle;

export const loader = ({ context }: Route.LoaderArgs) => staffLayout(context);

export default function OutreachLayout({ loaderData: { unseen } }: Route.ComponentProps) {
  return (
    <StaffShell unseen={unseen}>
      <Outlet />
    </StaffShell>
  );
}
