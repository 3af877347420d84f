import { AgreementsModule } from '@civic311/agreements';
import { CalendarModule } from '@civic311/calendar';
import { CatalogModule } from '@civic311/catalog';
import { ContactCenterModule } from '@civic311/contact-center';
import { FeedbackModule } from '@civic311/feedback';
import { GeoModule } from '@civic311/geo';
import { IdentityModule } from '@civic311/identity';
import { KnowledgeModule } from '@civic311/knowledge';
import { deliverMessage, Messages, MessagingModule } from '@civic311/messaging';
import { OutreachModule } from '@civic311/outreach';
import { domainEvents } from '@civic311/platform';
import { ReportingModule } from '@civic311/reporting';
import { bulkRuns, offerWork, RequestsModule } from '@civic311/requests';
import { SearchModule } from '@civic311/search';
import { recomputeClocks, SlaModule } from '@civic311/sla';
import { StaffingModule } from '@civic311/staffing';

/** The libraries that the api, the worker and the command line are made of. */
export const libraries = [
  IdentityModule.mailingBy(MessagingModule, Messages),
  GeoModule,
  CalendarModule,
  MessagingModule,
  SearchModule,
  StaffingModule,
  CatalogModule,
  KnowledgeModule,
  SlaModule,
  RequestsModule,
  ContactCenterModule,
  AgreementsModule,
  FeedbackModule,
  OutreachModule,
  ReportingModule,
];

/** Every queue there is, made before anything is sent to it. */
export const queues = [bulkRuns, deliverMessage, domainEvents, offerWork, recomputeClocks];
