import { useT } from '../../shared/i18n/index.js';
import { Tabs } from '../../shared/ui/index.js';

/** What is each member of staff's own. */
export function OwnTabs({ current }: { current: 'notices' | 'goals' | 'away' | 'account' }) {
  const t = useT();
  return (
    <Tabs
      label={t('own.title')}
      tabs={(['notices', 'goals', 'away', 'account'] as const).map((tab) => ({ to: `/staff/${tab}`, label: t(`${tab}.title`), current: tab === current }))}
    />
  );
}
