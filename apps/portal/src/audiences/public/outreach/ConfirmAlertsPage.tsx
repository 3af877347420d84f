import { data, Form } from 'react-router';
import { invalid } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/ConfirmAlertsPage';
import '../public.scss';

const Asked = graphql(`
  query AskedAlerts($secret: String!) { ownAlerts(secret: $secret) { state } }
`);
const Confirm = graphql(`
  mutation ConfirmAlerts($secret: String!) {
    confirmAlerts(secret: $secret) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export async function loader({ context, params: { secret } }: Route.LoaderArgs) {
  const { ownAlerts } = await api(context)(Asked, { secret });
  return ownAlerts.state === 'ASKED' ? data(null, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } }) : goTo(context, `/alerts/mine/${secret}`);
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

/** Mail programs open links by themselves: only the button confirms. */
export async function action({ context, params: { secret } }: Route.ActionArgs) {
  const { confirmAlerts } = await api(context)(Confirm, { secret });
  return confirmAlerts.__typename === 'AlertSubscriptionKept' ? goTo(context, `/alerts/mine/${secret}?done=confirmed`) : invalid(new FormData(), confirmAlerts);
}

export default function ConfirmAlertsPage() {
  const t = useT();
  return (
    <Page title={t('alerts.confirm')}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      <PageHeader title={t('alerts.confirm')}><p>{t('alerts.confirm.text')}</p></PageHeader>
      <Form method="post"><Button>{t('alerts.confirm.go')}</Button></Form>
    </Page>
  );
}
