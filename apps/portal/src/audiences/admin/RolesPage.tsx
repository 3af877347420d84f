import { useSearchParams } from 'react-router';
import type { Route } from './+types/RolesPage';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Alert, ButtonLink, Link, Page, PageHeader, Table } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';

const Roles = graphql(`
  query AdminRoles {
    roles { id code name scope permissions }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Roles);

/** Which permissions each role gives. They are part of the city's folder, so they are changed there. */
export default function RolesPage({ loaderData: { roles } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay('role.manage');
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('admin.roles')} width="full">
      <PageHeader title={t('admin.roles')}>
        <p>{t('admin.roles.lead')}</p>
      </PageHeader>
      <AdminTabs current="roles" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      {mayChange ? <p><ButtonLink to="/admin/roles/new">{t('roles.add')}</ButtonLink></p> : null}
      <div className="panel">
        <Table
          dense
          stacks
          caption={t('admin.roles')}
          rows={roles}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: t('admin.role'), cell: ({ code, name }) => (mayChange ? <Link to={`/admin/roles/${code}`}>{name}</Link> : name) },
            { key: 'scope', head: t('admin.scope'), cell: ({ scope }) => t(`admin.scope.${scope}`) },
            { key: 'permissions', head: t('admin.permissions'), cell: ({ permissions }) => format.list(permissions.map((name) => t(`permission.${name}`))) },
          ]}
        />
      </div>
    </Page>
  );
}
