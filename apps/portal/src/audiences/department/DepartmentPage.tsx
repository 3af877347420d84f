import { useT } from '../../shared/i18n/index.js';
import { Page, PageHeader } from '../../shared/ui/index.js';

export default function DepartmentPage() {
  const t = useT();
  return (
    <Page title={t('department.title')} width="full">
      <PageHeader title={t('department.title')} />
    </Page>
  );
}
