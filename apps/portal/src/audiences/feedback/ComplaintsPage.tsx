import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Button, EmptyState, LatenessChip, Link, Page, PageHeader, Pagination, Select, Table } from '../../shared/ui/index.js';
import type { Route } from './+types/ComplaintsPage';
import { FeedbackTabs } from './FeedbackTabs.js';
import { latenessOf } from './lateness.js';

const Complaints = graphql(`
  query Complaints($show: ComplaintFilter!, $after: String) {
    complaints(show: $show, after: $after, first: 25) {
      edges { node { id kind state words departmentName reference receivedAt dueAt decision reviewDecision whyNot } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const SHOWS = ['OPEN', 'ENDED'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const show = SHOWS.find((one) => one === search.get('show')) ?? 'OPEN';
  const { complaints } = await api(context)(Complaints, { show, after: search.get('after') });
  return { ...complaints, show, now: new Date().toISOString() };
}

/** What people hold against the service itself: due first. */
export default function ComplaintsPage({ loaderData: { edges, pageInfo, show, now } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('complaints.title')} width="full">
      <PageHeader title={t('complaints.title')}>
        <p>{t('complaints.lead')}</p>
      </PageHeader>
      <FeedbackTabs current="complaints" />
      <form method="get" className="panel feedback-filter">
        <Select name="show" label={t('feedback.state')} defaultValue={show} choices={SHOWS.map((value) => ({ value, label: t(`complaints.show.${value}`) }))} />
        <Button variant="secondary">{t('feedback.show')}</Button>
      </form>
      {edges.length === 0 ? <EmptyState title={t(`complaints.empty.${show}`)} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('complaints.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'about', head: t('feedback.about'), cell: ({ id, kind, reference }) => <Link to={`/feedback/complaints/${id}`}>{t(`complaint.kind.${kind}`)}{reference ? ` · ${reference.slice(0, 4)}-${reference.slice(4)}` : ''}</Link> },
              { key: 'said', head: t('feedback.said'), cell: ({ words }) => <span className="feedback-said">“{words.length > 120 ? `${words.slice(0, 119)}…` : words}”</span> },
              { key: 'department', head: t('feedback.department'), cell: ({ departmentName }) => departmentName ?? t('complaints.nobodys') },
              { key: 'state', head: t('feedback.state'), cell: ({ state, decision, reviewDecision, whyNot }) => (
                <>{t(`complaint.state.${state}`)}{show === 'ENDED' && decision ? <> · {t(`complaint.decision.${reviewDecision ?? decision}`)}</> : null}{whyNot ? <> · <strong>{t(`complaint.why-not.${whyNot}`)}</strong></> : null}</>
              ) },
              show === 'OPEN'
                ? { key: 'due', head: t('feedback.due'), cell: ({ dueAt }) => <><LatenessChip lateness={latenessOf(dueAt, now)} /> <time className="quiet" dateTime={dueAt}>{format.dateTime(dueAt)}</time></> }
                : { key: 'received', head: t('complaints.received'), cell: ({ receivedAt }) => <time dateTime={receivedAt}>{format.dateTime(receivedAt)}</time> },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
    </Page>
  );
}
