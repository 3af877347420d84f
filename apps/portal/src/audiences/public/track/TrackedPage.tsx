import { data, Form } from 'react-router';
import { invalid, submit, text, useFormState } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ButtonLink, ErrorSummary, Link, Page, PrintButton, StatusChip, SummaryList, TextArea } from '../../../shared/ui/index.js';
import { pictureAround } from '../map/picture.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import { Due, StateText } from '../request/due.js';
import { Happenings } from '../request/entries.js';
import { MAP_KM, RequestMap } from '../request/RequestMap.js';
import type { Route } from './+types/TrackedPage';
import { ownRequest } from './own-request.js';
import { WhyThen } from './WhyThen.js';
import '../public.scss';

const TrackedQuery = graphql(`
  query Tracked($secret: String!) {
    trackedRequest(secret: $secret) {
      reference
      serviceName
      departmentName
      state
      outcome
      description
      answers { code prompt values }
      address
      locationNote
      latitude
      longitude
      openedAt
      closedAt
      dueAt
      promisedOn
      paused
      followers
      isPublic
      photoIds
      mayWrite
      mayWithdraw
      mayWishToReopen
      timeline { kind body ...Happening }
    }
    ownPromise(secret: $secret) { ...OwnPromise }
    city { reopenDays }
  }
`);
const WriteMutation = graphql(`
  mutation Write($secret: String!, $message: String!) {
    writeToCity(secret: $secret, message: $message) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);
const WishMutation = graphql(`
  mutation Wish($secret: String!, $message: String!) {
    wishToReopen(secret: $secret, message: $message) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { trackedRequest, ownPromise, city } = await api(context)(TrackedQuery, { secret });
  const { latitude, longitude } = trackedRequest;
  const picture = latitude && longitude ? await pictureAround(context, { lat: latitude, lon: longitude }, MAP_KM) : null;
  const sent = new URL(request.url).searchParams.get('sent');
  const headers = { 'set-cookie': ownRequest(context).keep(trackedRequest.reference, secret) };
  return data({ request: trackedRequest, promise: ownPromise, secret, picture, reopenDays: city.reopenDays, sent }, { headers });
}

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  const isWish = text(form, 'act') === 'wish';
  const path = isWish ? 'why' : 'message';
  return submit(form, async () => {
    const values = { secret, message: text(form, path) };
    const answer = isWish ? (await api(context)(WishMutation, values)).wishToReopen : (await api(context)(WriteMutation, values)).writeToCity;
    if (answer.__typename !== 'ReporterActed') return invalid(form, answer);
    return goTo(context, `/track/${secret}?sent=${isWish ? 'wish' : 'message'}`);
  });
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function TrackedPage({ loaderData: { request, promise, secret, picture, reopenDays, sent } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const why = useFormState().values.why;
  const isAsked = request.state === 'waiting-on-resident';
  const question = isAsked ? request.timeline.findLast(({ kind }) => kind === 'question-asked')?.body : null;
  return (
    <Page title={t('tracked.title', { reference: showReference(request.reference) })}>
      <meta name="robots" content="noindex" />
      <BackLink to="/track">{t('tracked.back')}</BackLink>
      <ErrorSummary />
      {sent === 'message' || sent === 'wish' || sent === 'withdrawn' ? (
        <Alert tone="success" role="status" slim>
          <p>{t(`tracked.sent.${sent}`)}</p>
        </Alert>
      ) : null}
      <header className="page-header">
        <p className="page-header__caption">{showReference(request.reference)}</p>
        <h1>{request.serviceName}</h1>
        <p className="meta">
          <StatusChip state={request.state} outcome={request.outcome} />
          <span><Due {...request} /></span>
        </p>
        {request.promisedOn ? <p><strong>{t('tracked.promised', { on: format.date(`${request.promisedOn}T12:00:00Z`) })}</strong></p> : null}
        <p className="page-header__lead"><StateText state={request.state} outcome={request.outcome} /></p>
      </header>
      {isAsked ? (
        <section className="ask" aria-labelledby="ask">
          <h2 id="ask">{t('tracked.asked')}</h2>
          {question ? <blockquote>{question}</blockquote> : null}
          <WriteBox label={t('tracked.answer')} button={t('tracked.answer.go')} />
        </section>
      ) : null}
      {request.mayWishToReopen ? (
        <section className="ask" aria-labelledby="wish">
          <h2 id="wish">{t(request.outcome === 'withdrawn' ? 'tracked.wish.withdrawn' : 'tracked.wish')}</h2>
          <p>{t('tracked.wish.text', { days: reopenDays })}</p>
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="wish" />
            <TextArea name="why" label={t(request.outcome === 'withdrawn' ? 'tracked.wish.withdrawn.why' : 'tracked.wish.why')} rows={3} />
            <p className="actions actions--tight"><Button variant="secondary">{t(request.outcome === 'withdrawn' ? 'tracked.wish.withdrawn.go' : 'tracked.wish.go')}</Button></p>
          </Form>
        </section>
      ) : null}
      {request.state === 'closed' && !request.mayWishToReopen ? (
        <section aria-labelledby="over">
          <h2 id="over">{t('tracked.over')}</h2>
          {why ? <blockquote>{why}</blockquote> : null}
          <p>{t('tracked.over.text', { days: reopenDays })}</p>
          <p><Link to={`/report/what?q=${encodeURIComponent(request.serviceName)}`}>{t('tracked.over.go')}</Link></p>
        </section>
      ) : null}
      {promise ? <WhyThen promise={promise} /> : null}
      <h2>{t('request.happened')}</h2>
      <Happenings entries={request.timeline} own />
      <h2>{t('tracked.yours')}</h2>
      <SummaryList
        rows={[
          { label: t('request.opened'), value: format.dateTime(request.openedAt) },
          { label: t('request.department'), value: request.departmentName },
          ...(request.address || request.locationNote ? [{ label: t('check.where'), value: [request.address, request.locationNote].filter(Boolean).join('\n') }] : []),
          ...(request.description ? [{ label: t('check.details'), value: request.description }] : []),
          ...request.answers.map(({ prompt, values }) => ({ label: prompt, value: format.list(values) })),
          ...(request.followers > 0 ? [{ label: t('request.others'), value: t('request.followers', { count: request.followers }) }] : []),
        ]}
      />
      {request.photoIds.length > 0 ? (
        <ul className="photos">
          {request.photoIds.map((id, at) => (
            <li key={id}><img src={`/api/photos/${id}`} alt={t('request.photo', { at: at + 1 })} loading="lazy" /></li>
          ))}
        </ul>
      ) : null}
      <RequestMap picture={picture} at={request} address={request.address} />
      {request.mayWrite && !isAsked ? (
        <section className="screen-only">
          <h2>{t('tracked.write')}</h2>
          <WriteBox label={t('tracked.write.label')} button={t('tracked.write.go')} />
        </section>
      ) : null}
      <div className="actions">
        <PrintButton />
        {request.isPublic ? <ButtonLink variant="secondary" to={`/requests/${showReference(request.reference)}`}>{t('done.public')}</ButtonLink> : null}
        {request.mayWithdraw ? <ButtonLink variant="plain" to={`/track/${secret}/withdraw`}>{t('tracked.withdraw')}</ButtonLink> : null}
      </div>
    </Page>
  );
}

function WriteBox({ label, button }: { label: string; button: string }) {
  const t = useT();
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="act" value="write" />
      <TextArea name="message" label={label} hint={t('tracked.write.hint')} rows={3} />
      <p className="actions actions--tight"><Button>{button}</Button></p>
    </Form>
  );
}
