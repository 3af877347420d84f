import { CalendarModule } from '@civic311/calendar';
import { CatalogModule } from '@civic311/catalog';
import { GeoModule } from '@civic311/geo';
import { KnowledgeModule } from '@civic311/knowledge';
import { MessagingModule } from '@civic311/messaging';
import { RequestsModule } from '@civic311/requests';
import { SearchModule } from '@civic311/search';
import { StaffingModule } from '@civic311/staffing';
import { Module } from '@nestjs/common';
import { Callbacks } from './callbacks/callbacks.js';
import { CallbacksResolver } from './callbacks/callbacks.resolver.js';
import { CounterResolver } from './counter/counter.resolver.js';
import { Counters } from './counter/counters.js';
import { DrawTicket } from './counter/draw-ticket.js';
import { ServeTicket } from './counter/serve-ticket.js';
import { MatchingResolver } from './matching/matching.resolver.js';
import { TakeNext } from './matching/take-next.js';
import { WaitingWorkQuery } from './matching/waiting-work.query.js';
import { ContactCenterResolver } from './contact-center.resolver.js';
import { EmailController } from './email/email.controller.js';
import { EmailDesk } from './email/email-desk.js';
import { EmailResolver } from './email/email.resolver.js';
import { EmailsQuery } from './email/emails.query.js';
import { ReceiveEmail } from './email/receive-email.js';
import { Concessions } from './empowerment/concessions.js';
import { ConcessionsQuery } from './empowerment/concessions.query.js';
import { EmpowermentLimitsOf } from './empowerment/empowerment-limits.js';
import { EmpowermentResolver } from './empowerment/empowerment.resolver.js';
import { ComingBack } from './interactions/coming-back.js';
import { SignedOut } from './interactions/signed-out.js';
import { TrainingGate } from './training-gate.js';
import { FindCallersQuery } from './find-callers.query.js';
import { FindOpenRequestsQuery } from './find-open-requests.query.js';
import { ContactHelp } from './help/contact-help.js';
import { EndLine } from './help/end-line.js';
import { HelpQuery } from './help/help.query.js';
import { HelpResolver } from './help/help.resolver.js';
import { LineNotices } from './help/line-notices.js';
import { CodeContact } from './interactions/code-contact.js';
import { InteractionsResolver } from './interactions/interactions.resolver.js';
import { MyContactsQuery } from './interactions/my-contacts.query.js';
import { RecordCall } from './interactions/record-call.js';
import { TelephoneController } from './interactions/telephone.controller.js';
import { PlaceForCallerQuery } from './place-for-caller.query.js';
import { ReadBackQuery } from './read-back.query.js';
import { ServeCaller } from './serve-caller.js';
import { PickContacts } from './quality/pick-contacts.js';
import { QualityQuery } from './quality/quality.query.js';
import { QualityResolver } from './quality/quality.resolver.js';
import { ScoreContact } from './quality/score-contact.js';
import { ScorecardVersions } from './quality/scorecards.js';
import { ProceduresQuery } from './procedures/procedures.query.js';
import { ProceduresResolver } from './procedures/procedures.resolver.js';
import { WalkProcedure } from './procedures/walk-procedure.js';
import { WriteProcedure } from './procedures/write-procedure.js';
import { AgentTelephones } from './telephones/telephones.js';
import { TelephonesResolver } from './telephones/telephones.resolver.js';
import { ContactSettings } from './settings/contact-settings.js';
import { ContactSettingsResolver } from './settings/contact-settings.resolver.js';
import { KeepPhones } from './settings/keep-phones.js';
import { ContactGoals } from './supervising/contact-goal.js';
import { CountedContactsQuery } from './supervising/counted-contacts.query.js';
import { ExpectedCallsQuery } from './supervising/expected-calls.query.js';
import { RoomQuery } from './supervising/room.query.js';
import { RoomResolver } from './supervising/room.resolver.js';
import { HandOver } from './transfers/hand-over.js';
import { TransferCall } from './transfers/transfer-call.js';
import { TransferTargets } from './transfers/transfer-targets.js';
import { TransfersQuery } from './transfers/transfers.query.js';
import { TransfersResolver } from './transfers/transfers.resolver.js';

const supervising = [ContactGoals, CountedContactsQuery, ExpectedCallsQuery, RoomQuery, RoomResolver];
const counter = [Counters, DrawTicket, ServeTicket, CounterResolver, WaitingWorkQuery, TakeNext, MatchingResolver];
const quality = [PickContacts, ScorecardVersions, ScoreContact, QualityQuery, QualityResolver];
const help = [LineNotices, EndLine, ContactHelp, HelpQuery, HelpResolver, HandOver, TransferCall, TransferTargets, TransfersQuery, TransfersResolver, ContactSettings, ContactSettingsResolver, KeepPhones, AgentTelephones, TelephonesResolver];
const empowerment = [EmpowermentLimitsOf, Concessions, ConcessionsQuery, EmpowermentResolver];
const procedures = [ProceduresQuery, WalkProcedure, WriteProcedure, ProceduresResolver];
const email = [EmailDesk, EmailsQuery, EmailResolver, ReceiveEmail];

@Module({
  imports: [CalendarModule, GeoModule, CatalogModule, KnowledgeModule, MessagingModule, SearchModule, RequestsModule, StaffingModule],
  controllers: [TelephoneController, EmailController],
  providers: [FindCallersQuery, FindOpenRequestsQuery, PlaceForCallerQuery, ReadBackQuery, ComingBack, SignedOut, TrainingGate, ServeCaller, ContactCenterResolver, RecordCall, CodeContact, MyContactsQuery, InteractionsResolver, Callbacks, CallbacksResolver, ...supervising, ...quality, ...help, ...procedures, ...email, ...counter, ...empowerment],
  exports: [RecordCall, ReceiveEmail, EmailDesk, CodeContact, ContactHelp, Concessions, TransferCall, KeepPhones],
})
export class ContactCenterModule {}
