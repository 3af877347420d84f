import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { BackLink, EmptyState, Link, Page, PageHeader, Pagination, Table, Tabs } from '../../../shared/ui/index.js';
import { OutreachTabs } from '../OutreachTabs.js';
import type { Route } from './+types/ApplicationsPage';
import { ApplicationState } from './ApplicationState.js';

const FindApplications = graphql(`
  query LiaisonApplications($state: LiaisonApplicationState, $after: String) {
    liaisonApplications(state: $state, first: 50, after: $after) {
      edges { node { id state name neighborhood languages appliedAt decidedBy } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const STATES = ['NEW', 'ACCEPTED', 'DECLINED'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const state = STATES.find((one) => one === searchParams.get('state')) ?? null;
  return { ...(await api(context)(FindApplications, { state, after: searchParams.get('after')?.slice(0, 500) || null })), state };
}

/** Volunteers who would like to be liaisons, the latest first. */
export default function ApplicationsPage({ loaderData: { liaisonApplications: { edges, pageInfo }, state } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  return (
    <Page title={t('applications.title')} width="full">
      <BackLink to="/outreach/liaisons">{t('liaisons.title')}</BackLink>
      <PageHeader title={t('applications.title')}>
        <p>{t('applications.lead')} <a href="/liaisons">{t('applications.form')}</a></p>
      </PageHeader>
      <OutreachTabs here="liaisons" />
      <Tabs
        label={t('applications.title')}
        tabs={[
          { to: '/outreach/liaisons/applications', label: t('applications.all'), current: state === null },
          ...STATES.map((one) => ({ to: `/outreach/liaisons/applications?state=${one}`, label: t(`applications.state.${one}`), current: state === one })),
        ]}
      />
      {edges.length === 0 ? <EmptyState title={t('applications.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('applications.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'who', head: t('applications.who'), cell: ({ id, name }) => <Link to={`/outreach/liaisons/applications/${id}`}>{name ?? t('applications.forgotten')}</Link> },
              { key: 'state', head: t('outreach.state'), cell: (row) => <ApplicationState state={row.state} /> },
              { key: 'area', head: t('applications.neighborhood'), cell: ({ neighborhood }) => neighborhood },
              { key: 'languages', head: t('invitations.languages'), cell: ({ languages }) => languages.map(nameOf).join(', ') },
              { key: 'applied', head: t('applications.applied'), cell: ({ appliedAt }) => format.date(appliedAt) },
              { key: 'by', head: t('applications.decided-by'), cell: ({ decidedBy }) => decidedBy ?? '–' },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
