import { Form } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useHref, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ButtonLink, Link, Page, PageHeader, SearchBox } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import { ownRequest } from '../track/own-request.js';
import type { Route } from './+types/AskPage';
import { draftOf, forgetDraft } from './draft.js';
import { goTo } from './steps.js';
import { ServiceCards } from './ServiceCards.js';
import '../public.scss';

const AskQuery = graphql(`
  query Ask {
    topServices
    services { code name description group { code name } }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const q = searchParams.get('q')?.trim();
  if (q) throw goTo(context, `/report/what?q=${encodeURIComponent(q)}`);
  const { topServices, services } = await api(context)(AskQuery);
  const found = await draftOf({ context, request });
  const named = (code: string | null | undefined) => services.find((service) => service.code === code);
  const gone = searchParams.has('gone') && !found;
  return {
    top: topServices.flatMap((code) => named(code) ?? []).slice(0, 8),
    begun: named(found?.draft.serviceCode)?.name ?? null,
    gone,
    // Who sent it and then went back in the browser finds it here, and does not send it twice.
    sent: gone ? ownRequest(context).referencesIn(request) : [],
  };
}

/** "Start over". */
export async function action({ context, request }: Route.ActionArgs) {
  return goTo(context, '/report', await forgetDraft({ context, request }));
}

export default function AskPage({ loaderData: { top, begun, gone, sent } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  return (
    <Page title={t('ask.title')}>
      <BackLink to="/" />
      {sent.length > 0 ? (
        <Alert tone="info" title={t('ask.sent.title')} role="status">
          <p>{t('ask.sent.text')}</p>
          <ul>
            {sent.map((reference) => (
              <li key={reference}>
                <Link to={`/report/done?request=${reference}`}>{showReference(reference)}</Link>
              </li>
            ))}
          </ul>
        </Alert>
      ) : gone ? (
        <Alert tone="warning" title={t('ask.gone.title')} role="status">
          <p>{t('ask.gone.text')}</p>
        </Alert>
      ) : null}
      {begun ? (
        <Alert tone="info" title={t('ask.begun.title')}>
          <p>{t('ask.begun.text', { service: begun })}</p>
          <Form method="post" className="actions actions--tight">
            <ButtonLink to="/report/check">{t('ask.begun.go')}</ButtonLink>
            <Button variant="plain">{t('ask.begun.over')}</Button>
          </Form>
        </Alert>
      ) : null}
      <PageHeader title={t('ask.title')} />
      <SearchBox size="big" action={href('/report/what')} label={t('ask.label')} hint={t('ask.hint')} button={t('ask.go')} />
      <h2>{t('ask.top')}</h2>
      <ServiceCards services={top} />
      <p>
        <Link to="/report/services">{t('ask.all')}</Link>
      </p>
    </Page>
  );
}
