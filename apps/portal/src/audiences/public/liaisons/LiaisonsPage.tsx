import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, Button, Checkboxes, ErrorSummary, Link, Page, PageHeader, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { Liaisons } from '../neighborhoods/Liaisons.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/LiaisonsPage';
import '../outreach/outreach.scss';
import '../public.scss';

const FindChoices = graphql(`
  query LiaisonChoices { liaisons { ...LiaisonPart } city { languages } areas(kind: NEIGHBORHOOD) { code name } }
`);
const Apply = graphql(`
  mutation ApplyAsLiaison($input: LiaisonApplicationInput!) {
    applyAsLiaison(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);
const MOST = { name: 100, email: 254, why: 2_000 } as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const isSent = new URL(request.url).searchParams.has('sent');
  // The key belongs to one form only: no copy of the page may be kept.
  return data({ ...(await api(context)(FindChoices)), key: crypto.randomUUID(), isSent }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const { locale } = context.get(visitorContext);
    const said = { name: text(form, 'name'), email: text(form, 'email'), why: text(form, 'why') };
    const long = Object.entries(MOST).flatMap(([path, max]) => (text(form, path).length > max ? [{ path, code: 'TOO_LONG', facts: [{ name: 'max', value: String(max) }] }] : []));
    if (long.length > 0) return invalid(form, long);
    const { applyAsLiaison } = await api(context)(Apply, {
      input: { ...said, key: text(form, 'key'), neighborhood: text(form, 'neighborhood'), languages: form.getAll('languages').map(String).slice(0, 12), language: text(form, 'language') || locale },
    });
    if (applyAsLiaison.__typename !== 'LiaisonApplicationSent') return invalid(form, applyAsLiaison);
    return goTo(context, '/liaisons?sent');
  });
}

/** What a liaison does, and the form for who would like to be one. */
export default function LiaisonsPage({ loaderData: { liaisons, city, areas, key, isSent } }: Route.ComponentProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const { locale } = useVisitor();
  const languages = city.languages.map((code) => ({ value: code, label: nameOf(code) }));
  return (
    <Page title={t('liaisons.title')}>
      <ErrorSummary />
      {isSent ? (
        <Alert tone="success" title={t('liaisons.sent')} role="status">
          <p>{t('liaisons.sent.text')}</p>
        </Alert>
      ) : null}
      <PageHeader title={t('liaisons.title')}>
        <p>{t('liaisons.lead')}</p>
      </PageHeader>
      <h2>{t('liaisons.does')}</h2>
      <ul>
        {(['meet', 'enter', 'follow', 'private'] as const).map((task) => <li key={task}>{t(`liaisons.does.${task}`)}</li>)}
      </ul>
      <h2>{t('liaisons.how')}</h2>
      <ol>
        {(['apply', 'train', 'certified', 'renew'] as const).map((step) => <li key={step}>{t(`liaisons.how.${step}`)}</li>)}
      </ol>
      {liaisons.length === 0 ? null : (
        <>
          <h2>{t('liaisons.who')}</h2>
          <p>{t('liaisons.who.text')} <Link to="/neighborhoods">{t('hoods.title')}</Link></p>
          <Liaisons liaisons={liaisons} withAreas />
        </>
      )}
      <h2 id="apply">{t('liaisons.apply')}</h2>
      <Form method="post" action="#apply" noValidate id="form">
        <input type="hidden" name="key" value={key} />
        <TextInput name="name" label={t('event.name')} hint={t('liaisons.name.hint')} autoComplete="name" maxLength={MOST.name} />
        <TextInput name="email" type="email" label={t('event.email')} hint={t('liaisons.email.hint')} autoComplete="email" spellCheck={false} />
        <Select name="neighborhood" label={t('request.neighborhood')} empty={t('liaisons.choose')} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        <Checkboxes name="languages" label={t('liaisons.languages')} choices={languages} defaultValues={[locale]} />
        <TextArea name="why" label={t('liaisons.why')} hint={t('liaisons.why.hint')} maxLength={MOST.why} rows={4} />
        <Select name="language" label={t('event.write-in')} defaultValue={locale} choices={languages} />
        <div className="actions"><Button>{t('liaisons.send')}</Button></div>
      </Form>
      <p className="quiet">{t('liaisons.private')}</p>
    </Page>
  );
}
