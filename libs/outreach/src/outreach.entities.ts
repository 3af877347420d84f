import { AlertCampaignEntity, AlertDeliveryEntity, AlertLinkEntity, AlertSubscriptionEntity } from './campaigns/alert.entities.js';
import { LiaisonApplicationEntity } from './applications/application.entity.js';
import { FlyerScanEntity, OutreachEventEntity } from './events/event.entity.js';
import { InvitationEntity, InvitationLinkEntity } from './invitations/invitation.entity.js';
import { LiaisonAreaEntity, LiaisonCertificateEntity, LiaisonEntity } from './liaisons/liaison.entity.js';
import { LiaisonVisitEntity } from './liaisons/visit.entity.js';
import { LiaisonMeetingEntity, LiaisonSettingEntity, MeetingConcernEntity } from './liaisons/meeting.entity.js';
import { EventRegistrationEntity, RegistrationLinkEntity } from './registrations/registration.entity.js';

/** Every table that this library owns. */
export const outreachEntities = [
  OutreachEventEntity, FlyerScanEntity, EventRegistrationEntity, RegistrationLinkEntity, InvitationEntity, InvitationLinkEntity,
  AlertSubscriptionEntity, AlertLinkEntity, AlertCampaignEntity, AlertDeliveryEntity,
  LiaisonMeetingEntity, MeetingConcernEntity, LiaisonSettingEntity,
  LiaisonApplicationEntity, LiaisonEntity, LiaisonAreaEntity, LiaisonCertificateEntity, LiaisonVisitEntity,
];
