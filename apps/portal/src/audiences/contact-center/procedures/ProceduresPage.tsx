import type { Route } from './+types/ProceduresPage';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { BarRow, ButtonLink, EmptyState, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { RoomTabs } from '../room/RoomTabs.js';

const Procedures = graphql(`
  query Procedures { procedures { code title departmentName sample version draft figures { begun ended left } } }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Procedures);

/** All procedures, with how often each was begun in ninety days, and how often it was followed to its end. */
export default function ProceduresPage({ loaderData: { procedures } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('procedure.title')} width="full">
      <PageHeader title={t('procedure.title')}>
        <p>{t('procedures.lead')}</p>
      </PageHeader>
      <RoomTabs current="procedures" />
      <p><ButtonLink to="/contact-center/procedures/new">{t('procedures.new')}</ButtonLink></p>
      <section className="panel">
        {procedures.length === 0 ? (
          <EmptyState title={t('procedures.none')} />
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('procedure.title')}
            rows={procedures}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'title',
                head: t('procedures.name'),
                cell: ({ code, title, sample }) => <><Link to={`/contact-center/procedures/${code}`}>{title}</Link> {sample ? <Tag>{t('procedures.sample')}</Tag> : null}</>,
              },
              { key: 'owner', head: t('procedures.owner'), cell: ({ departmentName }) => departmentName },
              { key: 'version', head: t('procedures.version'), cell: ({ version, draft }) => [version ? t('procedures.live', { version }) : null, draft ? t('procedures.draft', { version: draft }) : null].filter(Boolean).join(', ') || t('procedures.out-of-use') },
              { key: 'begun', head: t('procedures.begun'), numeric: true, cell: ({ figures }) => figures.begun },
              { key: 'ended', head: t('procedures.ended'), numeric: true, cell: ({ figures }) => <BarRow value={figures.ended} max={figures.begun}>{figures.ended}</BarRow> },
              { key: 'left', head: t('procedures.left'), numeric: true, cell: ({ figures }) => <BarRow tone="warn" value={figures.left} max={figures.begun}>{figures.left}</BarRow> },
            ]}
          />
        )}
      </section>
    </Page>
  );
}
