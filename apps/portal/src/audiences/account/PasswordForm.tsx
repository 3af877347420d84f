import { Form } from 'react-router';
import { useT } from '../../shared/i18n/index.js';
import { Button, ErrorSummary, Link, Page, PageHeader, TextInput } from '../../shared/ui/index.js';

/** Choosing a password with the code of a mail. Script takes the code from the link; without it the person copies it. */
export function PasswordForm({ title, lead }: { title: string; lead: string }) {
  const t = useT();
  return (
    <Page title={title}>
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{lead}</p>
      </PageHeader>
      <Form method="post" noValidate className="account-form">
        <TextInput name="token" label={t('account.code')} hint={t('account.code.hint')} autoComplete="off" spellCheck={false} maxLength={100} data-from-hash="" />
        <TextInput
          name="password"
          type="password"
          label={t('account.new-password')}
          hint={t('account.new-password.hint')}
          autoComplete="new-password"
          maxLength={256}
        />
        <div className="actions">
          <Button>{t('account.save-password')}</Button>
          <Link to="/staff/forgot">{t('account.new-code')}</Link>
        </div>
      </Form>
    </Page>
  );
}
