import { useSearchParams } from 'react-router';
import type { Route } from './+types/MacrosPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, ButtonLink, EmptyState, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';

const Macros = graphql(`
  query AdminMacros { macros { id name departmentName actions { kind } afterwards active used } }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Macros);

/** Steps that belong together, done with one press. */
export default function MacrosPage({ loaderData: { macros } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('macros.title')} width="full">
      <PageHeader title={t('macros.title')}>
        <p>{t('macros.lead')}</p>
      </PageHeader>
      <AdminTabs current="macros" />
      {isDone ? <Alert tone="success" slim role="status">{t('macros.done')}</Alert> : null}
      <p>
        <ButtonLink to="/admin/macros/new">{t('macros.new')}</ButtonLink>
      </p>
      {macros.length === 0 ? <EmptyState title={t('macros.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('macros.title')}
            rows={macros}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ id, name }) => <Link to={`/admin/macros/${id}`}>{name}</Link> },
              { key: 'owner', head: t('templates.owner'), cell: ({ departmentName }) => departmentName ?? t('templates.owner.city') },
              { key: 'steps', head: t('macros.steps'), cell: ({ actions }) => format.list(actions.map(({ kind }) => t(`macros.kind.${kind}`))) },
              { key: 'then', head: t('macros.then'), cell: ({ afterwards }) => t(`macros.then.${afterwards}`) },
              { key: 'used', head: t('templates.used'), cell: ({ used }) => format.number(used), numeric: true },
              { key: 'state', head: t('admin.state'), cell: ({ active }) => <Tag tone={active ? 'good' : 'done'}>{t(active ? 'templates.active' : 'templates.idle')}</Tag> },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
