import { CatalogModule } from '@civic311/catalog';
import { GeoModule } from '@civic311/geo';
import { inviting, StaffMail } from '@civic311/identity';
import { Messages, MessagingModule } from '@civic311/messaging';
import { RequestsModule } from '@civic311/requests';
import { StaffingModule } from '@civic311/staffing';
import { Module } from '@nestjs/common';
import { ApplicationsQuery } from './applications/applications.query.js';
import { ApplicationsResolver } from './applications/applications.resolver.js';
import { ApplyAsLiaison } from './applications/apply.js';
import { DecideApplication } from './applications/decide-application.js';
import { LiaisonLetters } from './applications/liaison-letters.js';
import { AlertFilesController } from './campaigns/alert-files.controller.js';
import { AlertLetters } from './campaigns/alert-letters.js';
import { CampaignsQuery } from './campaigns/campaigns.query.js';
import { CampaignsResolver } from './campaigns/campaigns.resolver.js';
import { SendAlerts } from './campaigns/send-alerts.js';
import { Subscribe } from './campaigns/subscribe.js';
import { TopicsOfAlerts } from './campaigns/topics.js';
import { WriteCampaign } from './campaigns/write-campaign.js';
import { ChangeEvent } from './events/change-event.js';
import { EventChangesQuery } from './events/event-changes.query.js';
import { EventsQuery } from './events/events.query.js';
import { EventsResolver } from './events/events.resolver.js';
import { MoveEvent } from './events/move-event.js';
import { WriteEvent } from './events/write-event.js';
import { InvitationLetters } from './invitations/invitation-letters.js';
import { InvitationsQuery } from './invitations/invitations.query.js';
import { InvitationsResolver } from './invitations/invitations.resolver.js';
import { Invite } from './invitations/invite.js';
import { MoveInvitation } from './invitations/move-invitation.js';
import { ArrangeLiaison } from './liaisons/arrange-liaison.js';
import { LiaisonVisits } from './liaisons/visits.js';
import { AddConcernPhoto } from './liaisons/add-concern-photo.js';
import { Certificates } from './liaisons/certificates.js';
import { CoverageQuery } from './liaisons/coverage.query.js';
import { EnteredRequestsQuery } from './liaisons/entered-requests.query.js';
import { LiaisonsQuery } from './liaisons/liaisons.query.js';
import { LiaisonsResolver } from './liaisons/liaisons.resolver.js';
import { MakeMeeting } from './liaisons/make-meeting.js';
import { MeetingsQuery } from './liaisons/meetings.query.js';
import { MeetingsResolver } from './liaisons/meetings.resolver.js';
import { SaveOfficeHours } from './liaisons/save-office-hours.js';
import { OtherConcern } from './liaisons/other-concern.js';
import { SendConcern } from './liaisons/send-concern.js';
import { TellLiaison } from './liaisons/tell-liaison.js';
import { WriteToLiaison } from './liaisons/write-to-liaison.js';
import { NeighborhoodCardController } from './neighborhoods/neighborhood-card.controller.js';
import { NeighborhoodsQuery } from './neighborhoods/neighborhoods.query.js';
import { NeighborhoodsResolver } from './neighborhoods/neighborhoods.resolver.js';
import { EventFilesController } from './paper/event-files.controller.js';
import { CheckIn } from './registrations/check-in.js';
import { Letters } from './registrations/letters.js';
import { Register } from './registrations/register.js';
import { RegistrationsQuery } from './registrations/registrations.query.js';
import { RegistrationsResolver } from './registrations/registrations.resolver.js';
import { Seats } from './registrations/seats.js';
import { TellRegistered } from './registrations/tell-registered.js';

@Module({
  imports: [CatalogModule, GeoModule, MessagingModule, RequestsModule, StaffingModule],
  controllers: [AlertFilesController, EventFilesController, NeighborhoodCardController],
  providers: [
    EventsQuery, EventsResolver, MoveEvent, WriteEvent, ChangeEvent, EventChangesQuery, CheckIn, Letters, Register, RegistrationsQuery, RegistrationsResolver, Seats, TellRegistered,
    AddConcernPhoto, ArrangeLiaison, LiaisonVisits, TellLiaison, Certificates, CoverageQuery, EnteredRequestsQuery, LiaisonsQuery, LiaisonsResolver, SaveOfficeHours, WriteToLiaison, MakeMeeting, MeetingsQuery, MeetingsResolver, OtherConcern, SendConcern,
    { provide: StaffMail, useExisting: Messages }, ...inviting, ApplicationsQuery, ApplicationsResolver, ApplyAsLiaison, DecideApplication, LiaisonLetters,
    NeighborhoodsQuery, NeighborhoodsResolver,
    InvitationLetters, InvitationsQuery, InvitationsResolver, Invite, MoveInvitation,
    AlertLetters, CampaignsQuery, CampaignsResolver, SendAlerts, Subscribe, TopicsOfAlerts, WriteCampaign,
  ],
  exports: [AddConcernPhoto, ApplyAsLiaison, Certificates, DecideApplication, MakeMeeting, MoveEvent, Register, SendAlerts, SendConcern, Subscribe, TellRegistered, WriteCampaign, WriteEvent],
})
export class OutreachModule {}
