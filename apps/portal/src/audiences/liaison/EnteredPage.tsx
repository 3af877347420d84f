import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BackLink, EmptyState, Link, Page, PageHeader, Pagination, StatusChip, Table, Tabs } from '../../shared/ui/index.js';
import type { Route } from './+types/EnteredPage';
import { showReference } from './reference.js';

const FindEntered = graphql(`
  query EnteredRequests($open: Boolean!, $after: String) {
    enteredRequests(open: $open, first: 50, after: $after) {
      edges { node { key reference serviceName place state outcome dueAt departmentName takenAt meetingPlace forNeighbor } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const open = searchParams.has('open');
  return { ...(await api(context)(FindEntered, { open, after: searchParams.get('after')?.slice(0, 500) || null })), open };
}

/** Every request that a liaison entered, the latest first, and where it stands. */
export default function EnteredPage({ loaderData: { enteredRequests: { edges, pageInfo }, open } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('entered.title')} width="full">
      <BackLink to="/liaison">{t('liaison.title')}</BackLink>
      <PageHeader title={t('entered.title')}><p>{t('entered.lead')}</p></PageHeader>
      <Tabs label={t('entered.title')} tabs={[{ to: '/liaison/requests', label: t('entered.all'), current: !open }, { to: '/liaison/requests?open', label: t('entered.open'), current: open }]} />
      {edges.length === 0 ? <EmptyState title={t('entered.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('entered.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ key }) => key}
            columns={[
              { key: 'what', head: t('entered.what'), cell: ({ reference, serviceName }) => <><Link to={`/liaison/requests/${reference}`}>{serviceName}</Link> <span className="one-line">{showReference(reference)}</span></> },
              { key: 'state', head: t('entered.state'), cell: ({ state, outcome }) => <StatusChip state={state} outcome={outcome} /> },
              { key: 'place', head: t('entered.place'), cell: ({ place }) => place ?? '–' },
              { key: 'who', head: t('entered.department'), cell: ({ departmentName }) => departmentName },
              { key: 'due', head: t('entered.due'), cell: ({ dueAt }) => (dueAt ? <span className="one-line">{format.date(dueAt)}</span> : '–') },
              { key: 'for', head: t('entered.for'), cell: ({ forNeighbor }) => t(forNeighbor ? 'entered.for.neighbor' : 'entered.for.self') },
              { key: 'taken', head: t('entered.taken'), cell: ({ takenAt, meetingPlace }) => `${format.date(takenAt)} · ${meetingPlace}` },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
