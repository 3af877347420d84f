import { data, Form, redirect } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { useFormat, useHref, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PrintButton, StatusChip, SummaryList } from '../../../shared/ui/index.js';
import { AddressInput } from '../AddressInput.js';
import { pictureAround } from '../map/picture.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/RequestPage';
import { Due, StateText } from './due.js';
import { Happenings } from './entries.js';
import { Fixed, SayFixed } from './Fixed.js';
import { MAP_KM, RequestMap } from './RequestMap.js';
import { voterOf } from './voter.js';
import '../public.scss';

const PublicRequestQuery = graphql(`
  query PublicRequestPage($reference: String!) {
    publicRequest(reference: $reference) {
      reference
      serviceName
      departmentName
      neighborhoodName
      state
      outcome
      description
      awaitsLook
      placeShown
      address
      latitude
      longitude
      openedAt
      closedAt
      dueAt
      paused
      followers
      photoIds
    }
    publicTimeline(reference: $reference) { ...Happening }
    fixOpinions(reference: $reference) { fixed notFixed open }
    textsAreSent
  }
`);
const FollowMutation = graphql(`
  mutation Follow($input: FollowInput!) {
    followRequest(input: $input) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader({ context, params: { reference }, request }: Route.LoaderArgs) {
  const { publicRequest, publicTimeline, fixOpinions, textsAreSent } = await api(context)(PublicRequestQuery, { reference });
  const { latitude, longitude } = publicRequest;
  const picture = latitude && longitude ? await pictureAround(context, { lat: latitude, lon: longitude }, MAP_KM) : null;
  const { searchParams } = new URL(request.url);
  const loaded = { request: publicRequest, textsAreSent, timeline: publicTimeline, opinions: fixOpinions, picture, follow: searchParams.get('follow'), said: searchParams.has('said') };
  // A browser goes by a name only where it may say something.
  return data(loaded, { headers: fixOpinions?.open ? voterOf(context, request).headers : {} });
}

export async function action({ context, params: { reference }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    if (text(form, 'act') === 'fixed') {
      const { voter, headers } = voterOf(context, request);
      const { sayWhetherFixed } = await api(context)(SayFixed, { reference, visit: voter, fixed: text(form, 'fixed') === 'yes' });
      if (sayWhetherFixed.__typename !== 'FixOpinions') return invalid(form, sayWhetherFixed);
      return redirect(`${localeHref(`/requests/${reference}`, context.get(visitorContext).locale)}?said=1#fixed`, { status: 303, headers });
    }
    const input = { reference, address: text(form, 'address'), language: context.get(visitorContext).locale };
    const { followRequest } = await api(context)(FollowMutation, { input });
    if (followRequest.__typename !== 'Followed') return invalid(form, followRequest);
    return goTo(context, `/requests/${reference}?follow=asked`);
  });
}

export default function RequestPage({ loaderData: { request, textsAreSent, timeline, opinions, picture, follow, said } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const reference = showReference(request.reference);
  const isOpen = request.state !== 'closed';
  return (
    <Page title={t('request.title', { service: request.serviceName, reference })}>
      <BackLink to="/nearby">{t('request.back')}</BackLink>
      <ErrorSummary />
      {follow === 'asked' || follow === 'confirmed' ? (
        <Alert tone="success" title={t(`follow.${follow}.title`)} role="status">
          <p>{t(`follow.${follow}.text`)}</p>
        </Alert>
      ) : null}
      <header className="page-header">
        <p className="page-header__caption">{reference}</p>
        <h1>{request.serviceName}</h1>
        <p className="meta">
          <StatusChip state={request.state} outcome={request.outcome} />
          <span><Due {...request} /></span>
        </p>
        <p className="page-header__lead"><StateText state={request.state} outcome={request.outcome} /></p>
      </header>
      {request.description ? <blockquote className="said">{request.description}</blockquote> : null}
      {request.awaitsLook ? <Alert slim><p>{t('request.awaits')}</p></Alert> : null}
      {request.photoIds.length > 0 ? (
        <ul className="photos">
          {request.photoIds.map((id, at) => (
            <li key={id}><img src={`/api/photos/${id}`} alt={t('request.photo', { at: at + 1 })} loading="lazy" /></li>
          ))}
        </ul>
      ) : null}
      <div className="facts">
        <SummaryList
          rows={[
            ...(request.address ? [{ label: t('check.where'), value: request.address }] : []),
            ...(request.neighborhoodName ? [{ label: t('request.neighborhood'), value: request.neighborhoodName }] : []),
            { label: t('request.opened'), value: format.dateTime(request.openedAt) },
            { label: t('request.department'), value: request.departmentName },
            { label: t('request.people'), value: t('request.people.count', { count: request.followers + 1 }) },
          ]}
        />
        {request.placeShown === 'area' ? <p className="quiet">{t('request.area')}</p> : null}
        <RequestMap picture={picture} at={request} address={request.address} />
      </div>
      <h2>{t('request.happened')}</h2>
      <Happenings entries={timeline} />
      {opinions ? <Fixed opinions={opinions} said={said} /> : null}
      {isOpen && follow !== 'asked' ? (
        <section className="ask screen-only" aria-labelledby="follow">
          <h2 id="follow">{t('follow.title')}</h2>
          <p>{t('follow.text')}</p>
          <Form method="post" noValidate>
            <AddressInput name="address" isPhoneToo={textsAreSent} hint={t('follow.email.hint')} />
            <p className="actions actions--tight"><Button>{t('follow.go')}</Button></p>
          </Form>
          <p><a href={href(`/requests/${request.reference}/feed.atom`)} type="application/atom+xml">{t('follow.feed')}</a></p>
        </section>
      ) : null}
      <div className="actions">
        <PrintButton />
      </div>
    </Page>
  );
}
