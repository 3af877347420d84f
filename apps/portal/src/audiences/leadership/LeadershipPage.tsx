import { useT } from '../../shared/i18n/index.js';
import { Page, PageHeader } from '../../shared/ui/index.js';

export default function LeadershipPage() {
  const t = useT();
  return (
    <Page title={t('leadership.title')} width="full">
      <PageHeader title={t('leadership.title')} />
    </Page>
  );
}
