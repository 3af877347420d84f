import { isRouteErrorResponse } from 'react-router';
import { useT } from '../i18n/index.js';
import type { Fault } from '../graphql/api.js';
import { useVisitor } from '../session/useVisitor.js';
import { ButtonLink } from './links.js';
import { Page, PageHeader } from './Page.js';
import { Seal, SkipLink } from './SiteHeader.js';

const KNOWN = [401, 403, 404, 429];

/** What a person sees when a page cannot be shown: what happened, what to do, and a reference to quote. */
export function ErrorPage({ error }: { error: unknown }) {
  const t = useT();
  const { city, requestId } = useVisitor();
  const response = isRouteErrorResponse(error) ? error : null;
  const kind = response && KNOWN.includes(response.status) ? String(response.status) : '500';
  const reference = (response?.data as Fault | undefined)?.reference ?? requestId;
  return (
    <>
      <SkipLink />
      <header className="site-header">
        <div className="site-header__top">
          <a href="/" className="site-header__name">
            <Seal />
            <span>{t('kit.site', { city: city.name })}</span>
          </a>
        </div>
      </header>
      <Page title={t(`kit.fault.${kind}.title`)}>
        <PageHeader title={t(`kit.fault.${kind}.title`)}>
          <p>{t(`kit.fault.${kind}.text`, { phone: city.nonEmergencyPhone })}</p>
        </PageHeader>
        <p>
          <ButtonLink to={kind === '401' ? '/sign-in' : '/'}>{t(kind === '401' ? 'kit.fault.sign-in' : 'kit.fault.home')}</ButtonLink>
        </p>
        {kind === '404' ? null : <p className="quiet">{t('kit.fault.reference', { reference })}</p>}
      </Page>
    </>
  );
}
