import { index, layout, prefix, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('leadership', [layout('audiences/leadership/layout.tsx', [index('audiences/leadership/LeadershipPage.tsx')])]) satisfies RouteConfigEntry[];
