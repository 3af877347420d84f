import { T, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Page, PageHeader } from '../../../shared/ui/index.js';
import '../public.scss';

const PARTS = ['script', 'keys', 'language', 'limits'] as const;

export default function AccessibilityPage() {
  const t = useT();
  const { city } = useVisitor();
  return (
    <Page title={t('access.title')}>
      <PageHeader title={t('access.title')}>
        <p>{t('access.lead')}</p>
      </PageHeader>
      {PARTS.map((part) => (
        <section key={part}>
          <h2>{t(`access.${part}`)}</h2>
          <p>{t(`access.${part}.text`)}</p>
        </section>
      ))}
      <h2>{t('access.help')}</h2>
      <p>
        <T id="access.help.text" values={{ phone: city.nonEmergencyPhone }} components={{ tel: <a href={`tel:${city.nonEmergencyPhone}`} /> }} />
      </p>
    </Page>
  );
}
