import { index, layout, prefix, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('admin', [layout('audiences/admin/layout.tsx', [index('audiences/admin/AdminPage.tsx')])]) satisfies RouteConfigEntry[];
