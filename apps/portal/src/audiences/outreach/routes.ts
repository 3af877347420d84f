import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

/** Where staff plan events and let people in. */
export default prefix('outreach', [
  layout('audiences/outreach/layout.tsx', [
    index('audiences/outreach/EventsPage.tsx'),
    route('new', 'audiences/outreach/EditPage.tsx', { id: 'new-event' }),
    route('invitations', 'audiences/outreach/InvitationsPage.tsx'),
    route('invitations/:id', 'audiences/outreach/InvitationPage.tsx', { id: 'staff-invitation' }),
    route('liaisons', 'audiences/outreach/liaisons/CoveragePage.tsx'),
    route('liaisons/applications', 'audiences/outreach/liaisons/ApplicationsPage.tsx'),
    route('liaisons/applications/:id', 'audiences/outreach/liaisons/ApplicationPage.tsx'),
    route('liaisons/:id', 'audiences/outreach/liaisons/ArrangePage.tsx'),
    route('campaigns', 'audiences/outreach/CampaignsPage.tsx'),
    route('campaigns/new', 'audiences/outreach/CampaignEditPage.tsx', { id: 'new-campaign' }),
    route('campaigns/:id', 'audiences/outreach/CampaignPage.tsx'),
    route('campaigns/:id/edit', 'audiences/outreach/CampaignEditPage.tsx'),
    route(':id', 'audiences/outreach/EventPage.tsx'),
    route(':id/edit', 'audiences/outreach/EditPage.tsx'),
    route(':id/check-in', 'audiences/outreach/CheckInPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
