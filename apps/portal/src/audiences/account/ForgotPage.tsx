import { Form } from 'react-router';
import type { Route } from './+types/ForgotPage';
import { invalid, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, TextInput } from '../../shared/ui/index.js';

const RequestReset = graphql(`
  mutation RequestPasswordReset($email: String!) {
    requestPasswordReset(email: $email) {
      __typename
      ... on PasswordResetRequested { minutes }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { requestPasswordReset: asked } = await api(context)(RequestReset, { email: text(form, 'email') });
  return asked.__typename === 'PasswordResetRequested' ? { minutes: asked.minutes } : invalid(form, asked);
}

export default function ForgotPage({ actionData }: Route.ComponentProps) {
  const t = useT();
  if (actionData && 'minutes' in actionData) {
    return (
      <Page title={t('account.sent.title')}>
        <PageHeader title={t('account.sent.title')} />
        <Alert tone="success" role="status">
          <p>{t('account.sent.text', { minutes: actionData.minutes })}</p>
        </Alert>
        <BackLink to="/sign-in">{t('account.sign-in')}</BackLink>
      </Page>
    );
  }
  return (
    <Page title={t('account.forgot')}>
      <BackLink to="/sign-in" />
      <ErrorSummary />
      <PageHeader title={t('account.forgot')}>
        <p>{t('account.forgot.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="account-form">
        <TextInput name="email" type="email" label={t('account.email')} autoComplete="username" maxLength={254} />
        <div className="actions">
          <Button>{t('account.forgot.send')}</Button>
        </div>
      </Form>
    </Page>
  );
}
