import type { ReactNode } from 'react';
import { useLocation, useNavigation } from 'react-router';
import { useT } from '../i18n/index.js';
import { useVisitor } from '../session/useVisitor.js';
import '../theme/staff.scss';
import { Icon, type IconName } from './Icon.js';
import { isWithin, Seal, SkipLink } from './SiteHeader.js';

/** The staff doors, and the permission that opens each; any one of them is enough. */
const DOORS: readonly { to: string; label: string; icon: IconName; permissions: readonly string[] }[] = [
  { to: '/contact-center', label: 'kit.staff.contact-center', icon: 'supportAgent', permissions: ['request.create-for-caller'] },
  { to: '/department', label: 'kit.staff.department', icon: 'filterList', permissions: ['request.close'] },
  { to: '/department/agreements', label: 'kit.staff.agreements', icon: 'forum', permissions: ['agreement.read'] },
  { to: '/leadership', label: 'kit.staff.leadership', icon: 'insights', permissions: ['report.read'] },
  { to: '/admin', label: 'kit.staff.admin', icon: 'settings', permissions: ['city.manage', 'staff.manage', 'role.manage'] },
];

/** Around every staff page. Doors are whole page loads: each audience has its own words and its own chunk. */
export function StaffShell({ children }: { children: ReactNode }) {
  const t = useT();
  const { city, staff } = useVisitor();
  const { pathname } = useLocation();
  const doors = DOORS.filter(({ permissions }) => permissions.some((permission) => staff?.permissions.includes(permission)));
  // The door that leads nearest: agreements lie within the department's rooms.
  const here = doors.filter(({ to }) => isWithin(pathname, to)).toSorted((a, b) => b.to.length - a.to.length)[0];
  return (
    <div className="staff">
      <SkipLink />
      <header className="staff-header">
        <a href="/" className="site-header__name">
          <Seal />
          <span>{t('kit.site', { city: city.name })}</span>
        </a>
        <nav aria-label={t('kit.doors')} className="staff-header__doors">
          <ul>
            {doors.map(({ to, label, icon }) => (
              <li key={to}>
                <a href={to} aria-current={to === here?.to ? 'page' : undefined}>
                  <Icon name={icon} />
                  {t(label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {staff ? (
          <form method="post" action="/sign-out" className="staff-header__me">
            <span>
              <Icon name="person" />
              {staff.name}
            </span>
            <button type="submit">{t('kit.staff.sign-out')}</button>
          </form>
        ) : null}
        <OnItsWay />
      </header>
      {children}
    </div>
  );
}

/** A thin bar over the page while the next one is on its way; what stands below can be read on meanwhile. */
function OnItsWay() {
  const t = useT();
  const isPending = useNavigation().state !== 'idle';
  return isPending ? <div role="progressbar" aria-busy className="on-its-way" aria-label={t('kit.staff.loading')} /> : null;
}
