import { Outlet } from 'react-router';
import type { Handle } from '../../root.js';
import { useT } from '../../shared/i18n/index.js';
import { Footer, SiteHeader } from '../../shared/ui/index.js';
import './account.scss';

export const handle = { audience: 'account' } satisfies Handle;

export default function AccountLayout() {
  const t = useT();
  return (
    <>
      <SiteHeader doors={[{ to: '/sign-in', label: t('account.door') }]} />
      <Outlet />
      <Footer />
    </>
  );
}
