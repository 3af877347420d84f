import { useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

/** Each room of the settings, and who may enter it. */
const ROOMS = [
  { key: 'people', to: '/admin', words: 'admin.people', permission: 'staff.manage' },
  { key: 'roles', to: '/admin/roles', words: 'admin.roles', permission: 'staff.manage' },
  { key: 'limits', to: '/admin/limits', words: 'limits.title', permission: 'role.manage' },
  { key: 'officers', to: '/admin/officers', words: 'officers.title', permission: 'role.manage' },
  { key: 'departments', to: '/admin/departments', words: 'departments.title', permission: 'city.manage' },
  { key: 'transfers', to: '/admin/transfers', words: 'transfers.title', permission: 'city.manage' },
  { key: 'services', to: '/admin/services', words: 'services.title', permission: 'service.manage' },
  { key: 'routing', to: '/admin/routing', words: 'routing.title', permission: 'routing.manage' },
  { key: 'templates', to: '/admin/templates', words: 'templates.title', permission: 'template.manage' },
  { key: 'macros', to: '/admin/macros', words: 'macros.title', permission: 'macro.manage' },
  { key: 'assignment', to: '/admin/assignment', words: 'assignment.title', permission: 'assignment.manage' },
  { key: 'calendars', to: '/admin/calendars', words: 'calendar.list', permission: 'calendar.manage' },
  { key: 'clocks', to: '/admin/clocks', words: 'admin.clocks', permission: 'sla.correct' },
  { key: 'contractors', to: '/admin/contractors', words: 'admin.contractors', permission: 'contractor.manage' },
  { key: 'city', to: '/admin/city', words: 'city.title', permission: 'city.manage' },
  { key: 'history', to: '/admin/history', words: 'history.title', permission: 'history.read' },
] as const;

/** The rooms of the settings; the mailbox is only there in a demo, where no mail leaves the house. */
export function AdminTabs({ current }: { current: (typeof ROOMS)[number]['key'] }) {
  const t = useT();
  const { city, staff } = useVisitor();
  const open = ROOMS.filter(({ permission }) => staff?.permissions.includes(permission));
  return (
    <>
      <Tabs label={t('admin.title')} tabs={open.map(({ key, to, words }) => ({ to, label: t(words), current: key === current }))} />
      {city.demo ? (
        <p>
          <a href="/mailbox">{t('admin.mailbox')}</a>
        </p>
      ) : null}
    </>
  );
}
