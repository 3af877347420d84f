import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('admin', [
  layout('audiences/admin/layout.tsx', [
    index('audiences/admin/PeoplePage.tsx'),
    route('invite', 'audiences/admin/InvitePage.tsx'),
    route('contractors', 'audiences/admin/ContractorsPage.tsx'),
    route('roles', 'audiences/admin/RolesPage.tsx'),
    route('services', 'audiences/admin/catalog/ServicesPage.tsx'),
    route('services/new', 'audiences/admin/catalog/NewServicePage.tsx'),
    route('services/:code', 'audiences/admin/catalog/ServicePage.tsx'),
    route('services/:code/questions/:question', 'audiences/admin/catalog/QuestionPage.tsx'),
    route('routing', 'audiences/admin/routing/RoutingPage.tsx'),
    route('routing/try', 'audiences/admin/routing/SimulatorPage.tsx'),
    route('routing/rules/:id', 'audiences/admin/routing/RulePage.tsx'),
    route('history', 'audiences/admin/history/HistoryPage.tsx'),
    route('clocks', 'audiences/admin/ClocksPage.tsx'),
    route('calendars', 'audiences/admin/calendars/CalendarsPage.tsx'),
    route('calendars/closure', 'audiences/admin/calendars/ClosurePage.tsx'),
    route('calendars/:id', 'audiences/admin/calendars/CalendarPage.tsx'),
    route('calendars/:id/publish', 'audiences/admin/calendars/PublishCalendarPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
