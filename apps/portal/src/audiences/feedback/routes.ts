import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

/** What people say of the city's work, and what is done about it. */
export default prefix('feedback', [
  layout('audiences/feedback/layout.tsx', [
    index('audiences/feedback/QueuePage.tsx'),
    route('figures', 'audiences/feedback/FiguresPage.tsx'),
    route('audits', 'audiences/feedback/AuditsPage.tsx'),
    route('audits/:id', 'audiences/feedback/AuditPage.tsx'),
    route('complaints', 'audiences/feedback/ComplaintsPage.tsx'),
    route('complaints/:id', 'audiences/feedback/ComplaintPage.tsx'),
    route('improvements', 'audiences/feedback/improvements/ImprovementsPage.tsx'),
    route('improvements/:id', 'audiences/feedback/improvements/ImprovementPage.tsx'),
    route('meetings', 'audiences/feedback/meetings/MeetingsPage.tsx'),
    route('meetings/:id', 'audiences/feedback/meetings/MeetingPage.tsx'),
    route(':id', 'audiences/feedback/FollowUpPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
