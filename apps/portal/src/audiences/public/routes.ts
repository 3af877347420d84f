import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes';

const at = (path: string, file: string) => route(path, `audiences/public/${file}.tsx`);

export default [
  layout('audiences/public/layout.tsx', [
    index('audiences/public/start/StartPage.tsx'),
    at('report', 'report/AskPage'),
    at('report/what', 'report/WhatPage'),
    at('report/services', 'report/ServicesPage'),
    at('report/where', 'report/WherePage'),
    at('report/duplicates', 'report/DuplicatesPage'),
    at('report/details', 'report/DetailsPage'),
    at('report/stop', 'report/StopPage'),
    at('report/photos', 'report/PhotosPage'),
    at('report/contact', 'report/ContactPage'),
    at('report/check', 'report/CheckPage'),
    at('report/again', 'report/AgainPage'),
    at('report/done', 'report/DonePage'),
    at('track', 'track/FindPage'),
    at('track/:secret', 'track/TrackedPage'),
    at('track/:secret/withdraw', 'track/WithdrawPage'),
    at('task/:secret', 'work/WorkPage'),
    at('requests/:reference', 'request/RequestPage'),
    at('follow/:secret', 'request/FollowPage'),
    at('unfollow/:follower', 'request/UnfollowPage'),
    at('nearby', 'nearby/NearbyPage'),
    at('answers', 'answers/AnswersPage'),
    at('answers/:code', 'answers/AnswerPage'),
    at('places/:code', 'answers/PlacePage'),
    at('standards', 'standards/StandardsPage'),
    at('mailbox', 'mailbox/MailboxPage'),
    at('mailbox/:id', 'mailbox/MessagePage'),
    at('privacy', 'about/PrivacyPage'),
    at('accessibility', 'about/AccessibilityPage'),
  ]),
] satisfies RouteConfigEntry[];
