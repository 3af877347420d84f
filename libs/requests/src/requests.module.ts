import { CalendarModule } from '@civic311/calendar';
import { CatalogModule } from '@civic311/catalog';
import { GeoModule } from '@civic311/geo';
import { DepartmentUses, IdentityModule } from '@civic311/identity';
import { MessagingModule } from '@civic311/messaging';
import { SlaModule } from '@civic311/sla';
import { StaffingModule } from '@civic311/staffing';
import { Module } from '@nestjs/common';
import { AssignmentListeners } from './assigning/assignment.listeners.js';
import { AssignmentPreview } from './assigning/assignment-preview.js';
import { AssignmentPreviewResolver } from './assigning/assignment-preview.resolver.js';
import { OfferWork } from './assigning/offer-work.js';
import { TakeOffered } from './assigning/take-offered.js';
import { TakeOfferedResolver } from './assigning/take-offered.resolver.js';
import { NeedsAttention } from './attention/needs-attention.js';
import { ClockSides } from './escalations/clock-sides.js';
import { DecisionsQuery } from './escalations/decisions.query.js';
import { DecisionsResolver } from './escalations/decisions.resolver.js';
import { AnswerExtension, AskExtension } from './escalations/extensions.js';
import { GiveLateReason } from './escalations/give-late-reason.js';
import { EndEscalation, RaiseEscalation } from './escalations/raise-escalation.js';
import { RemindOfDecisions } from './escalations/remind-of-decisions.js';
import { StaffLetter } from './messages/staff-letter.js';
import { TellSteps } from './escalations/tell-steps.js';
import { AddCrewPhoto } from './fieldwork/add-crew-photo.js';
import { CrewDayQuery } from './fieldwork/crew-day.query.js';
import { FieldworkResolver } from './fieldwork/fieldwork.resolver.js';
import { ReportFieldwork } from './fieldwork/report-fieldwork.js';
import { ActOnOne } from './bulk/act-on-one.js';
import { ApplyBulk } from './bulk/apply-bulk.js';
import { BulkQuery } from './bulk/bulk.query.js';
import { BulkResolver } from './bulk/bulk.resolver.js';
import { BulkWork } from './bulk/bulk-work.js';
import { PlanBulk } from './bulk/plan-bulk.js';
import { AssignRequest, UnassignRequest } from './handling/assign-request.js';
import { CloseRequest } from './handling/close-request.js';
import { ModerateRequest, ReclassifyRequest, RelocateRequest } from './handling/correct-request.js';
import { Handling } from './handling/handling.js';
import { HandlingResolver } from './handling/handling.resolver.js';
import { ScheduleWork, StartWork } from './handling/plan-work.js';
import { RecordAnswer } from './handling/record-answer.js';
import { AnswerReopening, ReopenRequest } from './handling/reopen-request.js';
import { KeepRequest } from './handling/reroute.js';
import { RevealContact } from './handling/reveal-contact.js';
import { AddNote, AskResident, ReplyToResident } from './handling/talk-to-resident.js';
import { SetPriority } from './handling/set-priority.js';
import { NobodyThere } from './handling/nobody-there.js';
import { TransferRequest } from './handling/transfer-request.js';
import { AcceptTask, AssignTask, BounceTask, CancelTask, CompleteTask } from './handoffs/answer-task.js';
import { ContractorMail } from './handoffs/contractor-mail.js';
import { ContractorResolver } from './handoffs/contractor.resolver.js';
import { HandOff } from './handoffs/hand-off.js';
import { HandoffListeners } from './handoffs/handoff.listeners.js';
import { HandoffResolver } from './handoffs/handoff.resolver.js';
import { HandoffsQuery } from './handoffs/handoffs.query.js';
import { HoldingQuery } from './handoffs/holding.query.js';
import { Concede } from './promising/concede.js';
import { ProposalQuery } from './handoffs/proposal.query.js';
import { PutContractor } from './handoffs/put-contractor.js';
import { Tasks } from './handoffs/tasks.js';
import { DraftResolver } from './intake/draft.resolver.js';
import { Drafts } from './intake/drafts.js';
import { FindRequest } from './intake/find-request.js';
import { Following } from './intake/following.js';
import { Locating } from './intake/locating.js';
import { OpenRequest } from './intake/open-request.js';
import { PhotoController } from './intake/photo.controller.js';
import { Photos } from './intake/photos.js';
import { ReporterActs } from './intake/reporter-acts.js';
import { ResidentResolver } from './intake/resident.resolver.js';
import { Routing } from './intake/routing.js';
import { MergeRequests } from './merging/merge-requests.js';
import { MergedQuery } from './merging/merged.query.js';
import { Merging } from './merging/merging.js';
import { MergingResolver } from './merging/merging.resolver.js';
import { SplitRequest } from './merging/split-request.js';
import { UnmergeRequest } from './merging/unmerge-request.js';
import { ClosingWords } from './messages/closing-words.js';
import { Notices } from './messages/notices.js';
import { Presence } from './presence/presence.js';
import { PresenceResolver } from './presence/presence.resolver.js';
import { AnsweredQuery } from './reading/answered.query.js';
import { DeskQuery } from './reading/desk.query.js';
import { NearDuplicatesQuery } from './reading/near-duplicates.query.js';
import { PromisesResolver } from './reading/promises.resolver.js';
import { PublicRequestsQuery } from './reading/public-requests.query.js';
import { QueueQuery } from './reading/queue.query.js';
import { ReporterRequestQuery } from './reading/reporter-request.query.js';
import { StaffReadingResolver } from './reading/staff.resolver.js';
import { TimelineQuery } from './reading/timeline.query.js';
import { TopServicesQuery } from './reading/top-services.query.js';
import { RoutingResolver } from './routing/routing.resolver.js';
import { MoveRoutingRule, RemoveRoutingRule, SaveRoutingRule } from './routing/save-routing-rule.js';
import { SimulateRouting } from './routing/simulate-routing.js';
import { CountUse } from './templates/count-use.js';
import { KeepMacro } from './templates/keep-macro.js';
import { KeepTemplate } from './templates/keep-template.js';
import { MacrosResolver } from './templates/macros.resolver.js';
import { ReadyWords } from './templates/ready-words.js';
import { RunMacro } from './templates/run-macro.js';
import { TemplatesQuery } from './templates/templates.query.js';
import { TemplatesResolver } from './templates/templates.resolver.js';
import { CountViews } from './views/count-views.js';
import { ArrangeView, ChangeView, RemoveView, SaveView } from './views/keep-view.js';
import { ViewsQuery } from './views/views.query.js';
import { ViewsResolver } from './views/views.resolver.js';
import { CheckItem } from './checklist/check-item.js';
import { Checklist } from './checklist/checklist.js';
import { ChecklistResolver } from './checklist/checklist.resolver.js';
import { DraftingResolver } from './drafting/drafting.resolver.js';
import { SharedDrafts } from './drafting/shared-drafts.js';
import { Mentions } from './watching/mentions.js';
import { Watchers } from './watching/watchers.js';
import { WatchingResolver } from './watching/watching.resolver.js';
import { RequestListeners } from './requests.listeners.js';

const intake = [OpenRequest, Locating, Routing, Drafts, Photos, FindRequest, Following, ReporterActs, ClosingWords, Notices, RequestListeners, TellSteps];
const handling = [
  Handling,
  AssignRequest,
  UnassignRequest,
  ScheduleWork,
  StartWork,
  TransferRequest,
  NobodyThere,
  KeepRequest,
  AskResident,
  RecordAnswer,
  ReplyToResident,
  AddNote,
  CloseRequest,
  AnswerReopening,
  ReopenRequest,
  ReclassifyRequest,
  RelocateRequest,
  SetPriority,
  Concede,
  ModerateRequest,
  RevealContact,
];
const handoffs = [
  Tasks,
  HandOff,
  AcceptTask,
  AssignTask,
  BounceTask,
  CompleteTask,
  CancelTask,
  ContractorMail,
  PutContractor,
  HandoffsQuery,
  HoldingQuery,
  ProposalQuery,
  HandoffListeners,
  HandoffResolver,
  ContractorResolver,
];
const together = [
  NeedsAttention,
  Merging,
  MergeRequests,
  UnmergeRequest,
  SplitRequest,
  MergedQuery,
  MergingResolver,
  Presence,
  PresenceResolver,
  CrewDayQuery,
  ReportFieldwork,
  AddCrewPhoto,
  FieldworkResolver,
  Watchers,
  Mentions,
  WatchingResolver,
  SharedDrafts,
  DraftingResolver,
  Checklist,
  CheckItem,
  ChecklistResolver,
];
const decisions = [
  StaffLetter,
  ClockSides,
  RaiseEscalation,
  EndEscalation,
  GiveLateReason,
  AskExtension,
  AnswerExtension,
  RemindOfDecisions,
  DecisionsQuery,
  DecisionsResolver,
];
const reading = [
  QueueQuery,
  DeskQuery,
  TimelineQuery,
  AnsweredQuery,
  NearDuplicatesQuery,
  PublicRequestsQuery,
  ReporterRequestQuery,
  TopServicesQuery,
];
const views = [ViewsQuery, CountViews, SaveView, ChangeView, ArrangeView, RemoveView, ViewsResolver];
const assigning = [AssignmentPreview, OfferWork, AssignmentListeners, AssignmentPreviewResolver, TakeOffered, TakeOfferedResolver];
const templates = [ReadyWords, TemplatesQuery, KeepTemplate, CountUse, KeepMacro, RunMacro, TemplatesResolver, MacrosResolver];
const routing = [SaveRoutingRule, MoveRoutingRule, RemoveRoutingRule, SimulateRouting, RoutingResolver];
const bulk = [ActOnOne, PlanBulk, ApplyBulk, BulkWork, BulkQuery, BulkResolver];

const OPEN_TASKS = `select count(*) from handoff_task
  where state in ('offered', 'accepted') and $1 in (provider_department_id, consumer_department_id)`;

@Module({
  imports: [CalendarModule, IdentityModule, GeoModule, CatalogModule, SlaModule, MessagingModule, StaffingModule],
  controllers: [PhotoController],
  providers: [
    ...intake,
    ...handling,
    ...handoffs,
    ...decisions,
    ...reading,
    ...views,
    ...bulk,
    ...routing,
    ...together,
    ...assigning,
    ...templates,
    ResidentResolver,
    DraftResolver,
    HandlingResolver,
    StaffReadingResolver,
    PromisesResolver,
  ],
  exports: [
    ReporterActs,
    ClosingWords,
    BulkWork,
    OfferWork,
    AssignmentPreview,
    RemindOfDecisions,
    Presence,
    SharedDrafts,
    AddCrewPhoto,
    OpenRequest,
    Following,
    Drafts,
    Photos,
    NearDuplicatesQuery,
    DeskQuery,
    TimelineQuery,
    QueueQuery,
    HandoffsQuery,
    HoldingQuery,
    Concede,
  ],
})
export class RequestsModule {
  constructor(uses: DepartmentUses) {
    uses.add('open-requests', "select count(*) from request where department_id = $1 and state <> 'closed'");
    uses.add('routing-rules', 'select count(*) from routing_rule where department_id = $1');
    uses.add('tasks', OPEN_TASKS);
  }
}
