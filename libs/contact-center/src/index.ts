import { AgentEntity, InteractionEntity, InteractionEventEntity, InteractionSubjectEntity } from './interactions/interaction.entity.js';

export { ContactCenterModule } from './contact-center.module.js';
export { CodeContact } from './interactions/code-contact.js';
export { RecordCall, type TelephoneEvent } from './interactions/record-call.js';

export const contactCenterEntities = [InteractionEntity, InteractionEventEntity, InteractionSubjectEntity, AgentEntity];
