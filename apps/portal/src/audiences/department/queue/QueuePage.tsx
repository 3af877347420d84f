import { Outlet, useParams, useSearchParams } from 'react-router';
import type { Route } from './+types/QueuePage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, Link } from '../../../shared/ui/index.js';
import { byName } from '../by-name.js';
import { Commands } from '../keys/Commands.js';
import { Keys } from '../keys/Keys.js';
import { FilterBar } from './FilterBar.js';
import { filtersIn, queueVariables } from './filters.js';
import { Announcement } from './Announcement.js';
import { QueueList } from './QueueList.js';
import { QueueTabs } from './QueueTabs.js';
import { SavedViews } from './SavedViews.js';
import './queue.scss';

const Lists = graphql(`
  query QueueLists {
    departments { id code name }
    services { code name }
    areas(kind: NEIGHBORHOOD) { code name }
  }
`);
const Queue = graphql(`
  query Queue(
    $after: String
    $attention: String
    $closed: Boolean
    $departmentId: String
    $districtCode: String
    $lateness: String
    $mine: Boolean
    $neighborhoodCode: String
    $search: String
    $serviceCode: String
    $sort: String
    $states: [String!]
    $unassigned: Boolean
    $withTasks: Boolean!
  ) {
    queue(
      first: 50
      after: $after
      attention: $attention
      closed: $closed
      departmentId: $departmentId
      districtCode: $districtCode
      lateness: $lateness
      mine: $mine
      neighborhoodCode: $neighborhoodCode
      search: $search
      serviceCode: $serviceCode
      sort: $sort
      states: $states
      unassigned: $unassigned
    ) {
      edges { node { id ...QueueRow } }
      pageInfo { endCursor hasNextPage }
    }
    queueCounts(departmentId: $departmentId) { ...QueueTabs }
    tasksForUsCount @include(if: $withTasks)
    queueViews { id ...SavedView }
    singleKeys
    ownKeys { name keys }
  }
`);
const QueueChanged = graphql(`
  subscription QueueChanged {
    queueChanged
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { seesEverything, permissions } = requireStaff(context);
  const filters = filtersIn(new URL(request.url).searchParams);
  const { departments, services, areas } = await api(context)(Lists);
  const withTasks = permissions.includes('request.answer-hand-off');
  const { queue, queueCounts, tasksForUsCount, ...own } = await api(context)(Queue, { ...queueVariables(filters, departments), withTasks });
  const lists = { services: byName(services), areas, departments: seesEverything ? departments : [] };
  const decides = permissions.includes('escalation.decide') || permissions.includes('extension.answer');
  return { filters, queue, queueCounts, tasks: tasksForUsCount ?? null, decides, ...own, ...lists };
}

/** The list, and beside it (on a phone: instead of it) the request that is open. */
export default function QueuePage({ loaderData: { filters, queue, queueCounts, tasks, decides, queueViews, singleKeys, ownKeys, ...lists } }: Route.ComponentProps) {
  const t = useT();
  const { reference } = useParams();
  const [params] = useSearchParams();
  const isMoved = !reference && params.get('done')?.startsWith('transfer.');
  useLive(QueueChanged, {});
  return (
    <main id="main" className="page page--full" tabIndex={-1}>
      <div className={reference ? 'desk-split desk-split--open' : 'desk-split'}>
        <section className="queue" aria-label={t('queue.title')}>
          <div className="queue__head">
            {reference ? <h2>{t('queue.title')}</h2> : <h1>{t('queue.title')}</h1>}
            <Announcement ids={queue.edges.map(({ node }) => node.id)} view={JSON.stringify(filters)} />
            {tasks === null ? null : (
              <Link to="/department/tasks" className="queue__tasks">{t('tasks.link', { count: tasks })}</Link>
            )}
            <Link to="/department/crew" className="queue__tasks" reloadDocument>{t('crew.link')}</Link>
            {decides ? <Link to="/department/decisions" className="queue__tasks">{t('decide.title')}</Link> : null}
            <Commands />
            <Keys on={singleKeys} own={ownKeys} />
          </div>
          {isMoved ? <Alert tone="success" slim role="status">{t('desk.done.transfer')}</Alert> : null}
          <div className="queue__body">
            <SavedViews filters={filters} views={queueViews} />
            <div className="queue__main">
              <QueueTabs filters={filters} counts={queueCounts} />
              <FilterBar filters={filters} {...lists} />
              <QueueList filters={filters} queue={queue} withDepartments={lists.departments.length > 0} />
            </div>
          </div>
        </section>
        <Outlet />
      </div>
    </main>
  );
}
