import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('department', [
  // Apart from the rest: it does not hydrate, so that it is light and can be kept on a phone.
  route('crew', 'audiences/department/crew/CrewPage.tsx'),
  route('crew/reports', 'audiences/department/crew/reports.ts'),
  route('crew/photos', 'audiences/department/crew/photos.ts'),
  route('crew/worker.js', 'audiences/department/crew/worker.ts'),
  route('requests/:reference/presence', 'audiences/department/desk/presence.ts'),
  route('requests/:reference/draft', 'audiences/department/desk/draft.ts'),
  layout('audiences/department/layout.tsx', [
    route('tasks', 'audiences/department/tasks/TasksPage.tsx'),
    route('decisions', 'audiences/department/decisions/DecisionsPage.tsx'),
    route('requests/:reference/compare', 'audiences/department/desk/ComparePage.tsx'),
    route('requests/:reference/decisions', 'audiences/department/decisions/RequestDecisionsPage.tsx'),
    layout('audiences/department/queue/QueuePage.tsx', [
      index('audiences/department/desk/NothingOpen.tsx'),
      route('requests/:reference', 'audiences/department/desk/DeskPage.tsx'),
    ]),
    route('keys', 'audiences/department/keys/KeysPage.tsx'),
    route('views', 'audiences/department/queue/ViewsPage.tsx'),
    route('views/new', 'audiences/department/queue/SaveViewPage.tsx'),
    route('views/columns', 'audiences/department/queue/ColumnsPage.tsx'),
    route('views/:viewId', 'audiences/department/queue/ViewPage.tsx'),
    route('bulk', 'audiences/department/bulk/BulkPage.tsx'),
    route('bulk/:runId', 'audiences/department/bulk/BulkRunPage.tsx'),
    route('services', 'audiences/department/blueprint/ServicesPage.tsx', { id: 'department-services' }),
    route('services/:code', 'audiences/department/blueprint/BlueprintPage.tsx'),
    route('agreements', 'audiences/department/agreements/AgreementsPage.tsx'),
    route('agreements/new', 'audiences/department/agreements/NewAgreementPage.tsx'),
    route('agreements/:id', 'audiences/department/agreements/AgreementPage.tsx'),
    route('agreements/:id/:how', 'audiences/department/agreements/AgreementFormPage.tsx'),
  ]),
  route('views/counts', 'audiences/department/queue/view-counts.ts'),
]) satisfies RouteConfigEntry[];
