export { offerWork } from './assigning/assignment.listeners.js';
export { AssignmentPreview, type Decided, type WorkToGive } from './assigning/assignment-preview.js';
export { OfferWork } from './assigning/offer-work.js';
export { bulkRuns } from './bulk/apply-bulk.js';
export { BulkWork } from './bulk/bulk-work.js';
export { AddCrewPhoto } from './fieldwork/add-crew-photo.js';
export { SharedDrafts } from './drafting/shared-drafts.js';
export { RequestDraft, toRequestDraft } from './intake/draft.resolver.js';
export { Drafts } from './intake/drafts.js';
export { type Contact, isEmail, readPhone } from './intake/contact.js';
export { Following } from './intake/following.js';
export {
  forgetRequests,
  type HistoricRequestToKeep,
  keepHistoricRequests,
  measureHistory,
} from './intake/historic-requests.store.js';
export { AcceptTask, BounceTask, CompleteTask } from './handoffs/answer-task.js';
export { CloseRequest } from './handling/close-request.js';
export { HandOff } from './handoffs/hand-off.js';
export { HandoffsQuery } from './handoffs/handoffs.query.js';
export { HoldingQuery } from './handoffs/holding.query.js';
export { type ContractorOfFolder, putContractors } from './handoffs/put-contractor.js';
export { folderId, type MacroToPut, putMacros, putTemplates, type TemplateToPut } from './templates/put-ready-words.js';
export { beginImport, finishImport, type ImportRun, recordImport } from './intake/import-run.store.js';
export { keepHomesPrivate } from './intake/keep-homes-private.js';
export { type NewRequest, OpenRequest } from './intake/open-request.js';
export { type MadePhoto, MOST_PHOTOS, Photos } from './intake/photos.js';
export { type AddClosingWords, ClosingWords } from './messages/closing-words.js';
export { ReporterActs } from './intake/reporter-acts.js';
export { putRoutingRules } from './intake/put-routing-rules.js';
export { WAITING_ON_RESIDENT } from './handling/talk-to-resident.js';
export { DeskQuery } from './reading/desk.query.js';
export { NearDuplicatesQuery } from './reading/near-duplicates.query.js';
export { type QueueFilter, QueueQuery } from './reading/queue.query.js';
export { TimelineQuery } from './reading/timeline.query.js';
export type { HandoffEnded, PublicUpdate, ReopeningWished, RequestOpened, RequestUnblocked } from './requests.events.js';
export { AnswerInput, ContactInput, FollowInput, OpenForCallerInput, WhereInput } from './requests.inputs.js';
export { requestEntities } from './requests.entities.js';
export { RequestsModule } from './requests.module.js';
export { Followed, NearDuplicate, OpenedRequest } from './requests.types.js';
export { RemindOfDecisions } from './escalations/remind-of-decisions.js';
export { Concede, type Concession, type Granted } from './promising/concede.js';
export { Presence } from './presence/presence.js';
