import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

/** Where volunteers take their neighbors' concerns. */
export default prefix('liaison', [
  // Apart from the rest: it does not hydrate, so that it is light and can be kept on a phone.
  route('meetings/:id', 'audiences/liaison/MeetingPage.tsx'),
  route('concerns', 'audiences/liaison/concerns.ts'),
  route('photos', 'audiences/liaison/photos.ts'),
  route('worker.js', 'audiences/liaison/worker.ts'),
  layout('audiences/liaison/layout.tsx', [
    index('audiences/liaison/LiaisonPage.tsx'),
    route('requests', 'audiences/liaison/EnteredPage.tsx'),
    route('requests/:reference', 'audiences/liaison/EnteredRequestPage.tsx'),
    route('hours', 'audiences/liaison/HoursPage.tsx'),
    route('meetings', 'audiences/liaison/MeetingsPage.tsx'),
    route('meetings/:id/agenda', 'audiences/liaison/AgendaPage.tsx'),
  ]),
]) satisfies RouteConfigEntry[];
