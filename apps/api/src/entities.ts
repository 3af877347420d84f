import { agreementsEntities } from '@civic311/agreements';
import { calendarEntities } from '@civic311/calendar';
import { catalogEntities } from '@civic311/catalog';
import { contactCenterEntities } from '@civic311/contact-center';
import { feedbackEntities } from '@civic311/feedback';
import { geoEntities } from '@civic311/geo';
import { identityEntities } from '@civic311/identity';
import { knowledgeEntities } from '@civic311/knowledge';
import { messagingEntities } from '@civic311/messaging';
import { outreachEntities } from '@civic311/outreach';
import { requestEntities } from '@civic311/requests';
import { searchEntities } from '@civic311/search';
import { slaEntities } from '@civic311/sla';
import { staffingEntities } from '@civic311/staffing';

/** Every table that a library owns; the platform's own two are plain SQL. */
export const entities = [
  ...identityEntities,
  ...geoEntities,
  ...calendarEntities,
  ...messagingEntities,
  ...staffingEntities,
  ...searchEntities,
  ...catalogEntities,
  ...knowledgeEntities,
  ...slaEntities,
  ...requestEntities,
  ...contactCenterEntities,
  ...agreementsEntities,
  ...feedbackEntities,
  ...outreachEntities,
];
