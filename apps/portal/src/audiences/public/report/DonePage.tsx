import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useHref, useT } from '../../../shared/i18n/index.js';
import { hostContext } from '../../../shared/session/host.js';
import { ButtonLink, ConfirmationPanel, CopyButton, Link, Page, PrintButton, SummaryList } from '../../../shared/ui/index.js';
import { pictureAround } from '../map/picture.js';
import { showReference } from '../reference.js';
import { MAP_KM, RequestMap } from '../request/RequestMap.js';
import { ownRequest } from '../track/own-request.js';
import type { Route } from './+types/DonePage';
import { goTo } from './steps.js';
import '../public.scss';

const DoneQuery = graphql(`
  query Done($secret: String!) {
    trackedRequest(secret: $secret) {
      reference
      serviceName
      departmentName
      address
      locationNote
      latitude
      longitude
      dueAt
      isPublic
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const reference = new URL(request.url).searchParams.get('request');
  if (!reference) throw goTo(context, '/report');
  const secret = ownRequest(context).secretIn(request, reference);
  if (!secret) throw goTo(context, `/track?reference=${encodeURIComponent(reference)}`);
  const { trackedRequest } = await api(context)(DoneQuery, { secret });
  const { latitude, longitude } = trackedRequest;
  const picture = latitude && longitude ? await pictureAround(context, { lat: latitude, lon: longitude }, MAP_KM) : null;
  return { request: trackedRequest, secret, publicUrl: context.get(hostContext).publicUrl, picture };
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function DonePage({ loaderData: { request, secret, publicUrl, picture } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  const format = useFormat();
  const track = `/track/${secret}`;
  const reference = showReference(request.reference);
  return (
    <Page title={t('done.title')}>
      <meta name="robots" content="noindex" />
      <ConfirmationPanel title={t('done.title')} label={t('done.reference')} reference={reference} />
      <h2>{t('done.next')}</h2>
      <ol className="usa-process-list">
        <li className="usa-process-list__item">
          <h3 className="usa-process-list__heading">{t('done.next.read')}</h3>
          <p>{t('done.next.read.text', { department: request.departmentName })}</p>
        </li>
        <li className="usa-process-list__item">
          <h3 className="usa-process-list__heading">{request.dueAt ? t('done.next.due', { at: format.date(request.dueAt) }) : t('done.next.work')}</h3>
          <p>{t(request.dueAt ? 'done.next.due.text' : 'done.next.work.text')}</p>
        </li>
        <li className="usa-process-list__item">
          <h3 className="usa-process-list__heading">{t('done.next.hear')}</h3>
          <p>{t('done.next.hear.text')}</p>
        </li>
      </ol>
      <div className="actions">
        <ButtonLink to={track}>{t('done.track')}</ButtonLink>
        <PrintButton />
      </div>
      <p className="keep">
        {t('done.keep')} <a href={href(track)}>{`${publicUrl}${href(track)}`}</a> <CopyButton text={`${publicUrl}${href(track)}`} />
      </p>
      <h2>{t('done.about')}</h2>
      <SummaryList
        rows={[
          { label: t('check.what'), value: request.serviceName },
          ...(request.address || request.locationNote ? [{ label: t('check.where'), value: [request.address, request.locationNote].filter(Boolean).join('\n') }] : []),
        ]}
      />
      <RequestMap picture={picture} at={request} address={request.address} />
      <p className="actions">
        {request.isPublic ? <Link to={`/requests/${reference}`}>{t('done.public')}</Link> : null}
        <Link to="/report">{t('done.another')}</Link>
      </p>
    </Page>
  );
}
