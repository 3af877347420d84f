import { useSearchParams } from 'react-router';
import type { Route } from './+types/DepartmentsPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, ButtonLink, Link, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { wordsIn } from '../translated.js';

const Departments = graphql(`
  query AdminDepartments {
    departmentDefinitions { id code name { language text } insideName calendarName active people }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Departments);

/** The city's departments, the inactive last. */
export default function DepartmentsPage({ loaderData: { departmentDefinitions } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('departments.title')} width="full">
      <PageHeader title={t('departments.title')}>
        <p>{t('departments.lead')}</p>
      </PageHeader>
      <AdminTabs current="departments" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      <p><ButtonLink to="/admin/departments/new">{t('departments.add')}</ButtonLink></p>
      <div className="panel">
        <Table
          dense
          stacks
          caption={t('departments.title')}
          rows={departmentDefinitions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: t('admin.name'), cell: ({ code, name }) => <Link to={`/admin/departments/${code}`}>{wordsIn(name, locale)}</Link> },
            { key: 'inside', head: t('departments.inside'), cell: ({ insideName }) => insideName },
            { key: 'calendar', head: t('departments.calendar'), cell: ({ calendarName }) => calendarName },
            { key: 'people', head: t('admin.people'), cell: ({ people, active }) => (people === 0 && active ? t('departments.nobody') : format.number(people)) },
            { key: 'active', head: t('admin.state'), cell: ({ active }) => t(active ? 'departments.active' : 'departments.inactive') },
          ]}
        />
      </div>
    </Page>
  );
}
