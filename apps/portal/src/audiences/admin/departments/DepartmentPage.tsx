import { data, Form, useSearchParams } from 'react-router';
import type { Route } from './+types/DepartmentPage';
import { type FieldFault, text, valuesOf } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, Radios, Select, SummaryList, TextInput } from '../../../shared/ui/index.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { readTranslations, TranslatedInput, wordsIn } from '../translated.js';

const Choices = graphql(`
  query AdminDepartmentChoices { city { languages } departmentCalendars { id name } }
`);
const Department = graphql(`
  query AdminDepartment($code: String!, $history: Boolean!) {
    departmentDefinition(code: $code) { code name { language text } insideName calendarId calendarName active people uses { what count } }
    settingsChanges(first: 10, kind: "department", about: $code) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Save = graphql(`
  mutation AdminSaveDepartment($department: DepartmentInput!, $isNew: Boolean!, $reason: String) {
    saveDepartment(department: $department, isNew: $isNew, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params: { code } }: Route.LoaderArgs) {
  const choices = await api(context)(Choices);
  if (code === 'new') return { ...choices, department: null, changes: undefined };
  const history = context.get(visitorContext).staff?.permissions.includes('history.read') ?? false;
  const { departmentDefinition: department, settingsChanges: changes } = await api(context)(Department, { code, history });
  return { ...choices, department, changes };
}

export const action = ({ context, params: { code }, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    if (text(form, 'do') === 'try') return data({ values: valuesOf(form), faults: [], tried: text(form, 'calendarId') });
    const { city } = await api(context)(Choices);
    const isNew = code === 'new';
    const department = {
      code: isNew ? text(form, 'code') : code,
      name: readTranslations(form, 'name', city.languages),
      insideName: text(form, 'insideName'),
      calendarId: text(form, 'calendarId'),
      active: isNew || text(form, 'active') === 'true',
    };
    const { saveDepartment: done } = await api(context)(Save, { department, isNew, reason: text(form, 'reason') || null });
    return answered(form, done, isNew ? '/admin/departments?done=1' : `/admin/departments/${code}?done=1`, eachOfItsOwn());
  });

/** A form keeps one fault a field. Of all that keeps a department working, the first stands at its field, the others above the form. */
function eachOfItsOwn(): (fault: FieldFault) => FieldFault {
  const seen = new Set<string>();
  return (fault) => {
    const path = seen.has(fault.path) ? '' : fault.path;
    seen.add(fault.path);
    return { ...fault, path };
  };
}

/** What a department is called, when it works, and whether it still does. */
export default function DepartmentPage({ loaderData: { city, departmentCalendars, department, changes }, actionData }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const title = department ? wordsIn(department.name, locale) : t('departments.add');
  const calendarName = (id: string | undefined) => departmentCalendars.find((one) => one.id === id)?.name;
  const tried = actionData && 'tried' in actionData ? calendarName(String(actionData.tried)) : undefined;
  const isDone = useSearchParams()[0].has('done') && !actionData;
  const promises = department?.uses.find(({ what }) => what === 'promises')?.count ?? 0;
  return (
    <Page title={title}>
      <BackLink to="/admin/departments" />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t('departments.one.lead')}</p>
      </PageHeader>
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      {department && tried ? (
        <Alert tone="info" role="status" title={t('departments.tried', { before: department.calendarName, after: tried })}>
          <p>{t('departments.tried.clocks', { promises })}</p>
          <p>{t('departments.tried.moves')}</p>
        </Alert>
      ) : null}
      {department ? (
        <section className="panel" aria-labelledby="now">
          <h2 id="now">{t('departments.now')}</h2>
          <SummaryList
            rows={[
              { label: t('services.code'), value: department.code },
              { label: t('admin.people'), value: department.people === 0 ? t('departments.nobody') : format.number(department.people) },
              ...department.uses.map(({ what, count }) => ({ label: t(`departments.use.${what}`), value: format.number(count) })),
            ]}
          />
        </section>
      ) : null}
      <Form method="post" noValidate className="panel">
        {department ? null : <TextInput name="code" label={t('services.code')} hint={t('departments.code.hint')} maxLength={64} autoComplete="off" />}
        <TranslatedInput name="name" label={t('departments.name')} hint={t('departments.name.hint')} languages={city.languages} value={department?.name ?? []} />
        <TextInput name="insideName" label={t('departments.inside')} hint={t('departments.inside.hint')} defaultValue={department?.insideName ?? ''} maxLength={120} autoComplete="off" optional />
        <Select
          name="calendarId"
          label={t('departments.calendar')}
          hint={t('departments.calendar.hint')}
          choices={departmentCalendars.map(({ id, name }) => ({ value: id, label: name }))}
          empty={t('admin.choose')}
          defaultValue={department?.calendarId ?? ''}
        />
        {department ? (
          <Radios
            name="active"
            label={t('departments.is-active')}
            hint={t('departments.is-active.hint')}
            choices={['true', 'false'].map((value) => ({ value, label: t(value === 'true' ? 'departments.active' : 'departments.inactive') }))}
            defaultValue={String(department.active)}
          />
        ) : null}
        <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          {department ? <Button variant="secondary" name="do" value="try">{t('departments.try')}</Button> : null}
          <Button name="do" value="save">{t('admin.save')}</Button>
        </div>
      </Form>
      <HistoryPanel changes={changes} kind="department" />
    </Page>
  );
}
