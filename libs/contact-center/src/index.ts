import { CallbackEntity } from './callbacks/callback.entity.js';
import { ContactHelpEntity, ContactHelpEventEntity } from './help/contact-help.entity.js';
import { ContactSettingEntity } from './settings/contact-setting.entity.js';
import { EmailEntity } from './email/email.entity.js';
import { empowermentEntities } from './empowerment/empowerment.entity.js';
import { procedureEntities } from './procedures/procedure.entity.js';
import { CounterDeskEntity, CounterEntity, CounterTicketEntity } from './counter/counter.entity.js';
import { AgentEntity, InteractionEntity, InteractionEventEntity, InteractionSubjectEntity } from './interactions/interaction.entity.js';
import { WorkMatchEntity } from './matching/work-match.entity.js';
import { CoachingTaskEntity, EvaluationEntity, MysteryContactEntity, QualitySampleEntity, ScorecardEntity } from './quality/quality.entity.js';
import { AgentSpanEntity } from './supervising/agent-span.entity.js';
import { ContactGoalEntity } from './supervising/contact-goal.entity.js';
import { ContactTransferEntity, TransferTargetEntity } from './transfers/transfer.entity.js';

export { ContactCenterModule } from './contact-center.module.js';
export { ContactHelp } from './help/contact-help.js';
export { EmailDesk } from './email/email-desk.js';
export { ReceiveEmail } from './email/receive-email.js';
export { TransferCall } from './transfers/transfer-call.js';
export { putLanguageLine, putTransferTargets, type TransferTargetToPut } from './settings/contact-settings.js';
export { KeepPhones } from './settings/keep-phones.js';
export { CodeContact } from './interactions/code-contact.js';
export { forgetPastContacts, type PastContact, putAgentsAtWork, putPastContacts } from './interactions/past-contacts.js';
export { RecordCall, type TelephoneEvent } from './interactions/record-call.js';
export { putCounters } from './counter/counters.js';

export { Concessions } from './empowerment/concessions.js';
export { putEmpowermentLimits } from './empowerment/empowerment-limits.js';
export { type ProcedureToPut, putProcedure } from './procedures/procedures.store.js';
export { putScorecard } from './quality/score-contact.js';

const qualityEntities = [ScorecardEntity, QualitySampleEntity, EvaluationEntity, CoachingTaskEntity, MysteryContactEntity];
const helpEntities = [ContactHelpEntity, ContactHelpEventEntity, ContactSettingEntity, ContactTransferEntity, TransferTargetEntity];
const counterEntities = [CounterEntity, CounterDeskEntity, CounterTicketEntity, WorkMatchEntity];
export const contactCenterEntities = [InteractionEntity, InteractionEventEntity, InteractionSubjectEntity, AgentEntity, CallbackEntity, AgentSpanEntity, ContactGoalEntity, EmailEntity, ...qualityEntities, ...helpEntities, ...procedureEntities, ...counterEntities, ...empowermentEntities];
