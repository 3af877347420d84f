import { index, layout, type RouteConfigEntry } from '@react-router/dev/routes';

export default [layout('audiences/public/layout.tsx', [index('audiences/public/start/StartPage.tsx')])] satisfies RouteConfigEntry[];
