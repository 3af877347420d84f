import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ComplaintKind } from '../../../shared/graphql/generated/graphql.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Button, ErrorSummary, Link, Page, PageHeader, Radios, TextArea, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/ComplainPage';
import '../public.scss';

const Complain = graphql(`
  mutation Complain($input: ComplainInput!) {
    complain(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const KINDS = ['NO_ANSWER', 'WRONG_DECISION', 'STAFF_CONDUCT', 'WRONG_INFORMATION', 'ACCESSIBILITY', 'PRIVACY', 'OTHER'] as const satisfies readonly ComplaintKind[];
const LONGEST = 5_000;

export function loader({ request }: Route.LoaderArgs) {
  const reference = new URL(request.url).searchParams.get('reference')?.slice(0, 20) ?? '';
  // The key belongs to one form only: no copy of the page may be kept.
  return data({ key: crypto.randomUUID(), reference }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const kind = KINDS.find((one) => one === text(form, 'kind'));
    const words = text(form, 'words').trim();
    if (!kind) return invalid(form, [{ path: 'kind', code: 'CHOICE_NEEDED' }, ...(words ? [] : [{ path: 'words', code: 'TEXT_NEEDED' }])]);
    const key = text(form, 'key');
    const { complain } = await api(context)(Complain, { input: { key, kind, words, email: text(form, 'email'), reference: text(form, 'reference'), language: context.get(visitorContext).locale } });
    if (complain.__typename !== 'ComplaintMade') return invalid(form, complain);
    return goTo(context, `/complaint/${key}?new`);
  });
}

/** Against the service itself. What is broken in the street is a request, and the page says so first. */
export default function ComplainPage({ loaderData: { key, reference } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('complaint.title')}>
      <ErrorSummary />
      <PageHeader title={t('complaint.title')}>
        <p>{t('complaint.lead')}</p>
      </PageHeader>
      <p>{t('complaint.not')} <Link to="/report">{t('complaint.not.report')}</Link></p>
      <Form method="post" noValidate>
        <input type="hidden" name="key" value={key} />
        <Radios name="kind" label={t('complaint.kind')} choices={KINDS.map((value) => ({ value, label: t(`complaint.kind.${value}`) }))} />
        <TextArea name="words" label={t('complaint.words')} hint={t('complaint.words.hint')} rows={6} maxLength={LONGEST} />
        <TextInput name="reference" label={t('complaint.reference')} hint={t('complaint.reference.hint')} optional defaultValue={reference} maxLength={50} />
        <TextInput name="email" type="email" label={t('complaint.email')} hint={t('complaint.email.hint')} optional autoComplete="email" maxLength={254} />
        <p className="quiet">{t('complaint.who')}</p>
        <p className="actions"><Button>{t('complaint.go')}</Button></p>
      </Form>
    </Page>
  );
}
