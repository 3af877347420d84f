import { index, layout, prefix, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('department', [layout('audiences/department/layout.tsx', [index('audiences/department/DepartmentPage.tsx')])]) satisfies RouteConfigEntry[];
