import type { Route } from './+types/InvitationsPage';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { EmptyState, Link, Page, PageHeader, Pagination, Table, Tabs } from '../../shared/ui/index.js';
import { InvitationState } from './InvitationState.js';
import { OutreachTabs } from './OutreachTabs.js';

const FindInvitations = graphql(`
  query Invitations($state: InvitationState, $after: String) {
    invitations(state: $state, first: 50, after: $after) {
      edges { node { id state groupName place neighborhood people languages askedAt slotAt assignee } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const STATES = ['NEW', 'OFFERED', 'CONFIRMED', 'HELD', 'DECLINED', 'WITHDRAWN'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const state = STATES.find((one) => one === searchParams.get('state')) ?? null;
  return { ...(await api(context)(FindInvitations, { state, after: searchParams.get('after')?.slice(0, 500) || null })), state };
}

/** Who asked the city to come, the latest first. */
export default function InvitationsPage({ loaderData: { invitations: { edges, pageInfo }, state } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  return (
    <Page title={t('invitations.title')} width="full">
      <PageHeader title={t('invitations.title')}>
        <p>{t('invitations.lead')} <a href="/invite-us">{t('invitations.form')}</a></p>
      </PageHeader>
      <OutreachTabs here="invitations" />
      <Tabs
        label={t('invitations.title')}
        tabs={[
          { to: '/outreach/invitations', label: t('invitations.all'), current: state === null },
          ...STATES.map((one) => ({ to: `/outreach/invitations?state=${one}`, label: t(`invitations.state.${one}`), current: state === one })),
        ]}
      />
      {edges.length === 0 ? <EmptyState title={t('invitations.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('invitations.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'group', head: t('invitations.group'), cell: ({ id, groupName }) => <Link to={`/outreach/invitations/${id}`}>{groupName}</Link> },
              { key: 'state', head: t('outreach.state'), cell: (row) => <InvitationState state={row.state} /> },
              { key: 'where', head: t('invitations.where'), cell: ({ place, neighborhood }) => [place, neighborhood].filter(Boolean).join(', ') },
              { key: 'people', head: t('invitations.people'), numeric: true, cell: ({ people }) => format.number(people) },
              { key: 'languages', head: t('invitations.languages'), cell: ({ languages }) => languages.map(nameOf).join(', ') },
              { key: 'asked', head: t('invitations.asked'), cell: ({ askedAt }) => format.date(askedAt) },
              { key: 'day', head: t('invitations.day'), cell: ({ slotAt }) => (slotAt ? format.dateTime(slotAt) : '–') },
              { key: 'who', head: t('invitations.assignee'), cell: ({ assignee }) => assignee ?? t('invitations.nobody') },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
