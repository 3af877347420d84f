import type { Route } from './+types/CampaignsPage';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { ButtonLink, EmptyState, Link, Page, PageHeader, Pagination, Table } from '../../shared/ui/index.js';
import { CampaignFor, CampaignState } from './CampaignState.js';
import { OutreachTabs } from './OutreachTabs.js';

const FindCampaigns = graphql(`
  query CampaignsToEdit($after: String) {
    campaignsToEdit(first: 50, after: $after) {
      edges { node { id state title everyone areas services sendAt beganAt writtenAt recipients } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  return api(context)(FindCampaigns, { after: new URL(request.url).searchParams.get('after')?.slice(0, 500) || null });
}

/** Every alert that was written, the latest first. */
export default function CampaignsPage({ loaderData: { campaignsToEdit: { edges, pageInfo } } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('campaigns.title')} width="full">
      <PageHeader title={t('campaigns.title')}><p>{t('campaigns.lead')}</p></PageHeader>
      <OutreachTabs here="alerts" />
      <p><ButtonLink to="/outreach/campaigns/new">{t('campaigns.new')}</ButtonLink></p>
      {edges.length === 0 ? <EmptyState title={t('campaigns.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('campaigns.title')}
            captionHidden
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'title', head: t('campaigns.alert'), cell: ({ id, title }) => <Link to={`/outreach/campaigns/${id}`}>{title}</Link> },
              { key: 'state', head: t('outreach.state'), cell: ({ state }) => <CampaignState state={state} /> },
              { key: 'for', head: t('campaigns.for'), cell: (campaign) => <CampaignFor campaign={campaign} /> },
              { key: 'when', head: t('outreach.when'), cell: ({ beganAt, sendAt }) => (beganAt ?? sendAt ? format.dateTime((beganAt ?? sendAt)!) : '') },
              { key: 'recipients', head: t('campaigns.recipients'), numeric: true, cell: ({ recipients, beganAt }) => (beganAt ? format.number(recipients) : '') },
              { key: 'written', head: t('campaigns.written'), cell: ({ writtenAt }) => format.dateTime(writtenAt) },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
