import { layout, route, type RouteConfigEntry } from '@react-router/dev/routes';

const here = (file: string) => `audiences/contact-center/${file}`;

export default [
  layout(here('layout.tsx'), [
    route('contact-center', here('CallPage.tsx')),
    route('contact-center/room', here('room/RoomPage.tsx')),
    route('contact-center/room/help/:id', here('room/HelpPage.tsx')),
    route('contact-center/room/teams', here('room/TeamsPage.tsx')),
    route('contact-center/room/approve/:id', here('grant/ApprovePage.tsx')),
    route('contact-center/procedures', here('procedures/ProceduresPage.tsx')),
    route('contact-center/procedures/:code', here('procedures/ProcedurePage.tsx')),
    route('contact-center/procedures/:code/steps/:step', here('procedures/StepPage.tsx')),
    route('contact-center/grant/:reference', here('grant/GrantPage.tsx')),
    route('contact-center/callbacks', here('CallbacksPage.tsx')),
    route('contact-center/counter', here('counter/CounterPage.tsx')),
    route('contact-center/email', here('email/EmailsPage.tsx')),
    route('contact-center/email/:id', here('email/EmailPage.tsx')),
    route('contact-center/quality', here('quality/QualityPage.tsx')),
    route('contact-center/quality/score/:id', here('quality/ScorePage.tsx')),
    route('contact-center/quality/mystery', here('quality/MysteryPage.tsx')),
    route('contact-center/training', here('training/TrainingPage.tsx')),
    route('contact-center/training/:code', here('training/ModulePage.tsx')),
    route('contact-center/read-back/:reference', here('ReadBackPage.tsx')),
  ]),
  route('contact-center/desk', here('desk.ts')),
  route('contact-center/procedure', here('procedures/procedure.ts')),
  route('contact-center/contacts', here('contacts.ts')),
  route('contact-center/line', here('line/line.ts')),
  route('contact-center/search', here('search.ts')),
] satisfies RouteConfigEntry[];
