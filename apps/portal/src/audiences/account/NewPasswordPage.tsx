import type { Route } from './+types/NewPasswordPage';
import { invalid, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { PasswordForm } from './PasswordForm.js';
import { goOn } from './session.js';

const ResetPassword = graphql(`
  mutation ResetPassword($token: String!, $password: String!) {
    resetPassword(token: $token, password: $password) {
      __typename
      ... on SignedIn { token expiresAt }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { resetPassword } = await api(context)(ResetPassword, { token: text(form, 'token'), password: String(form.get('password') ?? '') });
  form.delete('password');
  return resetPassword.__typename === 'SignedIn' ? goOn(context, resetPassword, '/staff') : invalid(form, resetPassword);
}

export default function NewPasswordPage() {
  const t = useT();
  return <PasswordForm title={t('account.new-password.title')} lead={t('account.new-password.lead')} />;
}
