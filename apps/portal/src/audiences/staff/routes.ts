import { layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

/** What is each member of staff's own, whichever doors they have. */
export default prefix('staff', [
  layout('audiences/staff/layout.tsx', [
    route('notices', 'audiences/staff/NoticesPage.tsx'),
    route('goals', 'audiences/staff/goals/GoalsPage.tsx'),
    route('away', 'audiences/staff/AwayPage.tsx'),
    route('account', 'audiences/staff/AccountPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
