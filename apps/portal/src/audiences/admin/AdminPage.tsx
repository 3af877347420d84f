import { useT } from '../../shared/i18n/index.js';
import { Page, PageHeader } from '../../shared/ui/index.js';

export default function AdminPage() {
  const t = useT();
  return (
    <Page title={t('admin.title')} width="full">
      <PageHeader title={t('admin.title')} />
    </Page>
  );
}
