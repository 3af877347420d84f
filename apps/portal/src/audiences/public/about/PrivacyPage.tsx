import { T, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Page, PageHeader } from '../../../shared/ui/index.js';
import '../public.scss';

const PARTS = ['ask', 'shown', 'photos', 'cookie', 'kept'] as const;

export default function PrivacyPage() {
  const t = useT();
  const { city } = useVisitor();
  return (
    <Page title={t('privacy.title')}>
      <PageHeader title={t('privacy.title')}>
        <p>{t('privacy.lead', { city: city.name })}</p>
      </PageHeader>
      {PARTS.map((part) => (
        <section key={part}>
          <h2>{t(`privacy.${part}`)}</h2>
          <p>{t(`privacy.${part}.text`)}</p>
        </section>
      ))}
      <h2>{t('privacy.questions')}</h2>
      <p>
        <T id="privacy.questions.text" values={{ phone: city.nonEmergencyPhone }} components={{ tel: <a href={`tel:${city.nonEmergencyPhone}`} /> }} />
      </p>
    </Page>
  );
}
