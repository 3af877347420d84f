import { Form, redirect } from 'react-router';
import type { Route } from './+types/AccountPage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Page, PageHeader, Table, Tag, TextInput } from '../../shared/ui/index.js';
import { OwnTabs } from './OwnTabs.js';

const Sessions = graphql(`query AccountSessions { mySessions { id createdAt lastSeenAt current } }`);
const End = graphql(`mutation AccountEndSession($id: ID!) { endSession(id: $id) }`);
const Change = graphql(`
  mutation AccountChangePassword($current: String!, $password: String!) {
    changePassword(current: $current, password: $password) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { mySessions } = await api(context)(Sessions);
  return { sessions: mySessions, isChanged: new URL(request.url).searchParams.has('changed') };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const typed = { current: String(form.get('current') ?? ''), password: String(form.get('password') ?? '') };
  // What goes back to the page, or on to the sign-in page, holds no password.
  form.delete('current');
  form.delete('password');
  return submit(form, async () => {
    const ended = text(form, 'end');
    if (ended) {
      await api(context)(End, { id: ended });
      return redirect('/staff/account', 303);
    }
    const { changePassword } = await api(context)(Change, typed);
    if (changePassword.__typename === 'Refused' || changePassword.__typename === 'InvalidInput') return invalid(form, changePassword);
    return redirect('/staff/account?changed', 303);
  });
}

/** One's own password, and where one is signed in. */
export default function AccountPage({ loaderData: { sessions, isChanged } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('account.title')}>
      <ErrorSummary />
      <PageHeader title={t('account.title')} />
      <OwnTabs current="account" />
      {isChanged ? <Alert tone="success" role="status" slim><p>{t('account.changed')}</p></Alert> : null}
      <section>
        <h2>{t('account.password')}</h2>
        <p>{t('account.password.lead')}</p>
        <Form method="post" noValidate className="panel own-form">
          <TextInput name="current" type="password" label={t('account.password.current')} autoComplete="current-password" maxLength={256} />
          <TextInput name="password" type="password" label={t('account.password.new')} hint={t('account.password.hint')} autoComplete="new-password" maxLength={256} />
          <Button>{t('account.password.change')}</Button>
        </Form>
      </section>
      <section>
        <h2>{t('account.sessions')}</h2>
        <p>{t('account.sessions.lead')}</p>
        <Table
          stacks
          captionHidden
          caption={t('account.sessions')}
          rows={sessions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'since', head: t('account.sessions.since'), cell: ({ createdAt }) => format.dateTime(createdAt) },
            { key: 'seen', head: t('account.sessions.seen'), cell: ({ lastSeenAt }) => format.dateTime(lastSeenAt) },
            {
              key: 'end',
              head: t('away.change'),
              cell: ({ id, createdAt, current }) => current ? <Tag>{t('account.sessions.here')}</Tag> : (
                <Form method="post">
                  <Button variant="plain" name="end" value={id}>{t('account.sessions.end')} <span className="usa-sr-only">{format.dateTime(createdAt)}</span></Button>
                </Form>
              ),
            },
          ]}
        />
      </section>
    </Page>
  );
}
