import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('department', [
  layout('audiences/department/layout.tsx', [
    layout('audiences/department/queue/QueuePage.tsx', [
      index('audiences/department/desk/NothingOpen.tsx'),
      route('requests/:reference', 'audiences/department/desk/DeskPage.tsx'),
    ]),
  ]),
]) satisfies RouteConfigEntry[];
