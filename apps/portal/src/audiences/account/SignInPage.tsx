import { data, Form } from 'react-router';
import type { Route } from './+types/SignInPage';
import { invalid, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { keep, keptIn, KeptFields, KeptWords } from '../../shared/session/kept.js';
import { Alert, Button, ErrorSummary, Link, Page, PageHeader, TextInput } from '../../shared/ui/index.js';
import { goOn, keeping, localPath } from './session.js';

const SignIn = graphql(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(email: $email, password: $password) {
      __typename
      ... on SignedIn { token expiresAt }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export function loader({ request }: Route.LoaderArgs) {
  const to = new URL(request.url).searchParams.get('to');
  return { to: localPath(to), interrupted: to !== null };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const to = localPath(new URL(request.url).searchParams.get('to'));
  const kept = keptIn(form);
  // The form of a page whose session ended came here as it was (see `submit`); the person has not seen this one yet.
  if (!form.has('password')) return { values: {}, faults: [], kept: kept ?? keep(form), signedIn: false };

  const credentials = { email: text(form, 'email'), password: String(form.get('password') ?? '') };
  form.delete('password');
  const signIn = await trySigningIn(context, credentials);
  if (signIn.__typename !== 'SignedIn') {
    const refused = invalid(form, signIn);
    return data({ ...refused.data, kept, signedIn: false }, refused.init ?? undefined);
  }
  if (!kept) return goOn(context, signIn, to);
  return data({ values: {}, faults: [], kept, signedIn: true }, { headers: keeping(context, signIn) });
}

/** Too many tries are told on the form as well: an error page would lose what was kept. */
async function trySigningIn(context: Route.ActionArgs['context'], credentials: { email: string; password: string }) {
  try {
    return (await api(context)(SignIn, credentials)).signIn;
  } catch (thrown) {
    if ((thrown as { init?: ResponseInit | null }).init?.status !== 429) throw thrown;
    return { __typename: 'Refused' as const, code: 'RATE_LIMITED', facts: [] };
  }
}

export default function SignInPage({ loaderData: { to, interrupted }, actionData }: Route.ComponentProps) {
  const t = useT();
  const kept = actionData?.kept;
  if (kept && actionData.signedIn) return <GoOnWith kept={kept} to={to} />;
  return (
    <Page title={t('account.sign-in')}>
      <ErrorSummary />
      <PageHeader title={t('account.sign-in')} />
      {kept ? (
        <Alert tone="warning" title={t('account.kept.title')}>
          <p>{t('account.kept.text')}</p>
          <KeptWords kept={kept} />
        </Alert>
      ) : interrupted ? (
        <Alert slim>{t('account.first')}</Alert>
      ) : null}
      <Form method="post" action={`?to=${encodeURIComponent(to)}`} noValidate className="account-form">
        <KeptFields kept={kept} />
        <TextInput name="email" type="email" label={t('account.email')} autoComplete="username" maxLength={254} />
        <TextInput name="password" type="password" label={t('account.password')} autoComplete="current-password" maxLength={256} />
        <div className="actions">
          <Button>{t('account.sign-in')}</Button>
          <Link to="/staff/forgot">{t('account.forgot')}</Link>
        </div>
      </Form>
    </Page>
  );
}

/** Back to the page where the session ended, with the words that were typed there. */
function GoOnWith({ kept, to }: { kept: string; to: string }) {
  const t = useT();
  return (
    <Page title={t('account.again.title')}>
      <PageHeader title={t('account.again.title')}>
        <p>{t('account.again.text')}</p>
      </PageHeader>
      <form method="post" action={to}>
        <KeptFields kept={kept} />
        <KeptWords kept={kept} />
        <div className="actions">
          <Button>{t('account.again.go')}</Button>
        </div>
      </form>
    </Page>
  );
}
