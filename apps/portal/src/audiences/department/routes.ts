import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('department', [
  layout('audiences/department/layout.tsx', [
    route('tasks', 'audiences/department/tasks/TasksPage.tsx'),
    layout('audiences/department/queue/QueuePage.tsx', [
      index('audiences/department/desk/NothingOpen.tsx'),
      route('requests/:reference', 'audiences/department/desk/DeskPage.tsx'),
    ]),
    route('agreements', 'audiences/department/agreements/AgreementsPage.tsx'),
    route('agreements/new', 'audiences/department/agreements/NewAgreementPage.tsx'),
    route('agreements/:id', 'audiences/department/agreements/AgreementPage.tsx'),
    route('agreements/:id/:how', 'audiences/department/agreements/AgreementFormPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
