export { deliverMessage, DeliverMessage } from './deliver-message.job.js';
export { forgetMessagesAbout } from './forget-messages.js';
export { Messages, type MessageToPost } from './messages.js';
export { messagingEntities } from './messaging.entities.js';
export { MessagingModule } from './messaging.module.js';
export { aboutIn, isOurs, ourMessagesIn, replyAddress } from './reply-address.js';
export { sendsTexts } from './text-gateway.js';
export { type NoticeToTell, StaffNotices } from './staff-notices.js';
