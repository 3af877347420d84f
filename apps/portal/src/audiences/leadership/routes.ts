import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('leadership', [
  layout('audiences/leadership/layout.tsx', [
    index('audiences/leadership/ReportPage.tsx'),
    route('agreements', 'audiences/leadership/AgreementsPage.tsx'),
    route('requests', 'audiences/leadership/FigurePage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
