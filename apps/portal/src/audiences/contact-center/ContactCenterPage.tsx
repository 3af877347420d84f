import { useT } from '../../shared/i18n/index.js';
import { Page, PageHeader } from '../../shared/ui/index.js';

export default function ContactCenterPage() {
  const t = useT();
  return (
    <Page title={t('contact-center.title')} width="full">
      <PageHeader title={t('contact-center.title')} />
    </Page>
  );
}
