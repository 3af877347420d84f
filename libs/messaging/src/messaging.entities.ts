import { MessageEntity } from './message.entity.js';
import { StaffNoticeEntity } from './staff-notice.entity.js';

/** Every table that this library owns. */
export const messagingEntities = [MessageEntity, StaffNoticeEntity];
