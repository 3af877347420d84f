import { data } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { qrPicture } from '../../../shared/qr/qr.server.js';
import { QrCode } from '../../../shared/qr/QrCode.js';
import { hostContext } from '../../../shared/session/host.js';
import { Alert, Button, Link, Page, PageHeader, StatusChip, SummaryList, TextInput } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/ClaimPage';
import '../public.scss';
import '../outreach/outreach.scss';

const FindClaim = graphql(`
  query Claim($typed: String!) { claim(typed: $typed) { claimCode isKnown reference state outcome serviceName dueAt isPublic } }
`);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const typed = ('code' in params ? String(params.code) : (new URL(request.url).searchParams.get('number') ?? '')).slice(0, 300);
  const { claim } = typed === '' ? { claim: null } : await api(context)(FindClaim, { typed });
  const qr = claim && qrPicture(`${context.get(hostContext).publicUrl}/claim/${claim.claimCode}`);
  return data({ typed, claim, qr }, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

/** Where the number leads that somebody was handed at a meeting. */
export default function ClaimPage({ loaderData: { typed, claim, qr } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('claim.title')}>
      <meta name="robots" content="noindex" />
      <PageHeader title={t('claim.title')} />
      {typed && !claim ? <Alert tone="error" role="alert">{t('claim.wrong')}</Alert> : null}
      {claim && !claim.isKnown ? <Alert tone="info" role="status">{t('claim.not-yet', { code: claim.claimCode })}</Alert> : null}
      {claim?.isKnown && claim.reference && claim.state ? (
        <>
          <p>{t('claim.known')}</p>
          <SummaryList
            rows={[
              { label: t('claim.number'), value: claim.claimCode },
              { label: t('claim.reference'), value: claim.isPublic ? <Link to={`/requests/${claim.reference}`}>{showReference(claim.reference)}</Link> : showReference(claim.reference) },
              { label: t('claim.about'), value: claim.serviceName },
              { label: t('claim.state'), value: <StatusChip state={claim.state} outcome={claim.outcome} /> },
              ...(claim.dueAt && claim.state !== 'closed' ? [{ label: t('claim.due'), value: format.date(claim.dueAt) }] : []),
            ]}
          />
        </>
      ) : null}
      {claim && qr ? <div className="event-code__qr"><QrCode picture={qr} label={t('claim.qr')} /></div> : null}
      {claim?.isKnown ? null : (
        <form method="get" action="?">
          <TextInput name="number" label={t('claim.number')} hint={t('claim.number.hint')} defaultValue={typed} size="medium" autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={60} />
          <div className="actions"><Button>{t('claim.look')}</Button></div>
        </form>
      )}
    </Page>
  );
}
