import { Form } from 'react-router';
import { submit } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useHref, useT } from '../../../shared/i18n/index.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { qrPicture } from '../../../shared/qr/qr.server.js';
import { QrCode } from '../../../shared/qr/QrCode.js';
import { hostContext } from '../../../shared/session/host.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, Button, Page, PrintButton } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/TicketPage';
import { refreshHeaders, Refreshing, refreshing } from './refreshing.js';
import { Wait } from './Wait.js';
import '../public.scss';
import './counter.scss';

const OwnTicket = graphql(`
  query OwnTicket($secret: String!) { ownTicket(secret: $secret) { number state desk missed counter counterName wait { ...WaitAhead } } }
`);
const SurveyWaits = graphql(`
  query TicketSurvey($secret: String!) { surveyWaits(secret: $secret) }
`);
const Leave = graphql(`
  mutation LeaveCounter($secret: String!) { leaveCounter(secret: $secret) { __typename } }
`);

/** How often somebody looks again: called, they are on their way. */
const EVERY_SECONDS: Record<string, number | undefined> = { WAITING: 20, CALLED: 10, MET: 30 };
/** A kiosk is free for the next person after so long: the code can be scanned meanwhile. */
const KIOSK_SECONDS = 25;

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { ownTicket } = await api(context)(OwnTicket, { secret });
  const isAsked = ownTicket.state === 'SERVED' && (await api(context)(SurveyWaits, { secret })).surveyWaits;
  const isKiosk = new URL(request.url).searchParams.has('kiosk');
  const { locale } = context.get(visitorContext);
  const again = localeHref(`/counter/${ownTicket.counter}?kiosk`, locale);
  const address = `${context.get(hostContext).publicUrl}${localeHref(`/ticket/${secret}`, locale)}`;
  const shown = { ticket: ownTicket, survey: isAsked ? `/survey/${secret}` : null, isKiosk, address, qr: isOpen(ownTicket) ? qrPicture(address) : null };
  if (isKiosk) return refreshing(request, KIOSK_SECONDS, shown, again);
  return refreshing(request, EVERY_SECONDS[ownTicket.state] ?? null, shown);
}

/** Whoever holds it may still leave: nobody has begun with them. */
const isOpen = ({ state }: { state: string }) => state === 'WAITING' || state === 'CALLED';

export const headers = refreshHeaders;

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    await api(context)(Leave, { secret });
    return goTo(context, `/ticket/${secret}`);
  });
}

/** One's own ticket: how many are before, how long it will take, and where to go when it is called. */
export default function TicketPage({ loaderData: { ticket, survey, isKiosk, address, qr, every, mayRefresh } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  const { number, state, desk, missed, counterName, counter } = ticket;
  return (
    <Page title={t('counter.ticket.title', { number })}>
      <meta name="robots" content="noindex" />
      <header className={state === 'CALLED' ? 'ticket ticket--called' : 'ticket'}>
        <p>{counterName}</p>
        <h1>{t('counter.ticket.number')} <strong>{number}</strong></h1>
        <p className="ticket__state" role="status">{t(`counter.state.${state}`, { desk: desk ?? '' })}</p>
      </header>
      {survey && !isKiosk ? <p><a href={href(survey)}>{t('counter.survey')}</a></p> : null}
      {missed > 0 && state === 'WAITING' ? <Alert tone="warning"><p>{t('counter.missed')}</p></Alert> : null}
      {state === 'WAITING' ? <Wait wait={ticket.wait} /> : null}
      {qr ? (
        <figure className="ticket__code">
          <QrCode picture={qr} label={t('counter.qr', { number })} />
          <figcaption>
            {t('counter.qr.scan')} <a href={address}>{address}</a>
          </figcaption>
        </figure>
      ) : null}
      {isKiosk ? (
        <p><a className="usa-button" href={href(`/counter/${counter}?kiosk`)}>{t('counter.kiosk.next')}</a></p>
      ) : (
        <>
          {isOpen(ticket) ? <p>{t('counter.ticket.keep')}</p> : null}
          <Refreshing every={every} mayRefresh={mayRefresh} />
          <div className="actions">
            {isOpen(ticket) ? (
              <Form method="post"><Button variant="secondary">{t('counter.leave')}</Button></Form>
            ) : null}
            {state === 'WAITING' ? <PrintButton /> : null}
            {mayRefresh ? null : <a href={href(`/counter/${counter}`)}>{t('counter.again')}</a>}
          </div>
        </>
      )}
    </Page>
  );
}
