import type { Route } from './+types/EventsPage';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { ButtonLink, EmptyState, Link, Page, PageHeader, Pagination, Table } from '../../shared/ui/index.js';
import { EventState } from './EventState.js';
import { OutreachTabs } from './OutreachTabs.js';

const FindEvents = graphql(`
  query EventsToEdit($past: Boolean!, $after: String) {
    eventsToEdit(past: $past, first: 50, after: $after) {
      edges { node { id kind state title placeName startsAt capacity taken waiting arrived scans } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const past = searchParams.has('past');
  return { ...(await api(context)(FindEvents, { past, after: searchParams.get('after')?.slice(0, 500) || null })), past };
}

/** Every event that is planned or was held, with how many come. */
export default function EventsPage({ loaderData: { eventsToEdit: { edges, pageInfo }, past } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('outreach.title')} width="full">
      <PageHeader title={t('outreach.title')} />
      <OutreachTabs here={past ? 'past' : 'upcoming'} />
      {useMay('outreach.write') ? <p><ButtonLink to="/outreach/new">{t('outreach.new')}</ButtonLink></p> : null}
      {edges.length === 0 ? <EmptyState title={t('outreach.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t(past ? 'outreach.past' : 'outreach.upcoming')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'title', head: t('outreach.event'), cell: ({ id, title }) => <Link to={`/outreach/${id}`}>{title}</Link> },
              { key: 'when', head: t('outreach.when'), cell: ({ startsAt }) => format.dateTime(startsAt) },
              { key: 'kind', head: t('outreach.kind'), cell: ({ kind }) => t(`outreach.kind.${kind}`) },
              { key: 'state', head: t('outreach.state'), cell: ({ state }) => <EventState state={state} /> },
              { key: 'taken', head: t('outreach.registered'), numeric: true, cell: ({ taken, capacity }) => (capacity === null ? format.number(taken) : t('outreach.of', { taken, capacity })) },
              { key: 'waiting', head: t('outreach.waiting'), numeric: true, cell: ({ waiting }) => format.number(waiting) },
              { key: 'arrived', head: t('outreach.arrived'), numeric: true, cell: ({ arrived }) => format.number(arrived) },
              { key: 'scans', head: t('outreach.scans'), numeric: true, cell: ({ scans }) => format.number(scans) },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
