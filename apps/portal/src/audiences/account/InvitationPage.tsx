import type { Route } from './+types/InvitationPage';
import { invalid, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { PasswordForm } from './PasswordForm.js';
import { goOn } from './session.js';

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($token: String!, $password: String!) {
    acceptInvitation(token: $token, password: $password) {
      __typename
      ... on SignedIn { token expiresAt }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { acceptInvitation } = await api(context)(AcceptInvitation, { token: text(form, 'token'), password: String(form.get('password') ?? '') });
  form.delete('password');
  return acceptInvitation.__typename === 'SignedIn' ? goOn(context, acceptInvitation, '/staff') : invalid(form, acceptInvitation);
}

export default function InvitationPage() {
  const t = useT();
  return <PasswordForm title={t('account.invitation.title')} lead={t('account.invitation.lead')} />;
}
