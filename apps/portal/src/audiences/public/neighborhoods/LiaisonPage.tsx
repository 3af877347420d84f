import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ErrorSummary, Link, Page, PageHeader, TextArea, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/LiaisonPage';
import { Liaisons } from './Liaisons.js';
import '../outreach/outreach.scss';
import '../public.scss';

const FindLiaisons = graphql(`
  query NeighborhoodLiaisons($code: String!) { neighborhood(code: $code) { code name } liaisons(neighborhood: $code) { ...LiaisonPart } }
`);
const Write = graphql(`
  mutation WriteToLiaison($input: LiaisonNoteInput!) {
    writeToLiaison(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);
const MOST = { words: 2_000, name: 100, email: 254 } as const;

export async function loader({ context, params: { area }, request }: Route.LoaderArgs) {
  const found = await api(context)(FindLiaisons, { code: area.slice(0, 100) });
  return data({ ...found, key: crypto.randomUUID(), isSent: new URL(request.url).searchParams.has('sent') }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { area }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const long = Object.entries(MOST).flatMap(([path, max]) => (text(form, path).length > max ? [{ path, code: 'TOO_LONG', facts: [{ name: 'max', value: String(max) }] }] : []));
    if (long.length > 0) return invalid(form, long);
    const { writeToLiaison } = await api(context)(Write, { input: { key: text(form, 'key'), neighborhood: area.slice(0, 100), words: text(form, 'words'), name: text(form, 'name'), email: text(form, 'email') } });
    if (writeToLiaison.__typename !== 'LiaisonNotePassedOn') return invalid(form, writeToLiaison);
    return goTo(context, `/neighborhoods/${encodeURIComponent(area)}/liaison?sent`);
  });
}

/** A resident writes to their liaison through the city: no address is shown. */
export default function LiaisonPage({ loaderData: { neighborhood, liaisons, key, isSent } }: Route.ComponentProps) {
  const t = useT();
  const title = t('hood.liaison.write.title', { name: neighborhood.name });
  return (
    <Page title={title}>
      <BackLink to={`/neighborhoods/${neighborhood.code}`}>{neighborhood.name}</BackLink>
      <ErrorSummary />
      {isSent ? <Alert tone="success" title={t('hood.liaison.sent')} role="status"><p>{t('hood.liaison.sent.text')}</p></Alert> : null}
      <PageHeader title={title}><p>{t('hood.liaison.write.lead')}</p></PageHeader>
      <Liaisons liaisons={liaisons} />
      {liaisons.length === 0 ? <p>{t('hood.liaison.none')} <Link to="/liaisons">{t('hood.liaison.become')}</Link></p> : (
        <Form method="post" noValidate id="form">
          <input type="hidden" name="key" value={key} />
          <TextArea name="words" label={t('hood.liaison.words')} hint={t('hood.liaison.words.hint')} maxLength={MOST.words} rows={5} />
          <TextInput name="name" label={t('event.name')} autoComplete="name" maxLength={MOST.name} optional />
          <TextInput name="email" type="email" label={t('event.email')} hint={t('hood.liaison.email.hint')} autoComplete="email" spellCheck={false} optional />
          <div className="actions"><Button>{t('hood.liaison.send')}</Button></div>
        </Form>
      )}
      <p className="quiet">{t('hood.liaison.report')} <Link to="/report">{t('hood.report')}</Link></p>
    </Page>
  );
}
