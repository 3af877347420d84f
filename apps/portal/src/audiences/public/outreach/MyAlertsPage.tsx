import { data, Form } from 'react-router';
import { invalid, submit } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, Button, ButtonLink, ErrorSummary, Link, Page, PageHeader } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import { AlertChoice, choiceIn } from './AlertChoice.js';
import type { Route } from './+types/MyAlertsPage';
import '../public.scss';
import './outreach.scss';

const FindOwn = graphql(`
  query OwnAlerts($secret: String!) { ownAlerts(secret: $secret) { state language everywhere areas services } ...AlertTopicsPart }
`);
const Change = graphql(`
  mutation ChangeAlerts($secret: String!, $input: AlertChoiceInput!) {
    changeAlerts(secret: $secret, input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Leave = graphql(`
  mutation LeaveAlerts($secret: String!) {
    leaveAlerts(secret: $secret) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const DONE = ['confirmed', 'changed'] as const;

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const found = await api(context)(FindOwn, { secret });
  if (found.ownAlerts.state === 'ASKED') return goTo(context, `/alerts/confirm/${secret}`);
  const done = DONE.find((one) => one === new URL(request.url).searchParams.get('done'));
  return data({ found, done }, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    if (form.has('leave')) {
      const { leaveAlerts } = await api(context)(Leave, { secret });
      return leaveAlerts.__typename === 'AlertSubscriptionKept' ? goTo(context, `/alerts/mine/${secret}`) : invalid(form, leaveAlerts);
    }
    const { changeAlerts } = await api(context)(Change, { secret, input: choiceIn(form, context.get(visitorContext).locale) });
    return changeAlerts.__typename === 'AlertSubscriptionKept' ? goTo(context, `/alerts/mine/${secret}?done=changed`) : invalid(form, changeAlerts);
  });
}

/** One's own alerts: one button to stop them, and the choice. Looking changes nothing. */
export default function MyAlertsPage({ loaderData: { found, done } }: Route.ComponentProps) {
  const t = useT();
  const { ownAlerts: own } = found;
  const hasEnded = own.state === 'ENDED';
  const title = t(hasEnded ? 'alerts.ended' : 'alerts.mine');
  return (
    <Page title={title}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      {done && !hasEnded ? <Alert tone="success" slim role="status">{t(`alerts.done.${done}`)}</Alert> : null}
      <PageHeader title={title}>{hasEnded ? <p role="status">{t('alerts.ended.text')}</p> : null}</PageHeader>
      {hasEnded ? <p><ButtonLink to="/alerts" variant="secondary">{t('alerts.again')}</ButtonLink></p> : (
        <>
          <Form method="post" className="actions"><Button name="leave" value="yes">{t('alerts.leave')}</Button></Form>
          <p className="quiet">{t('alerts.leave.text')}</p>
          <section className="ask" aria-labelledby="choice">
            <h2 id="choice">{t('alerts.change')}</h2>
            <Form method="post" noValidate>
              <AlertChoice topics={found} chosen={own} />
              <div className="actions"><Button variant="secondary">{t('alerts.save')}</Button></div>
            </Form>
          </section>
          <p><Link to="/alerts">{t('alerts.all')}</Link></p>
        </>
      )}
    </Page>
  );
}
