import { Form, redirect } from 'react-router';
import { submit, invalid, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { callsIn, headersOf, park } from '../calls.js';
import { takeCall } from '../take-call.js';
import { Reason, useReasons } from '../next/reasons.js';
import type { Route } from './+types/CallbacksPage';
import '../contact-center.scss';

const CallbacksQuery = graphql(`
  query Callbacks { callbacks { id phone name language about tries nextAt untilAt promisedByName calledByName } matchedWork { id agentName reasons { ...Reason } } }
`);
const TakeCallback = graphql(`
  mutation TakeCallback($id: ID!) {
    takeCallback(id: $id) { __typename ... on CallbackTaken { contact } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export async function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
  return api(context)(CallbacksQuery);
}

/** The call comes on the screen of the desk, as a contact of its own; what was there waits. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const calls = callsIn({ context, request });
    const waiting = calls.current?.contact ? park(calls) : { ...calls, current: null };
    if (!waiting) return invalid(form, [{ path: '', code: 'TWO_PARKED' }]);
    const { takeCallback } = await api(context)(TakeCallback, { id: text(form, 'id') });
    if (takeCallback.__typename !== 'CallbackTaken') return invalid(form, takeCallback);
    return redirect('/contact-center', { status: 303, headers: headersOf(context, await takeCall(context, waiting, takeCallback.contact)) });
  }, request);
}

/** Whom the city promised to call: due first; a call begins its contact. */
export default function CallbacksPage({ loaderData: { callbacks, matchedWork } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
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
              { key: 'language', head: t('caller.language'), cell: ({ language }) => languageName(language) },
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
                head: t('callback.do'),
                cell: ({ id, phone, calledByName }) => (
                  <Form method="post" className="callback">
                    <input type="hidden" name="id" value={id} />
                    {calledByName ? <p>{t('callback.called', { name: calledByName })}</p> : null}
                    <Button variant={calledByName ? 'secondary' : 'primary'}>{t('callback.call')} <span className="usa-sr-only">{phone}</span></Button>
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
