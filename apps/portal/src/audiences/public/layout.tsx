import { Outlet } from 'react-router';
import type { Handle } from '../../root.js';
import { useT } from '../../shared/i18n/index.js';
import { Footer, SiteHeader } from '../../shared/ui/index.js';

export const handle = { audience: 'public' } satisfies Handle;

/** Around every page for residents. */
export default function PublicLayout() {
  const t = useT();
  const doors = [
    { to: '/report', label: t('door.report') },
    { to: '/answers', label: t('door.answers') },
    { to: '/track', label: t('door.track') },
    { to: '/nearby', label: t('door.nearby') },
    { to: '/events', label: t('door.events') },
    { to: '/standards', label: t('door.standards') },
  ];
  return (
    <>
      <SiteHeader doors={doors} />
      <Outlet />
      <Footer />
    </>
  );
}
