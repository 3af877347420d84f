import { Form } from 'react-router';
import { invalid } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ButtonLink, ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/WithdrawPage';
import '../public.scss';

const WithdrawnQuery = graphql(`
  query Withdrawable($secret: String!) { trackedRequest(secret: $secret) { reference serviceName address mayWithdraw } }
`);
const WithdrawMutation = graphql(`
  mutation Withdraw($secret: String!) {
    withdrawRequest(secret: $secret) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader({ context, params: { secret } }: Route.LoaderArgs) {
  const { trackedRequest } = await api(context)(WithdrawnQuery, { secret });
  return { request: trackedRequest, secret };
}

export async function action({ context, params: { secret } }: Route.ActionArgs) {
  const { withdrawRequest } = await api(context)(WithdrawMutation, { secret });
  if (withdrawRequest.__typename !== 'ReporterActed') return invalid(new FormData(), withdrawRequest);
  return goTo(context, `/track/${secret}?sent=withdrawn`);
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function WithdrawPage({ loaderData: { request, secret } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('withdraw.title')}>
      <meta name="robots" content="noindex" />
      <BackLink to={`/track/${secret}`} />
      <ErrorSummary />
      <PageHeader title={t('withdraw.title')} caption={showReference(request.reference)}>
        <p>{[request.serviceName, request.address].filter(Boolean).join(', ')}</p>
      </PageHeader>
      <p>{t('withdraw.text')}</p>
      <Form method="post">
        <div className="actions">
          {request.mayWithdraw ? <Button variant="danger">{t('withdraw.go')}</Button> : null}
          <ButtonLink variant="plain" to={`/track/${secret}`}>{t('withdraw.keep')}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}
