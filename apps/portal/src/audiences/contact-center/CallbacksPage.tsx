import { Form, redirect } from 'react-router';
import { submit, invalid, text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import { BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Table } from '../../shared/ui/index.js';
import { Reason, useReasons } from './next/reasons.js';
import type { Route } from './+types/CallbacksPage';
import './contact-center.scss';

const CallbacksQuery = graphql(`
  query Callbacks { callbacks { id phone name language about tries nextAt untilAt promisedByName } matchedWork { id agentName reasons { ...Reason } } }
`);
const CallbackTried = graphql(`
  mutation CallbackTried($id: ID!, $reached: Boolean!, $tries: Int!) {
    callbackTried(id: $id, reached: $reached, tries: $tries) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code } }
  }
`);

export async function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
  return api(context)(CallbacksQuery);
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const variables = { id: text(form, 'id'), reached: text(form, 'intent') === 'reached', tries: Number(text(form, 'tries')) };
    const { callbackTried } = await api(context)(CallbackTried, variables);
    return callbackTried.__typename === 'CallbackChanged' ? redirect('/contact-center/callbacks') : invalid(form, callbackTried);
  }, request);
}

/** Whom the city promised to call: due first, each with what came of it. */
export default function CallbacksPage({ loaderData: { callbacks, matchedWork } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const reasons = useReasons();
  const matchOf = (id: string) => matchedWork.find((match) => match.id === id);
  return (
    <Page title={t('callback.title')} width="full">
      <BackLink to="/contact-center">{t('callback.back')}</BackLink>
      <ErrorSummary />
      <PageHeader title={t('callback.title')}>
        <p>{t('callback.lead')}</p>
      </PageHeader>
      {callbacks.length === 0 ? (
        <EmptyState title={t('callback.empty')} />
      ) : (
        <div className="panel" id="form">
          <Table
            dense
            stacks
            captionHidden
            caption={t('callback.title')}
            rows={callbacks}
            rowKey={({ id }) => id}
            columns={[
              { key: 'who', head: t('callback.who'), cell: ({ phone, name }) => <><a href={`tel:${phone}`}>{phone}</a>{name ? ` ${name}` : ''}</> },
              { key: 'about', head: t('callback.about'), cell: ({ about }) => about || t('callback.about.none') },
              { key: 'language', head: t('caller.language'), cell: ({ language }) => language.toUpperCase() },
              { key: 'next', head: t('callback.next'), cell: ({ nextAt }) => <time dateTime={nextAt}>{format.dateTime(nextAt)}</time> },
              { key: 'until', head: t('callback.until'), cell: ({ untilAt }) => <time dateTime={untilAt}>{format.dateTime(untilAt)}</time> },
              {
                key: 'for',
                head: t('callback.for'),
                cell: ({ id }) => {
                  const match = matchOf(id);
                  return match ? <><strong>{match.agentName}</strong><br /><span className="quiet">{reasons(unmask(Reason, match.reasons), match.agentName)}</span></> : t('callback.for.nobody');
                },
              },
              { key: 'tries', head: t('callback.tries'), cell: ({ tries }) => t('callback.tries.of', { tries }) },
              {
                key: 'do',
                head: t('callback.came'),
                cell: ({ id, phone, tries }) => (
                  <Form method="post" className="callback">
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="tries" value={tries} />
                    <Button name="intent" value="reached">{t('callback.reached')} <span className="usa-sr-only">{phone}</span></Button>
                    <Button variant="secondary" name="intent" value="missed">{t('callback.missed')} <span className="usa-sr-only">{phone}</span></Button>
                  </Form>
                ),
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
