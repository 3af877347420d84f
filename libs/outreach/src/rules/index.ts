export {
  type AlertAudience, type AlertChoice, alertFaults, CAMPAIGN_STATES, type CampaignState, isAddressed, joined, leavesAt, mailText, MOST_OF_ALERT,
} from './campaign.js';
export { CODE_LENGTH, checkInCode, readCode, showCode } from './check-in.js';
export { claimCodeOf, readClaimCode, showClaimCode } from './claim-code.js';
export { EVENT_KINDS, EVENT_STATES, eventFaults, type EventKind, type EventState, type EventWords, MOST, registering, REGISTERING, type Registering } from './event.js';
export {
  afterAnswer, GROUP_ANSWERS, type GroupAnswer, INVITATION_STATES, invitationFaults, type InvitationState, mayAnswer, mayMoveTo, MOST_OF_INVITATION,
} from './invitation.js';
export {
  APPLICATION_STATES, applicationFaults, type ApplicationState, certifiedUntil, MOST_AREAS_OF_A_LIAISON, MOST_OF_APPLICATION, type NeededPass, RENEWED_BEFORE_DAYS, type Standing, standing, STANDINGS,
} from './liaison.js';
export { meetingDayFault } from './meeting-day.js';
export { FEWEST_FOR_A_MEDIAN, isCalled } from './neighborhood.js';
export { isQuiet, QUIET_FROM, QUIET_UNTIL, REMINDED_HOURS } from './reminder.js';
export { LONGEST_ON_A_PHONE_DAYS, whenTaken } from './taken-at.js';
export { type EventTimes, eventTimes, instantOf, localOf, moved, occurrences, type Repeat, REPEATS, type WallTimes } from './times.js';
export { MOST_OF_A_VISIT, VISIT_KINDS, visitFaults, type VisitKind } from './visit.js';
export { promoted, type Waiting } from './waitlist.js';
