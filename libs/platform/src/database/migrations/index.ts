import { Platform1792000000001 } from './0001-platform.js';
import { Identity1792000000002 } from './0002-identity.js';
import { Geo1792000000003 } from './0003-geo.js';
import { Calendar1792000000004 } from './0004-calendar.js';
import { Messaging1792000000005 } from './0005-messaging.js';
import { Catalog1792000000006 } from './0006-catalog.js';
import { Sla1792000000007 } from './0007-sla.js';
import { Requests1792000000008 } from './0008-requests.js';
import { Rerouting1792000000009 } from './0009-rerouting.js';
import { CalendarPublishing1792000000010 } from './0010-calendar-publishing.js';
import { ServiceLevels1792000000011 } from './0011-service-levels.js';
import { Agreements1792000000012 } from './0012-agreements.js';
import { Handoffs1792000000013 } from './0013-handoffs.js';
import { Escalation1792000000014 } from './0014-escalation.js';
import { Decisions1792000000015 } from './0015-decisions.js';
import { QueueViews1792000000016 } from './0016-queue-views.js';
import { Assignment1792000000017 } from './0017-assignment.js';
import { Merging1792000000018 } from './0018-merging.js';
import { History1792000000019 } from './0019-history.js';
import { NumberRanges1792000000021 } from './0021-number-ranges.js';
import { OpenQueue1792000000023 } from './0023-open-queue.js';
import { TheDesk1792000000024 } from './0024-the-desk.js';
import { WritingTogether1792000000025 } from './0025-writing-together.js';
import { AgreedPolicies1792000000026 } from './0026-agreed-policies.js';
import { OwnKeys1792000000029 } from './0029-own-keys.js';
import { Search1792000000030 } from './0030-search.js';
import { Knowledge1792000000031 } from './0031-knowledge.js';
import { Interactions1792000000032 } from './0032-interactions.js';
import { Callbacks1792000000033 } from './0033-callbacks.js';
import { Supervising1792000000034 } from './0034-supervising.js';
import { Counter1792000000035 } from './0035-counter.js';
import { Procedures1792000000037 } from './0037-procedures.js';
import { Empowerment1792000000038 } from './0038-empowerment.js';
import { HelpOnTheLine1792000000039 } from './0039-help-on-the-line.js';
import { Email1792000000036 } from './0036-email.js';
import { Departments1792000000040 } from './0040-departments.js';
import { GapTasks1792000000042 } from './0042-gap-tasks.js';
import { AtTheDesk1792000000043 } from './0043-at-the-desk.js';
import { Outreach1792000000044 } from './0044-outreach.js';
import { Feedback1792000000047 } from './0047-feedback.js';
import { ClosureAudits1792000000048 } from './0048-closure-audits.js';
import { Complaints1792000000063 } from './0063-complaints.js';
import { Population1792000000051 } from './0051-population.js';
import { Alerts1792000000054 } from './0054-alerts.js';
import { LiaisonMeetings1792000000058 } from './0058-liaison-meetings.js';
import { Liaisons1792000000059 } from './0059-liaisons.js';
import { Invitations1792000000057 } from './0057-invitations.js';
import { Neighborhoods1792000000056 } from './0056-neighborhoods.js';
import { Scorecards1792000000061 } from './0061-scorecards.js';
import { SampleInvitations1792000000066 } from './0066-sample-invitations.js';
import { GoalsAndLanguages1792000000067 } from './0067-goals-and-languages.js';
import { ArticleTelling1792000000071 } from './0071-article-telling.js';
import { Thanks1792000000074 } from './0074-thanks.js';
import { TeamGoals1792000000075 } from './0075-team-goals.js';
import { ImprovementActions1792000000080 } from './0080-improvement-actions.js';
import { ImprovementMeetings1792000000081 } from './0081-improvement-meetings.js';
import { LiaisonVisits1792000000082 } from './0082-liaison-visits.js';
import { LateKnowledgeTasks1792000000083 } from './0083-late-knowledge-tasks.js';
import { SearchesOfContacts1792000000085 } from './0085-searches-of-contacts.js';
import { AlertsByText1792000000086 } from './0086-alerts-by-text.js';
import { FollowingByText1792000000087 } from './0087-following-by-text.js';
import { UpdatesByText1792000000088 } from './0088-updates-by-text.js';

/** One timeline for the whole schema, oldest first. A committed migration is never edited. */
export const migrations = [
  Platform1792000000001,
  Identity1792000000002,
  Geo1792000000003,
  Calendar1792000000004,
  Messaging1792000000005,
  Catalog1792000000006,
  Sla1792000000007,
  Requests1792000000008,
  Rerouting1792000000009,
  CalendarPublishing1792000000010,
  ServiceLevels1792000000011,
  Agreements1792000000012,
  Handoffs1792000000013,
  Escalation1792000000014,
  Decisions1792000000015,
  QueueViews1792000000016,
  Assignment1792000000017,
  Merging1792000000018,
  History1792000000019,
  NumberRanges1792000000021,
  OpenQueue1792000000023,
  TheDesk1792000000024,
  WritingTogether1792000000025,
  AgreedPolicies1792000000026,
  OwnKeys1792000000029,
  Search1792000000030,
  Knowledge1792000000031,
  Interactions1792000000032,
  Callbacks1792000000033,
  Supervising1792000000034,
  Counter1792000000035,
  Procedures1792000000037,
  Empowerment1792000000038,
  HelpOnTheLine1792000000039,
  Email1792000000036,
  Departments1792000000040,
  GapTasks1792000000042,
  AtTheDesk1792000000043,
  Outreach1792000000044,
  Feedback1792000000047,
  ClosureAudits1792000000048,
  Population1792000000051,
  Alerts1792000000054,
  Neighborhoods1792000000056,
  Invitations1792000000057,
  LiaisonMeetings1792000000058,
  Liaisons1792000000059,
  Scorecards1792000000061,
  Complaints1792000000063,
  SampleInvitations1792000000066,
  GoalsAndLanguages1792000000067,
  ArticleTelling1792000000071,
  Thanks1792000000074,
  TeamGoals1792000000075,
  ImprovementActions1792000000080,
  ImprovementMeetings1792000000081,
  LiaisonVisits1792000000082,
  LateKnowledgeTasks1792000000083,
  SearchesOfContacts1792000000085,
  AlertsByText1792000000086,
  FollowingByText1792000000087,
  UpdatesByText1792000000088,
];
