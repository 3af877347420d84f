import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('leadership', [
  layout('audiences/leadership/layout.tsx', [
    index('audiences/leadership/ReportPage.tsx'),
    route('agreements', 'audiences/leadership/AgreementsPage.tsx'),
    route('insight', 'audiences/leadership/InsightPage.tsx'),
    route('demand', 'audiences/leadership/DemandPage.tsx'),
    route('reach', 'audiences/leadership/ReachPage.tsx'),
    route('requests', 'audiences/leadership/FigurePage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
