import { useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

/** The lists of outreach, in one row. */
export function OutreachTabs({ here }: { here: 'upcoming' | 'past' | 'invitations' | 'liaisons' | 'alerts' }) {
  const t = useT();
  const mayWrite = useMay('outreach.write');
  return (
    <Tabs
      label={t('outreach.title')}
      tabs={[
        { to: '/outreach', label: t('outreach.upcoming'), current: here === 'upcoming' },
        { to: '/outreach?past', label: t('outreach.past'), current: here === 'past' },
        ...(mayWrite ? [
          { to: '/outreach/invitations', label: t('invitations.title'), current: here === 'invitations' },
          { to: '/outreach/liaisons', label: t('liaisons.title'), current: here === 'liaisons' },
          { to: '/outreach/campaigns', label: t('campaigns.title'), current: here === 'alerts' },
        ] : []),
      ]}
    />
  );
}
