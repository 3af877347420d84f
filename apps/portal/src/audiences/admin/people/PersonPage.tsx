import { Form } from 'react-router';
import type { Route } from './+types/PersonPage';
import { type FieldFault, invalid, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { LOCALES } from '../../../shared/i18n/locale.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, TextInput } from '../../../shared/ui/index.js';
import { HistoryPanel } from '../history/HistoryPanel.js';

const Person = graphql(`
  query AdminPerson($staffId: ID!, $about: String!, $history: Boolean!) {
    staffMember(staffId: $staffId) { id name email language roles { role department } }
    roles { code name scope }
    departments { code name }
    settingsChanges(first: 10, kind: "staff", about: $about) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Edit = graphql(`
  mutation AdminEditStaff($input: EditStaffInput!) {
    editStaff(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const ChangeRoles = graphql(`
  mutation AdminChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const BLANK_ROWS = 2;
const MOST_ROLES = 20;

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Response(null, { status: 404 });
  const history = context.get(visitorContext).staff?.permissions.includes('history.read') ?? false;
  return api(context)(Person, { staffId: id, about: id, history });
}

export const action = ({ context, params: { id: staffId }, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    if (text(form, 'do') === 'roles') {
      const rows = Array.from({ length: MOST_ROLES }, (_, row) => ({ row, role: text(form, `roles.${row}.role`), department: text(form, `roles.${row}.department`) }));
      const given = rows.filter(({ role }) => role !== '');
      if (given.length === 0) return invalid(form, [{ path: 'roles.0.role', code: 'UNKNOWN' }]);
      const roles = given.map(({ role, department }) => ({ role, department: department || null }));
      const { changeRoles: done } = await api(context)(ChangeRoles, { input: { staffId, roles } });
      const inRow = (fault: FieldFault) => ({ ...fault, path: fault.path.replace(/roles\.(\d+)/, (_, at: string) => `roles.${given[Number(at)]?.row ?? 0}`) });
      return answered(form, done, '/admin?done=saved', inRow);
    }
    const input = { staffId, name: text(form, 'name'), email: text(form, 'email'), language: text(form, 'language') };
    const { editStaff: done } = await api(context)(Edit, { input });
    return answered(form, done, '/admin?done=saved');
  });

/** Somebody's name, mail and roles. */
export default function PersonPage({ loaderData: { staffMember: person, roles, departments, settingsChanges } }: Route.ComponentProps) {
  const t = useT();
  const named = (list: readonly { code: string; name: string }[]) => list.map(({ code, name }) => ({ value: code, label: name }));
  const rows = Math.min(MOST_ROLES, person.roles.length + BLANK_ROWS);
  return (
    <Page title={person.name}>
      <BackLink to="/admin" />
      <ErrorSummary />
      <PageHeader title={person.name}>
        <p>{person.email}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <TextInput name="name" label={t('admin.name')} defaultValue={person.name} autoComplete="off" maxLength={120} />
        <TextInput name="email" type="email" label={t('admin.email')} hint={t('people.email.hint')} defaultValue={person.email} autoComplete="off" maxLength={254} />
        <Select name="language" label={t('admin.language')} choices={LOCALES.map(({ code, name }) => ({ value: code, label: name }))} defaultValue={person.language} />
        <div className="actions">
          <Button name="do" value="edit">{t('admin.save')}</Button>
        </div>
      </Form>
      <Form method="post" noValidate className="panel">
        <h2>{t('admin.roles')}</h2>
        <p>{t('people.roles.lead')}</p>
        {Array.from({ length: rows }, (_, row) => (
          <fieldset key={row} className="usa-fieldset option-row">
            <legend className="usa-legend">{t('people.role', { number: row + 1 })}</legend>
            <Select name={`roles.${row}.role`} label={t('admin.role')} choices={named(roles)} empty={t('people.role.none')} defaultValue={person.roles[row]?.role} />
            <Select name={`roles.${row}.department`} label={t('admin.department')} hint={t('admin.department.hint')} choices={named(departments)} empty={t('admin.department.none')} defaultValue={person.roles[row]?.department ?? ''} />
          </fieldset>
        ))}
        <div className="actions">
          <Button name="do" value="roles">{t('people.roles.save')}</Button>
        </div>
      </Form>
      <HistoryPanel changes={settingsChanges} kind="staff" />
    </Page>
  );
}
