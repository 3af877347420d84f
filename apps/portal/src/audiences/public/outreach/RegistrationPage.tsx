import { data, Form } from 'react-router';
import { invalid, submit } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, ButtonLink, ErrorSummary, Link, Page, PrintButton, SummaryList } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/RegistrationPage';
import { When } from './When.js';
import '../public.scss';
import './outreach.scss';

const OwnRegistration = graphql(`
  query OwnEventRegistration($secret: String!) {
    ownEventRegistration(secret: $secret) {
      state people before checkInCode qr arrivedAt hasEmail
      event { id title language placeName address startsAt endsAt registering cancelReason }
    }
    textsAreSent
  }
`);
const Cancel = graphql(`
  mutation CancelEventRegistration($secret: String!) {
    cancelEventRegistration(secret: $secret) { __typename ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const { ownEventRegistration, textsAreSent } = await api(context)(OwnRegistration, { secret });
  return data({ registration: ownEventRegistration, textsAreSent, isNew: searchParams.has('new'), wantsToCancel: searchParams.has('cancel') }, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const { cancelEventRegistration: answer } = await api(context)(Cancel, { secret });
    if (answer.__typename !== 'EventRegistered') return invalid(form, answer);
    return goTo(context, `/registration/${secret}`);
  });
}

/** One's own place at an event, or on its list. Looking changes nothing; cancelling is a button. */
export default function RegistrationPage({ loaderData: { registration: { state, people, before, checkInCode, qr, arrivedAt, hasEmail, event }, textsAreSent, isNew, wantsToCancel } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale, now } = useVisitor();
  const isOff = event.registering === 'CANCELLED';
  const mayCancel = state !== 'CANCELLED' && !isOff && event.startsAt > now;
  const title = t(isOff ? 'event.cancelled' : `registration.title.${state}`);
  return (
    <Page title={title}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      <header className={`ticket ${state === 'REGISTERED' && !isOff ? 'ticket--called' : ''}`}>
        <h1>{title}</h1>
        <p lang={event.language}><Link to={`/events/${event.id}`}>{event.title}</Link></p>
      </header>
      {isOff ? <p lang={event.language}>{event.cancelReason}</p> : null}
      {isNew && !isOff ? <Alert tone="success" slim role="status">{t(hasEmail ? 'registration.mailed' : textsAreSent ? 'registration.texted' : 'registration.keep')}</Alert> : null}
      {state === 'WAITING' && !isOff ? <p>{t('registration.before', { before: before ?? 0 })}</p> : null}
      {state === 'CANCELLED' ? <p>{t('registration.forgotten')}</p> : null}
      <When event={event} />
      <SummaryList
        rows={[
          { label: t('event.where'), value: <>{event.placeName}<br />{event.address}</> },
          { label: t('registration.people'), value: t('registration.people.count', { people }) },
          ...(arrivedAt ? [{ label: t('registration.arrived'), value: format.dateTime(arrivedAt) }] : []),
        ]}
      />
      {state === 'REGISTERED' && !isOff ? (
        <section aria-labelledby="code" className="event-code">
          <h2 id="code">{t('registration.code')}</h2>
          <p className="event-code__letters">{checkInCode}</p>
          <div className="event-code__qr" aria-hidden="true" dangerouslySetInnerHTML={{ __html: qr }} />
          <p>{t('registration.code.text')}</p>
        </section>
      ) : null}
      <div className="actions">
        {state === 'CANCELLED' || isOff ? null : <a href={`/api/events/${event.id}/event.ics?language=${locale}`}>{t('event.calendar')}</a>}
        {state === 'REGISTERED' && !isOff ? <PrintButton /> : null}
      </div>
      {mayCancel && !wantsToCancel ? <p className="screen-only"><a href="?cancel">{t('registration.cancel')}</a></p> : null}
      {mayCancel && wantsToCancel ? (
        <section className="ask" aria-labelledby="cancel">
          <h2 id="cancel">{t('registration.cancel')}</h2>
          <p>{t('registration.cancel.text')}</p>
          <Form method="post" className="actions">
            <Button>{t('registration.cancel.yes')}</Button>
            <ButtonLink to="?" variant="secondary">{t('registration.cancel.no')}</ButtonLink>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
