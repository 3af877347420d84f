import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { BackLink, ButtonLink, Page } from '../../../shared/ui/index.js';
import type { Route } from './+types/AlertPage';
import '../public.scss';
import './outreach.scss';

const FindAlert = graphql(`
  query CityAlertPage($id: ID!) { cityAlert(id: $id) { title language html summary everyone areas services publishedAt sample } }
`);

export const loader = ({ context, params: { id } }: Route.LoaderArgs) => api(context)(FindAlert, { id });

/** One alert, as it was sent. */
export default function AlertPage({ loaderData: { cityAlert: alert } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  return (
    <Page title={alert.title}>
      <meta name="description" content={alert.summary} />
      <BackLink to="/alerts">{t('alerts.all')}</BackLink>
      <header className="page-header" lang={alert.language}>
        <p className="page-header__caption" lang={locale}>
          <time dateTime={alert.publishedAt}>{format.dateTime(alert.publishedAt)}</time> · {alert.everyone ? t('alerts.for-everyone') : [...alert.areas, ...alert.services].join(', ')}
        </p>
        <h1>{alert.title}</h1>
      </header>
      <div className="answer__text" lang={alert.language} dangerouslySetInnerHTML={{ __html: alert.html }} />
      {alert.sample ? <p className="quiet">{t('alerts.sample')}</p> : null}
      <p><ButtonLink to="/alerts" variant="secondary">{t('alerts.subscribe')}</ButtonLink></p>
    </Page>
  );
}
