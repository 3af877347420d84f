import { useSearchParams } from 'react-router';
import type { Route } from './+types/TasksPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, EmptyState, LatenessChip, Link, Page, PageHeader, Pagination, Table } from '../../../shared/ui/index.js';
import { latenessOf } from '../lateness.js';
import { requestPath } from '../desk/forms.js';
import { TaskChip } from '../desk/Handoffs.js';
import '../desk/desk.scss';
import { grouped } from '../reference.js';

const TasksForUs = graphql(`
  query TasksForUs($after: String) {
    tasksForUs(first: 50, after: $after) {
      edges { node { id reference serviceName address consumerName assigneeName what state handedOffAt acceptBy dueAt } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const TasksChanged = graphql(`
  subscription TasksChanged {
    queueChanged
  }
`);

/** A task is open, and nothing stops its clock. */
const NOTHING_ELSE = { atRiskAt: null, longOverdueAt: null, closedAt: null, outcome: null, paused: false };

export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const after = new URL(request.url).searchParams.get('after')?.slice(0, 500);
  const { tasksForUs } = await api(context)(TasksForUs, { after });
  return { tasks: tasksForUs.edges.map(({ node }) => node), next: tasksForUs.pageInfo.hasNextPage ? tasksForUs.pageInfo.endCursor : null };
}

/** What other departments asked of us and wait for, longest first. The desk of each request takes the answer. */
export default function TasksPage({ loaderData: { tasks, next } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isSentBack = useSearchParams()[0].get('done') === 'task-bounce';
  const { now } = useVisitor();
  useLive(TasksChanged, {});
  return (
    <Page title={t('tasks.title')} width="full">
      <BackLink to="/department">{t('desk.back')}</BackLink>
      <PageHeader title={t('tasks.title')}>
        <p>{t('tasks.lead')}</p>
      </PageHeader>
      {isSentBack ? <Alert tone="success" slim role="status">{t('desk.done.task-bounce')}</Alert> : null}
      {tasks.length === 0 ? (
        <EmptyState title={t('tasks.empty')}>
          <p>{t('tasks.empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('tasks.title')}
            rows={tasks}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'what',
                head: t('tasks.what'),
                cell: ({ reference, what }) => <Link to={requestPath(reference)}>{what.length > 120 ? `${what.slice(0, 119)}…` : what}</Link>,
              },
              { key: 'state', head: t('queue.col.state'), cell: ({ state }) => <TaskChip state={state} /> },
              { key: 'from', head: t('tasks.from'), cell: ({ consumerName }) => consumerName },
              {
                key: 'about',
                head: t('tasks.about'),
                cell: ({ serviceName, reference, address }) => [serviceName, grouped(reference), address].filter(Boolean).join(' · '),
              },
              { key: 'since', head: t('tasks.since'), cell: ({ handedOffAt }) => <time dateTime={handedOffAt}>{format.dateTime(handedOffAt)}</time> },
              {
                key: 'due',
                head: t('queue.col.due'),
                cell: ({ state, acceptBy, dueAt }) => {
                  const due = state === 'offered' ? (acceptBy ?? dueAt) : dueAt;
                  if (!due) return t('tasks.no-due');
                  return <><LatenessChip lateness={latenessOf({ dueAt: due, ...NOTHING_ELSE }, now)} dueAt={due} /> <span className="quiet"><time dateTime={due}>{format.dateTime(due)}</time></span></>;
                },
              },
              { key: 'who', head: t('queue.col.who'), cell: ({ assigneeName }) => assigneeName ?? t('queue.nobody') },
            ]}
          />
          <Pagination after={next} />
        </div>
      )}
    </Page>
  );
}
