import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/CampaignPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { useMay, useVisitor } from '../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ButtonLink, ErrorSummary, Page, PageHeader, SummaryList, TextInput } from '../../shared/ui/index.js';
import { CampaignFor, CampaignState } from './CampaignState.js';

const FindCampaign = graphql(`
  query CampaignToSend($id: ID!) {
    campaign(id: $id) {
      id state title titles { language text } previews { language text } everyone areas services sendAt atNight beganAt endedAt writtenAt recipients audience leavesAt
      delivered { waiting sent failed bounced unsubscribed }
    }
  }
`);
const Send = graphql(`
  mutation SendCampaign($id: ID!, $writtenAt: DateTime!, $atLocal: String) {
    sendCampaign(id: $id, writtenAt: $writtenAt, atLocal: $atLocal) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const SendAtOnce = graphql(`
  mutation SendCampaignAtOnce($id: ID!, $writtenAt: DateTime!) {
    sendCampaignAtOnce(id: $id, writtenAt: $writtenAt) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Stop = graphql(`
  mutation StopCampaign($id: ID!) {
    stopCampaign(id: $id) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const DONE = ['saved', 'sent', 'stopped'] as const;

export const loader = ({ context, params: { id } }: Route.LoaderArgs) => api(context)(FindCampaign, { id });

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const here = `/outreach/campaigns/${id}`;
    if (form.has('stop')) return answered(form, (await api(context)(Stop, { id })).stopCampaign, `${here}?done=stopped`);
    const writtenAt = text(form, 'writtenAt');
    if (form.has('urgent')) return answered(form, (await api(context)(SendAtOnce, { id, writtenAt })).sendCampaignAtOnce, `${here}?done=sent`);
    const atLocal = form.has('later') ? text(form, 'atLocal') || 'none' : null;
    return answered(form, (await api(context)(Send, { id, writtenAt, atLocal })).sendCampaign, `${here}?done=sent`);
  });
}

/** One alert: as it reads, whom it reaches, the buttons that send and stop it, and what became of its messages. */
export default function CampaignPage({ loaderData: { campaign } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const { now } = useVisitor();
  const [maySend, mayAtNight] = [useMay('outreach.send'), useMay('outreach.send-at-night')];
  const search = useSearchParams()[0].get('done');
  const done = DONE.find((one) => one === search);
  const { state, delivered } = campaign;
  const waitsForMorning = state === 'DRAFT' && campaign.leavesAt > new Date(new Date(now).getTime() + 60_000).toISOString();
  return (
    <Page title={campaign.title} width="wide">
      <BackLink to="/outreach/campaigns">{t('campaigns.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" slim role="status">{t(`campaigns.done.${done}`)}</Alert> : null}
      <PageHeader title={campaign.title}>
        <p><CampaignState state={state} /> {t('campaigns.for')}: <CampaignFor campaign={campaign} /></p>
        {state === 'SCHEDULED' ? <p>{t('campaigns.leaves', { at: format.dateTime(campaign.leavesAt) })}</p> : null}
        {campaign.beganAt ? <p>{t(campaign.atNight ? 'campaigns.began.urgent' : 'campaigns.began', { at: format.dateTime(campaign.beganAt) })}</p> : null}
      </PageHeader>
      <div className="actions">
        {state === 'DRAFT' ? <ButtonLink to={`/outreach/campaigns/${campaign.id}/edit`} variant="secondary">{t('campaigns.edit')}</ButtonLink> : null}
        {state === 'SENDING' || state === 'SENT' ? <a href={`/alerts/${campaign.id}`}>{t('outreach.public-page')}</a> : null}
      </div>
      {campaign.beganAt ? (
        <section className="panel" aria-labelledby="log">
          <h2 id="log">{t('campaigns.log')}</h2>
          <SummaryList
            rows={[
              { label: t('campaigns.recipients'), value: format.number(campaign.recipients) },
              { label: t('campaigns.sent'), value: format.number(delivered.sent) },
              { label: t('campaigns.waiting'), value: format.number(delivered.waiting) },
              { label: t('campaigns.failed'), value: format.number(delivered.failed) },
              { label: t('campaigns.bounced'), value: format.number(delivered.bounced) },
              { label: t('campaigns.unsubscribed'), value: format.number(delivered.unsubscribed) },
            ]}
          />
        </section>
      ) : null}
      {campaign.previews.map(({ language, text: html }) => (
        <section key={language} className="panel" aria-label={t('outreach.preview.of', { language: nameOf(language) })}>
          <h2>{t('outreach.preview.of', { language: nameOf(language) })}</h2>
          <div lang={language}><p><strong>{campaign.titles.find((one) => one.language === language)?.text}</strong></p><div dangerouslySetInnerHTML={{ __html: html }} /></div>
        </section>
      ))}
      {state === 'DRAFT' && maySend ? (
        <Form method="post" className="panel" noValidate>
          <h2>{t('campaigns.send')}</h2>
          <input type="hidden" name="writtenAt" value={campaign.writtenAt} />
          <p><strong>{t('campaigns.audience', { count: campaign.audience })}</strong></p>
          <p>{waitsForMorning ? t('campaigns.quiet.now', { at: format.dateTime(campaign.leavesAt) }) : t('campaigns.quiet')}</p>
          <div className="actions"><Button name="now" value="yes">{t(waitsForMorning ? 'campaigns.send.morning' : 'campaigns.send.now')}</Button></div>
          <TextInput name="atLocal" type="datetime-local" label={t('campaigns.send.on')} size="medium" optional />
          <div className="actions"><Button name="later" value="yes" variant="secondary">{t('campaigns.send.later')}</Button></div>
          {mayAtNight && waitsForMorning ? (
            <>
              <p>{t('campaigns.urgent.text')}</p>
              <div className="actions"><Button name="urgent" value="yes" variant="danger">{t('campaigns.urgent')}</Button></div>
            </>
          ) : null}
        </Form>
      ) : null}
      {(state === 'SCHEDULED' || state === 'SENDING') && maySend ? (
        <Form method="post" className="panel" noValidate>
          <p>{t(state === 'SCHEDULED' ? 'campaigns.stop.before' : 'campaigns.stop.after')}</p>
          <div className="actions"><Button name="stop" value="yes" variant="danger">{t(state === 'SCHEDULED' ? 'campaigns.stop' : 'campaigns.stop.rest')}</Button></div>
        </Form>
      ) : null}
    </Page>
  );
}
