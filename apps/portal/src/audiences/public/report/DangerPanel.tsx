import { useT } from '../../../shared/i18n/index.js';
import { BackLink, Icon, Link, Page } from '../../../shared/ui/index.js';

/** Before any form (C20): somebody may be in danger. The form is still one tap away. */
export function DangerPanel({ message, call, goOn, back = '/report' }: { message: string; call: string; goOn: string; back?: string }) {
  const t = useT();
  return (
    <Page title={t('danger.title')}>
      <BackLink to={back} />
      <div className="danger" role="alert">
        <Icon name="warning" className="danger__icon" />
        <h1>{t('danger.title')}</h1>
        <p className="danger__message">{message}</p>
        <p>
          <a className="danger__call" href={`tel:${call.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            {t('danger.call', { call })}
          </a>
        </p>
      </div>
      <p>
        <Link to={goOn}>{t('danger.go-on')}</Link>
      </p>
    </Page>
  );
}
