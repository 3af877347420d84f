import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { T, useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Pagination, Select } from '../../../shared/ui/index.js';
import { AddressInput } from '../AddressInput.js';
import { goTo } from '../report/steps.js';
import { AlertChoice, choiceIn } from './AlertChoice.js';
import type { Route } from './+types/AlertsPage';
import '../public.scss';
import './outreach.scss';

const FindAlerts = graphql(`
  query CityAlerts($area: String, $after: String) {
    cityAlerts(area: $area, first: 10, after: $after) { edges { node { id title language summary everyone areas services publishedAt sample } } pageInfo { hasNextPage endCursor } }
    areas(kind: NEIGHBORHOOD) { code name }
    textsAreSent
    ...AlertTopicsPart
  }
`);
const Subscribe = graphql(`
  mutation SubscribeToAlerts($input: SubscribeToAlertsInput!) {
    subscribeToAlerts(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const area = search.get('area')?.slice(0, 100) || null;
  const found = await api(context)(FindAlerts, { area, after: search.get('after')?.slice(0, 500) || null });
  // The key belongs to one form only: no copy of the page may be kept.
  return data({ found, area, asked: search.has('asked'), key: crypto.randomUUID() }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const input = { key: text(form, 'key'), address: text(form, 'address').slice(0, 254), ...choiceIn(form, context.get(visitorContext).locale) };
    const { subscribeToAlerts } = await api(context)(Subscribe, { input });
    return subscribeToAlerts.__typename === 'AlertSubscriptionKept' ? goTo(context, '/alerts?asked') : invalid(form, subscribeToAlerts);
  });
}

/** What the city told its subscribers, and the form to become one. */
export default function AlertsPage({ loaderData: { found, area, asked, key } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const { cityAlerts: { edges, pageInfo }, areas, textsAreSent } = found;
  const feed = (file: string) => `/api/alerts/${file}?language=${locale}${area ? `&area=${encodeURIComponent(area)}` : ''}`;
  return (
    <Page title={t('alerts.title')}>
      <ErrorSummary />
      {asked ? <Alert tone="success" role="status" title={t('alerts.asked')}><p>{t('alerts.asked.text')}</p></Alert> : null}
      <PageHeader title={t('alerts.title')}><p>{t('alerts.lead')}</p></PageHeader>
      {asked ? null : (
        <section className="ask" aria-labelledby="subscribe">
          <h2 id="subscribe">{t('alerts.subscribe')}</h2>
          <p>{t('alerts.no-account')} {textsAreSent ? null : t('alerts.no-texts')}</p>
          <Form method="post" action="?" noValidate>
            <input type="hidden" name="key" value={key} />
            <AddressInput name="address" isPhoneToo={textsAreSent} hint={t('alerts.email.hint')} />
            <AlertChoice topics={found} />
            <div className="actions"><Button>{t('alerts.go')}</Button></div>
          </Form>
          <p className="quiet">{t('alerts.private')}</p>
        </section>
      )}
      <section aria-labelledby="sent">
        <h2 id="sent">{t('alerts.sent')}</h2>
        <form method="get" className="event-filter">
          <Select name="area" label={t('alerts.area')} empty={t('alerts.everywhere')} defaultValue={area ?? ''} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} />
          <Button variant="secondary">{t('alerts.show')}</Button>
        </form>
        {edges.length === 0 ? <EmptyState title={t('alerts.none')}><p>{t('alerts.none.text')}</p></EmptyState> : (
          <ul className="event-list">
            {edges.map(({ node: alert }) => (
              <li key={alert.id}>
                <p className="event-list__kind"><time dateTime={alert.publishedAt}>{format.dateTime(alert.publishedAt)}</time> · {alert.everyone ? t('alerts.for-everyone') : [...alert.areas, ...alert.services].join(', ')}</p>
                <h3 lang={alert.language}><Link to={`/alerts/${alert.id}`}>{alert.title}</Link></h3>
                <p lang={alert.language}>{alert.summary}</p>
                {alert.sample ? <p className="quiet">{t('alerts.sample')}</p> : null}
              </li>
            ))}
          </ul>
        )}
        <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      </section>
      <section className="aside" aria-labelledby="feeds">
        <h2 id="feeds">{t('alerts.feeds')}</h2>
        <ul className="plain-list">
          <li><a href={feed('feed.rss')} type="application/rss+xml">{t('events.feed.rss')}</a></li>
          <li><a href={feed('feed.atom')} type="application/atom+xml">{t('events.feed.atom')}</a></li>
        </ul>
        <h2>{t('alerts.one-request')}</h2>
        <p><T id="alerts.one-request.text" components={{ link: <Link to="/nearby" /> }} /></p>
      </section>
    </Page>
  );
}
