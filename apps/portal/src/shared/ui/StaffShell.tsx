import type { ReactNode } from 'react';
import { useLocation, useNavigation } from 'react-router';
import { graphql } from '../graphql/generated/index.js';
import { useLive } from '../graphql/useLive.js';
import { useT } from '../i18n/index.js';
import { useVisitor } from '../session/useVisitor.js';
import '../theme/staff.scss';
import { Icon, type IconName } from './Icon.js';
import { isWithin, Seal, SkipLink } from './SiteHeader.js';

const NoticesArrived = graphql(`
  subscription NoticesArrived {
    noticesArrived
  }
`);

/** The staff doors, and the permission that opens each; any one of them is enough. `rooms` lie behind a door that their address does not begin with. */
const DOORS: readonly { to: string; label: string; icon: IconName; permissions: readonly string[]; unless?: string; rooms?: readonly string[] }[] = [
  { to: '/contact-center', label: 'kit.staff.contact-center', icon: 'supportAgent', permissions: ['request.create-for-caller'] },
  { to: '/contact-center/callbacks', label: 'kit.staff.callbacks', icon: 'phone', permissions: ['request.create-for-caller'] },
  { to: '/contact-center/email', label: 'kit.staff.email', icon: 'mail', permissions: ['request.create-for-caller'] },
  { to: '/contact-center/room', label: 'kit.staff.room', icon: 'groups', permissions: ['contact.supervise'], rooms: ['/contact-center/quality', '/contact-center/procedures', '/contact-center/modules'] },
  { to: '/contact-center/training', label: 'kit.staff.training', icon: 'star', permissions: ['request.create-for-caller'], unless: 'staff.manage' },
  { to: '/department', label: 'kit.staff.department', icon: 'filterList', permissions: ['request.close'] },
  { to: '/department/agreements', label: 'kit.staff.agreements', icon: 'forum', permissions: ['agreement.read'] },
  { to: '/feedback', label: 'kit.staff.feedback', icon: 'forum', permissions: ['feedback.read'] },
  { to: '/knowledge', label: 'kit.staff.knowledge', icon: 'help', permissions: ['knowledge.read'] },
  { to: '/outreach', label: 'kit.staff.outreach', icon: 'campaign', permissions: ['outreach.write', 'outreach.check-in'] },
  { to: '/liaison', label: 'kit.staff.liaison', icon: 'forum', permissions: ['outreach.liaison'], unless: 'staff.manage' },
  { to: '/leadership', label: 'kit.staff.leadership', icon: 'insights', permissions: ['report.read'] },
  { to: '/admin', label: 'kit.staff.admin', icon: 'settings', permissions: ['city.manage', 'staff.manage', 'role.manage'] },
  { to: '/admin/templates', label: 'kit.staff.templates', icon: 'edit', permissions: ['template.manage'], unless: 'staff.manage' },
];

/** As many as stand in one row on a screen of 1440 pixels, beside the city's name and one's own. */
const MOST_DOORS = 6;

/** Around every staff page. Doors are whole page loads: each audience has its own words and its own chunk. */
export function StaffShell({ unseen, children }: { unseen: number; children: ReactNode }) {
  const t = useT();
  const { city, staff } = useVisitor();
  const { pathname } = useLocation();
  const has = (permission: string) => staff?.permissions.includes(permission) ?? false;
  const doors = DOORS.filter(({ permissions, unless }) => permissions.some(has) && !(unless && has(unless)));
  // The door that leads nearest: agreements lie within the department's rooms.
  const here = doors
    .flatMap((door) => [door.to, ...(door.rooms ?? [])].map((to) => ({ door, to })))
    .filter(({ to }) => isWithin(pathname, to))
    .toSorted((a, b) => b.to.length - a.to.length)[0]?.door;
  // Where one is always stands in the row; what does not fit there folds away.
  const row = doors.length > MOST_DOORS ? doors.slice(0, MOST_DOORS - 1) : doors;
  const shown = here && !row.includes(here) ? [...row.slice(0, -1), here] : row;
  const folded = doors.filter((door) => !shown.includes(door));
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
            {shown.map((door) => (
              <li key={door.to}>
                <Door {...door} isHere={door === here} />
              </li>
            ))}
            {folded.length > 0 ? (
              <li>
                <details className="staff-header__more">
                  <summary>
                    {t('kit.staff.more')} <Icon name="expandMore" />
                  </summary>
                  <ul>
                    {folded.map((door) => (
                      <li key={door.to}>
                        <Door {...door} isHere={false} />
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ) : null}
          </ul>
        </nav>
        {staff ? <Bell unseen={unseen} /> : null}
        {staff ? (
          <form method="post" action="/sign-out" className="staff-header__me">
            <a href="/staff/away">
              <Icon name="person" />
              {staff.name}
            </a>
            <button type="submit">{t('kit.staff.sign-out')}</button>
          </form>
        ) : null}
        <OnItsWay />
      </header>
      {children}
    </div>
  );
}

function Door({ to, label, icon, isHere }: (typeof DOORS)[number] & { isHere: boolean }) {
  const t = useT();
  return (
    <a href={to} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} />
      {t(label)}
    </a>
  );
}

/** Leads to what the person was told; the number is of what is new. */
function Bell({ unseen }: { unseen: number }) {
  const t = useT();
  useLive(NoticesArrived, {});
  return (
    <a href="/staff/notices" className="staff-header__bell">
      <Icon name="notifications" />
      <span className="usa-sr-only">{t('kit.staff.notices', { count: unseen })}</span>
      {unseen > 0 ? <span aria-hidden className="staff-header__count">{unseen > 99 ? '99+' : unseen}</span> : null}
    </a>
  );
}

/** A thin bar over the page while the next one is on its way; what stands below can be read on meanwhile. */
function OnItsWay() {
  const t = useT();
  const isPending = useNavigation().state !== 'idle';
  return isPending ? <div role="progressbar" aria-busy className="on-its-way" aria-label={t('kit.staff.loading')} /> : null;
}
