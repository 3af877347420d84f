import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('department', [
  layout('audiences/department/layout.tsx', [
    route('tasks', 'audiences/department/tasks/TasksPage.tsx'),
    route('decisions', 'audiences/department/decisions/DecisionsPage.tsx'),
    route('requests/:reference/decisions', 'audiences/department/decisions/RequestDecisionsPage.tsx'),
    layout('audiences/department/queue/QueuePage.tsx', [
      index('audiences/department/desk/NothingOpen.tsx'),
      route('requests/:reference', 'audiences/department/desk/DeskPage.tsx'),
    ]),
    route('views', 'audiences/department/queue/ViewsPage.tsx'),
    route('views/new', 'audiences/department/queue/SaveViewPage.tsx'),
    route('views/:viewId', 'audiences/department/queue/ViewPage.tsx'),
    route('bulk', 'audiences/department/bulk/BulkPage.tsx'),
    route('bulk/:runId', 'audiences/department/bulk/BulkRunPage.tsx'),
    route('agreements', 'audiences/department/agreements/AgreementsPage.tsx'),
    route('agreements/new', 'audiences/department/agreements/NewAgreementPage.tsx'),
    route('agreements/:id', 'audiences/department/agreements/AgreementPage.tsx'),
    route('agreements/:id/:how', 'audiences/department/agreements/AgreementFormPage.tsx'),
  ]),
  route('views/counts', 'audiences/department/queue/view-counts.ts'),
  route('keys', 'audiences/department/keys/turn.ts'),
]) satisfies RouteConfigEntry[];
