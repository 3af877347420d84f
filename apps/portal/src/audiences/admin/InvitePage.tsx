import { Form } from 'react-router';
import type { Route } from './+types/InvitePage';
import { type FieldFault, text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { LOCALES } from '../../shared/i18n/locale.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, TextInput } from '../../shared/ui/index.js';

const Choices = graphql(`
  query AdminInviteChoices {
    roles { code name scope }
    departments { code name }
  }
`);
const Invite = graphql(`
  mutation AdminInvite($input: InviteStaffInput!) {
    inviteStaff(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Choices);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const word = (name: string) => text(form, name);
    const roles = [{ role: word('role'), department: word('department') || null }];
    const { inviteStaff: invited } = await api(context)(Invite, { input: { name: word('name'), email: word('email'), language: word('language'), roles } });
    return answered(form, invited, '/admin?done=invite', atItsField);
  });

/** The API names the role by its place in the list; this form has one. */
const atItsField = (fault: FieldFault): FieldFault => ({ ...fault, path: fault.path.split('.').at(-1) ?? '' });

export default function InvitePage({ loaderData: { roles, departments } }: Route.ComponentProps) {
  const t = useT();
  const named = (list: readonly { code: string; name: string }[]) => list.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Page title={t('admin.invite')}>
      <BackLink to="/admin" />
      <ErrorSummary />
      <PageHeader title={t('admin.invite')}>
        <p>{t('admin.invite.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <TextInput name="name" label={t('admin.name')} autoComplete="off" maxLength={120} />
        <TextInput name="email" type="email" label={t('admin.email')} autoComplete="off" maxLength={254} />
        <Select name="role" label={t('admin.role')} choices={named(roles)} empty={t('admin.choose')} />
        <Select name="department" label={t('admin.department')} hint={t('admin.department.hint')} choices={named(departments)} empty={t('admin.department.none')} />
        <Select name="language" label={t('admin.language')} choices={LOCALES.map(({ code, name }) => ({ value: code, label: name }))} defaultValue="en" />
        <div className="actions">
          <Button>{t('admin.invite.send')}</Button>
        </div>
      </Form>
    </Page>
  );
}
