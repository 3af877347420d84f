import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { EmptyState, Link, Page, PageHeader, SearchBox, Table } from '../../../shared/ui/index.js';
import type { Route } from './+types/ServicesPage';
import './blueprint.scss';

const ServiceBlueprintsQuery = graphql(`
  query ServiceBlueprints($search: String!) {
    serviceBlueprints(search: $search) { code name departmentName isPublic handOffs }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  return { search, ...(await api(context)(ServiceBlueprintsQuery, { search })) };
}

/** Every service in use, each a door to its whole. */
export default function ServicesPage({ loaderData: { search, serviceBlueprints } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('blueprints.title')} width="full">
      <div className="blueprint">
        <PageHeader title={t('blueprints.title')}>
          <p>{t('blueprints.lead')}</p>
        </PageHeader>
        <SearchBox action="#main" label={t('blueprints.search')} defaultValue={search} />
        {search ? <p role="status">{t('blueprints.found', { count: serviceBlueprints.length, search })} <Link to="/department/services">{t('blueprints.all')}</Link></p> : null}
        {serviceBlueprints.length === 0 ? <EmptyState title={t('blueprints.none')}><p>{t('blueprints.none.why')}</p></EmptyState> : (
          <div className="panel">
            <Table
              dense
              stacks
              caption={t('blueprints.caption')}
              captionHidden
              rows={serviceBlueprints}
              rowKey={({ code }) => code}
              columns={[
                { key: 'name', head: t('blueprints.service'), cell: ({ code, name }) => <Link to={`/department/services/${code}`}>{name}</Link> },
                { key: 'department', head: t('blueprints.department'), cell: ({ departmentName }) => departmentName },
                { key: 'who', head: t('blueprints.asked-by'), cell: ({ isPublic }) => t(isPublic ? 'blueprint.public' : 'blueprint.staff-only') },
                { key: 'hand-offs', head: t('blueprints.hand-offs'), numeric: true, cell: ({ handOffs }) => format.number(handOffs) },
              ]}
            />
          </div>
        )}
      </div>
    </Page>
  );
}
