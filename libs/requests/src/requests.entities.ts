import { AssignmentOfferEntity } from './assigning/assignment-offer.entity.js';
import { EscalationEntity } from './escalations/escalation.entity.js';
import { ExtensionRequestEntity } from './escalations/extension-request.entity.js';
import { LateReasonEntity } from './escalations/late-reason.entity.js';
import { BulkItemEntity, BulkRunEntity } from './bulk/bulk-run.entity.js';
import { ContractorEntity, HandoffLinkEntity } from './handoffs/contractor.entity.js';
import { FieldworkReportEntity } from './fieldwork/fieldwork-report.entity.js';
import { HandoffTaskEntity } from './handoffs/handoff-task.entity.js';
import { ImportRunEntity } from './import-run.entity.js';
import { RequestMergeEntity, RequestSplitEntity } from './merging/merging.entities.js';
import { RequestPresenceEntity } from './presence/request-presence.entity.js';
import { RequestContactEntity, RequestFollowerEntity, RequestLinkEntity } from './request-people.entity.js';
import { RequestDraftEntity } from './request-draft.entity.js';
import { RequestEntity } from './request.entity.js';
import { RequestEventEntity } from './request-event.entity.js';
import { RequestPromiseEntity } from './promising/request-promise.entity.js';
import { RequestPhotoEntity } from './request-photo.entity.js';
import { MacroEntity } from './templates/macro.entity.js';
import { ReplyTemplateEntity, ReplyTemplateVersionEntity } from './templates/reply-template.entity.js';
import { QueueViewEntity } from './views/queue-view.entity.js';
import { RequestCheckEntity } from './checklist/request-check.entity.js';
import { SharedDraftEntity } from './drafting/shared-draft.entity.js';
import { RequestWatcherEntity } from './watching/request-watcher.entity.js';
import { RoutingRuleEntity } from './routing-rule.entity.js';

export const requestEntities = [
  RequestEntity,
  RequestEventEntity,
  RequestContactEntity,
  RequestLinkEntity,
  RequestFollowerEntity,
  RequestDraftEntity,
  RequestPhotoEntity,
  RoutingRuleEntity,
  ImportRunEntity,
  RequestPromiseEntity,
  QueueViewEntity,
  BulkRunEntity,
  BulkItemEntity,
  ContractorEntity,
  HandoffTaskEntity,
  HandoffLinkEntity,
  RequestMergeEntity,
  RequestSplitEntity,
  RequestPresenceEntity,
  FieldworkReportEntity,
  RequestWatcherEntity,
  SharedDraftEntity,
  RequestCheckEntity,
  AssignmentOfferEntity,
  ReplyTemplateEntity,
  ReplyTemplateVersionEntity,
  MacroEntity,
  EscalationEntity,
  LateReasonEntity,
  ExtensionRequestEntity,
];
