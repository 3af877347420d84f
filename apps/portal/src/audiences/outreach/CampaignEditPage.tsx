import { Form, redirect, useActionData } from 'react-router';
import type { Route } from './+types/CampaignEditPage';
import { invalid, text, valuesOf } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Radios, TextArea, TextInput } from '../../shared/ui/index.js';

const FindChoices = graphql(`
  query CampaignChoices { city { languages } areas(kind: NEIGHBORHOOD) { code name } services { code name } }
`);
const FindCampaign = graphql(`
  query CampaignToWrite($id: ID!) {
    campaign(id: $id) { id state titles { language text } bodies { language text } everyone areaCodes serviceCodes writtenAt }
  }
`);
const LanguagesOf = graphql(`
  query LanguagesToWriteIn { city { languages } }
`);
const Write = graphql(`
  mutation WriteCampaign($input: CampaignInput!) {
    writeCampaign(input: $input) { __typename ... on CampaignWritten { id } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Preview = graphql(`
  query PreviewAlertText($text: String!) { previewEventText(text: $text) }
`);
const Count = graphql(`
  query CampaignAudience($everyone: Boolean!, $areas: [String!]!, $services: [String!]!) { campaignAudience(everyone: $everyone, areas: $areas, services: $services) }
`);
const MOST_TEXT = 5_000;

export async function loader({ context, params }: Route.LoaderArgs) {
  const choices = await api(context)(FindChoices);
  const campaign = params.id ? (await api(context)(FindCampaign, { id: params.id })).campaign : null;
  // What is on its way is written no more.
  if (campaign && campaign.state !== 'DRAFT') throw redirect(`/outreach/campaigns/${campaign.id}`);
  return { ...choices, campaign };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const { city } = await api(context)(LanguagesOf);
    const words = (part: string) => city.languages.map((language) => ({ language, text: text(form, `${language}.${part}`) }));
    const [title, body] = [words('title'), words('body')];
    const long = body.filter((one) => one.text.length > MOST_TEXT).map(({ language }) => ({ path: `${language}.body`, code: 'TOO_LONG', facts: [{ name: 'max', value: String(MOST_TEXT) }] }));
    if (long.length > 0) return invalid(form, long);
    const audience = {
      everyone: text(form, 'audience') === 'everyone',
      areas: form.getAll('areas').map(String).slice(0, 200), services: form.getAll('services').map(String).slice(0, 200),
    };
    if (form.has('preview')) {
      const previews: { language: string; title: string; html: string }[] = [];
      for (const one of body.filter(({ text: written }) => written)) {
        previews.push({ language: one.language, title: title.find(({ language }) => language === one.language)?.text ?? '', html: (await api(context)(Preview, { text: one.text })).previewEventText });
      }
      const { campaignAudience } = await api(context)(Count, audience);
      return { values: valuesOf(form), faults: [], previews, count: campaignAudience };
    }
    const { writeCampaign: written } = await api(context)(Write, { input: { id: params.id ?? null, writtenAt: text(form, 'writtenAt') || null, title, body, ...audience } });
    return answered(form, written, `/outreach/campaigns/${written.__typename === 'CampaignWritten' ? written.id : ''}?done=saved`);
  });
}

/** Writes an alert in every language, and says whom it is for. */
export default function CampaignEditPage({ loaderData: { campaign, city: { languages }, areas, services } }: Route.ComponentProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const answer = useActionData() as { previews?: { language: string; title: string; html: string }[]; count?: number } | undefined;
  const inLanguage = (list: readonly { language: string; text: string }[] | undefined, language: string) => list?.find((one) => one.language === language)?.text ?? '';
  const byName = (list: readonly { code: string; name: string }[]) => list.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ code, name }) => ({ value: code, label: name }));
  const heading = t(campaign ? 'campaigns.edit' : 'campaigns.new');
  return (
    <Page title={heading} width="wide">
      <BackLink to={campaign ? `/outreach/campaigns/${campaign.id}` : '/outreach/campaigns'} />
      <ErrorSummary />
      <PageHeader title={heading}><p>{t('campaigns.edit.text')}</p></PageHeader>
      {answer?.previews ? <Alert slim role="status">{t('campaigns.audience', { count: answer.count ?? 0 })}</Alert> : null}
      {answer?.previews?.map(({ language, title, html }) => (
        <section key={language} className="panel" aria-label={t('outreach.preview.of', { language: nameOf(language) })}>
          <h2>{t('outreach.preview.of', { language: nameOf(language) })}</h2>
          <div lang={language}><p><strong>{title}</strong></p><div dangerouslySetInnerHTML={{ __html: html }} /></div>
        </section>
      ))}
      <Form method="post" noValidate>
        {campaign ? <input type="hidden" name="writtenAt" value={campaign.writtenAt} /> : null}
        {languages.map((language, at) => (
          <section key={language} className="panel" lang={language}>
            <h2 lang="en">{nameOf(language)}</h2>
            <TextInput name={`${language}.title`} label={t('campaigns.subject')} defaultValue={inLanguage(campaign?.titles, language)} optional={at > 0} maxLength={120} autoComplete="off" />
            <TextArea name={`${language}.body`} label={t('outreach.text')} hint={t('outreach.text.hint')} defaultValue={inLanguage(campaign?.bodies, language)} maxLength={MOST_TEXT} rows={8} optional={at > 0} />
          </section>
        ))}
        <section className="panel">
          <h2>{t('campaigns.for')}</h2>
          <Radios
            name="audience"
            label={t('campaigns.who')}
            defaultValue={campaign && !campaign.everyone ? 'some' : campaign ? 'everyone' : 'some'}
            choices={[{ value: 'some', label: t('campaigns.some'), hint: t('campaigns.some.hint') }, { value: 'everyone', label: t('campaigns.everyone') }]}
          />
          <div className="choice-columns"><Checkboxes name="areas" label={t('campaigns.areas')} defaultValues={campaign?.areaCodes ?? []} choices={byName(areas)} optional /></div>
          <details className="choice-columns" open={(campaign?.serviceCodes.length ?? 0) > 0}>
            <summary>{t('campaigns.services.more')}</summary>
            <Checkboxes name="services" label={t('campaigns.services')} defaultValues={campaign?.serviceCodes ?? []} choices={byName(services)} optional />
          </details>
          <div className="actions">
            <Button>{t('campaigns.save')}</Button>
            <Button name="preview" value="yes" variant="secondary">{t('campaigns.preview')}</Button>
          </div>
        </section>
      </Form>
    </Page>
  );
}
