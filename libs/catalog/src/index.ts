import { ServiceDefinitionEntity } from './service-definition.entity.js';
import { ServiceGroupEntity } from './service-group.entity.js';
import { ServiceQuestionEntity } from './service-question.entity.js';
import { ServiceEntity } from './service.entity.js';

export type { Audience } from './audience.js';
export type { ServiceChanged } from './catalog.events.js';
export { CatalogModule } from './catalog.module.js';
export { QuestionType, ServiceType } from './catalog.types.js';
export { SaveChecklist } from './definitions/save-checklist.js';
export { SaveQuestions } from './definitions/save-questions.js';
export { SaveService } from './definitions/save-service.js';
export { putServices, type ServiceGroupToPut, type ServiceToPut } from './put-services.js';
export type { LocationRule, Moderation, PlaceShown } from './service.entity.js';
export { type Service, Services } from './services.js';

export const catalogEntities = [ServiceGroupEntity, ServiceEntity, ServiceQuestionEntity, ServiceDefinitionEntity];
