import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { areaShapes } from '../../../shared/session/area-shapes.js';
import { AreaMap, type AreaOnMap, type Column, EmptyState, Link, Page, PageHeader, SearchBox, Table } from '../../../shared/ui/index.js';
import type { Route } from './+types/NeighborhoodsPage';
import '../public.scss';
import './neighborhoods.scss';

const FindNeighborhoods = graphql(`
  query Neighborhoods($search: String!) {
    neighborhoods(search: $search) { code name open opened closed }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 100);
  const [{ neighborhoods }, shapes] = await Promise.all([api(context)(FindNeighborhoods, { search }), areaShapes(context)]);
  return { search, neighborhoods, shapes };
}

type Line = Route.ComponentProps['loaderData']['neighborhoods'][number];

/** All neighborhoods, found by name or by an address in them. */
export default function NeighborhoodsPage({ loaderData: { search, neighborhoods, shapes } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const onMap = Object.fromEntries(neighborhoods.map(({ code }): [string, AreaOnMap] => [code, { band: search ? 3 : 2 }]));
  const columns: Column<Line>[] = [
    { key: 'name', head: t('hoods.name'), cell: ({ code, name }) => <Link to={`/neighborhoods/${code}`}>{name}</Link> },
    { key: 'open', head: t('hoods.open'), numeric: true, cell: ({ open }) => format.number(open) },
    { key: 'opened', head: t('hoods.opened'), numeric: true, cell: ({ opened }) => format.number(opened) },
    { key: 'closed', head: t('hoods.closed'), numeric: true, cell: ({ closed }) => format.number(closed) },
  ];
  return (
    <Page title={t('hoods.title')} width="wide">
      <PageHeader title={t('hoods.title')}>
        <p>{t('hoods.lead')}</p>
      </PageHeader>
      <SearchBox action="#main" label={t('hoods.search')} defaultValue={search} />
      {search ? <p role="status">{t('hoods.found', { count: neighborhoods.length, search })} <Link to="/neighborhoods">{t('hoods.all')}</Link></p> : null}
      {neighborhoods.length === 0 ? (
        <EmptyState title={t('hoods.none')}><p>{t('hoods.none.text')}</p></EmptyState>
      ) : (
        <div className="hood-split">
          <Table stacks caption={t('hoods.caption')} columns={columns} rows={neighborhoods} rowKey={({ code }) => code} />
          {shapes.shapes.length > 0 ? <AreaMap shapes={shapes} areas={onMap} label={t('hoods.map', { count: neighborhoods.length })} /> : null}
        </div>
      )}
    </Page>
  );
}
