import { Form } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useHref, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ButtonLink, Link, Page, PageHeader, SearchBox } from '../../../shared/ui/index.js';
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
  return {
    top: topServices.flatMap((code) => named(code) ?? []).slice(0, 8),
    begun: named(found?.draft.serviceCode)?.name ?? null,
    gone: searchParams.has('gone') && !found,
  };
}

/** "Start over". */
export async function action({ context, request }: Route.ActionArgs) {
  return goTo(context, '/report', await forgetDraft({ context, request }));
}

export default function AskPage({ loaderData: { top, begun, gone } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  return (
    <Page title={t('ask.title')}>
      <BackLink to="/" />
      {gone ? (
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
