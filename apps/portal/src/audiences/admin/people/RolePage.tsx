import { Form } from 'react-router';
import type { Route } from './+types/RolePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Radios, TextInput } from '../../../shared/ui/index.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { readTranslations, TranslatedInput, wordsIn } from '../translated.js';

const Choices = graphql(`
  query AdminRoleChoices { city { languages } permissionGroups { code permissions } }
`);
const Role = graphql(`
  query AdminRole($code: String!, $history: Boolean!) {
    roleDefinition(code: $code) { code name { language text } scope permissions }
    settingsChanges(first: 10, kind: "role", about: $code) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Save = graphql(`
  mutation AdminSaveRole($role: RoleInput!, $isNew: Boolean!, $reason: String) {
    saveRole(role: $role, isNew: $isNew, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params: { code } }: Route.LoaderArgs) {
  const choices = await api(context)(Choices);
  if (code === 'new') return { ...choices, role: null, changes: undefined };
  const history = context.get(visitorContext).staff?.permissions.includes('history.read') ?? false;
  const { roleDefinition: role, settingsChanges: changes } = await api(context)(Role, { code, history });
  return { ...choices, role, changes };
}

export const action = ({ context, params: { code }, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(Choices);
    const isNew = code === 'new';
    const role = {
      code: isNew ? text(form, 'code') : code,
      name: readTranslations(form, 'name', city.languages),
      scope: text(form, 'scope'),
      permissions: form.getAll('permissions').map(String),
    };
    const { saveRole: done } = await api(context)(Save, { role, isNew, reason: text(form, 'reason') || null });
    return answered(form, done, '/admin/roles?done=1');
  });

/** What a role allows, and whose requests it shows. */
export default function RolePage({ loaderData: { city, permissionGroups, role, changes } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const title = role ? wordsIn(role.name, locale) : t('roles.add');
  return (
    <Page title={title}>
      <BackLink to="/admin/roles" />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t('roles.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        {role ? null : <TextInput name="code" label={t('services.code')} hint={t('roles.code.hint')} maxLength={64} autoComplete="off" />}
        <TranslatedInput name="name" label={t('admin.name')} languages={city.languages} value={role?.name ?? []} />
        <Radios name="scope" label={t('admin.scope')} choices={['department', 'everything'].map((value) => ({ value, label: t(`admin.scope.${value}`) }))} defaultValue={role?.scope ?? 'department'} />
        <Checkboxes
          name="permissions"
          label={t('admin.permissions')}
          choices={permissionGroups.flatMap(({ permissions }) => permissions).map((value) => ({ value, label: t(`permission.${value}`) }))}
          defaultValues={role?.permissions}
          optional
        />
        <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          <Button>{t('admin.save')}</Button>
        </div>
      </Form>
      <HistoryPanel changes={changes} kind="role" />
    </Page>
  );
}
