import { useT } from '../../shared/i18n/index.js';
import { useMay, useVisitor } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

/** The rooms of the settings; the mailbox is only there in a demo, where no mail leaves the house. */
export function AdminTabs({ current }: { current: 'people' | 'roles' | 'calendars' | 'clocks' | 'contractors' }) {
  const t = useT();
  const { city } = useVisitor();
  const mayManageContractors = useMay('contractor.manage');
  return (
    <>
      <Tabs
        label={t('admin.title')}
        tabs={[
          { to: '/admin', label: t('admin.people'), current: current === 'people' },
          { to: '/admin/roles', label: t('admin.roles'), current: current === 'roles' },
          { to: '/admin/calendars', label: t('calendar.list'), current: current === 'calendars' },
          { to: '/admin/clocks', label: t('admin.clocks'), current: current === 'clocks' },
          ...(mayManageContractors ? [{ to: '/admin/contractors', label: t('admin.contractors'), current: current === 'contractors' }] : []),
        ]}
      />
      {city.demo ? (
        <p>
          <a href="/mailbox">{t('admin.mailbox')}</a>
        </p>
      ) : null}
    </>
  );
}
