import { Form } from 'react-router';
import { FormStateContext, invalid, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, ErrorSummary, Page, PageHeader, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/FindPage';
import '../public.scss';

const FindMutation = graphql(`
  mutation Find($reference: String!, $emailOrPhone: String!) { findRequest(reference: $reference, emailOrPhone: $emailOrPhone) }
`);

export function loader({ request }: Route.LoaderArgs) {
  return { reference: (new URL(request.url).searchParams.get('reference') ?? '').slice(0, 50) };
}

/** The answer is the same whether the number is unknown or the contact is another one. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const [reference, emailOrPhone] = [text(form, 'reference'), text(form, 'contact')];
  const empty = [
    ...(reference ? [] : [{ path: 'reference', code: 'REFERENCE_NEEDED' }]),
    ...(emailOrPhone ? [] : [{ path: 'contact', code: 'CONTACT_NEEDED' }]),
  ];
  if (empty.length > 0) return invalid(form, empty);
  const { findRequest } = await api(context)(FindMutation, { reference, emailOrPhone });
  if (!findRequest) return invalid(form, [{ path: 'reference', code: 'NONE_FOUND' }]);
  return goTo(context, `/track/${findRequest}`);
}

export default function FindPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  return (
    <FormStateContext value={{ values: loaderData }}>
      <Page title={t('find.title')}>
        <ErrorSummary />
        <PageHeader title={t('find.title')}>
          <p>{t('find.text')}</p>
        </PageHeader>
        <Form method="post" noValidate>
          <TextInput name="reference" label={t('find.reference')} hint={t('find.reference.hint')} size="medium" autoCapitalize="characters" autoComplete="off" spellCheck={false} />
          <TextInput name="contact" label={t('find.contact')} hint={t('find.contact.hint')} autoComplete="email" spellCheck={false} />
          <div className="actions">
            <Button>{t('find.go')}</Button>
          </div>
        </Form>
        <h2>{t('find.lost')}</h2>
        <p>{t('find.lost.text')}</p>
      </Page>
    </FormStateContext>
  );
}
