export { deliverMessage, DeliverMessage } from './deliver-message.job.js';
export { messagingEntities } from './message.entity.js';
export { Messages, type MessageToPost } from './messages.js';
export { MessagingModule } from './messaging.module.js';
