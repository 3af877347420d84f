import { useSearchParams } from 'react-router';
import type { Route } from './+types/ServicesPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, ButtonLink, EmptyState, Link, Page, PageHeader, Pagination, SearchBox, Table, Tag } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { wordsIn } from '../translated.js';

const Services = graphql(`
  query AdminServices($search: String!, $after: String) {
    serviceDefinitions(search: $search, first: 50, after: $after) {
      edges { node { code name { language text } group department isPublic active questions { code } } }
      pageInfo { hasNextPage endCursor }
    }
    serviceGroups { code name { language text } }
    departments { code name }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const search = (params.get('q') ?? '').slice(0, 100);
  return { ...(await api(context)(Services, { search, after: params.get('after') })), search };
}

/** Everything that can be asked for, also what is no longer offered. */
export default function ServicesPage({ loaderData }: Route.ComponentProps) {
  const { serviceDefinitions: { edges, pageInfo }, serviceGroups, departments, search } = loaderData;
  const t = useT();
  const { locale } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  const group = (code: string) => wordsIn(serviceGroups.find((one) => one.code === code)?.name ?? [], locale) || code;
  const department = (code: string) => departments.find((one) => one.code === code)?.name ?? code;
  return (
    <Page title={t('services.title')} width="full">
      <PageHeader title={t('services.title')}>
        <p>{t('services.lead')}</p>
      </PageHeader>
      <AdminTabs current="services" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      <SearchBox action="/admin/services" label={t('services.search')} defaultValue={search} />
      <p>
        <ButtonLink to="/admin/services/new">{t('services.add')}</ButtonLink> <Link to="/admin/services/groups">{t('groups.title')}</Link>
      </p>
      {edges.length === 0 ? (
        <EmptyState title={t('services.none')}>
          <p>{t(search ? 'services.none.found' : 'services.none.yet')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('services.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ code }) => code}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ code, name }) => <Link to={`/admin/services/${code}`}>{wordsIn(name, locale)}</Link> },
              { key: 'group', head: t('services.group'), cell: (service) => group(service.group) },
              { key: 'department', head: t('admin.department'), cell: (service) => department(service.department) },
              { key: 'questions', head: t('services.questions'), numeric: true, cell: ({ questions }) => questions.length },
              {
                key: 'state',
                head: t('admin.state'),
                cell: ({ active, isPublic }) =>
                  active ? <Tag tone={isPublic ? 'good' : 'info'}>{t(isPublic ? 'services.public' : 'services.internal')}</Tag> : <Tag tone="done">{t('services.inactive')}</Tag>,
              },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
    </Page>
  );
}
