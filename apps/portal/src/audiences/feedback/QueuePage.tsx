import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Button, EmptyState, LatenessChip, Link, Page, PageHeader, Pagination, Select, Table } from '../../shared/ui/index.js';
import type { Route } from './+types/QueuePage';
import { FeedbackTabs } from './FeedbackTabs.js';
import { latenessOf } from './lateness.js';

const Queue = graphql(`
  query FollowUps($state: FollowUpState!, $whose: FollowUpWhose!, $after: String) {
    followUps(state: $state, whose: $whose, after: $after, first: 25) {
      edges { node { id state reasons dueAt closedAt ownerName departmentName reference serviceName answer { satisfied comment sentiment } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const filter = { state: search.get('state') === 'CLOSED' ? ('CLOSED' as const) : ('OPEN' as const), whose: search.get('whose') === 'MINE' ? ('MINE' as const) : ('ALL' as const) };
  const { followUps } = await api(context)(Queue, { ...filter, after: search.get('after') });
  return { ...followUps, filter, now: new Date().toISOString() };
}

/** Unhappy answers, each somebody's: due first. */
export default function QueuePage({ loaderData: { edges, pageInfo, filter, now } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('feedback.title')} width="full">
      <PageHeader title={t('feedback.title')}>
        <p>{t('feedback.lead')}</p>
      </PageHeader>
      <FeedbackTabs current="queue" />
      <form method="get" className="panel feedback-filter">
        <Select name="whose" label={t('feedback.whose')} defaultValue={filter.whose} choices={(['ALL', 'MINE'] as const).map((value) => ({ value, label: t(`feedback.whose.${value}`) }))} />
        <Select name="state" label={t('feedback.state')} defaultValue={filter.state} choices={(['OPEN', 'CLOSED'] as const).map((value) => ({ value, label: t(`feedback.state.${value}`) }))} />
        <Button variant="secondary">{t('feedback.show')}</Button>
      </form>
      {edges.length === 0 ? (
        <EmptyState title={t(`feedback.empty.${filter.state}`)} />
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('feedback.queue')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'about', head: t('feedback.about'), cell: ({ id, serviceName, reference }) => <Link to={`/feedback/${id}`}>{serviceName ?? t('feedback.contact')}{reference ? ` · ${reference.slice(0, 4)}-${reference.slice(4)}` : ''}</Link> },
              { key: 'why', head: t('feedback.why'), cell: ({ reasons }) => format.list(reasons.map((reason) => t(`reason.${reason}`))) },
              { key: 'said', head: t('feedback.said'), cell: ({ answer }) => <Said comment={answer?.comment} satisfied={answer?.satisfied} /> },
              { key: 'owner', head: t('feedback.owner'), cell: ({ ownerName }) => ownerName ?? <strong>{t('feedback.owner.nobody')}</strong> },
              { key: 'department', head: t('feedback.department'), cell: ({ departmentName }) => departmentName ?? t('feedback.contact-center') },
              filter.state === 'OPEN'
                ? { key: 'due', head: t('feedback.due'), cell: ({ dueAt }) => <><LatenessChip lateness={latenessOf(dueAt, now)} /> <time className="quiet" dateTime={dueAt}>{format.dateTime(dueAt)}</time></> }
                : { key: 'closed', head: t('feedback.closed'), cell: ({ closedAt }) => (closedAt ? <time dateTime={closedAt}>{format.dateTime(closedAt)}</time> : '') },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
    </Page>
  );
}

function Said({ comment, satisfied }: { comment?: string | null; satisfied?: number | null }) {
  const t = useT();
  return (
    <>
      {satisfied ? <strong>{t('feedback.of-five', { score: satisfied })} </strong> : null}
      {comment ? <span className="feedback-said">“{comment.length > 120 ? `${comment.slice(0, 119)}…` : comment}”</span> : null}
      {!comment && !satisfied ? <span className="quiet">{t('feedback.said.nothing')}</span> : null}
    </>
  );
}
