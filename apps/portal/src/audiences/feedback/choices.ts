import type { AuditVerdict, FeedbackTheme, Recontact, RootCause, Sentiment } from '../../shared/graphql/generated/graphql.js';

export const ROOT_CAUSES = [
  'WORK_NOT_DONE', 'WORK_DID_NOT_LAST', 'WRONG_PLACE', 'WRONG_SERVICE', 'CLOSED_TOO_EARLY', 'TOO_SLOW', 'NOT_TOLD', 'NOT_OURS', 'RUDE', 'WRONG_INFORMATION', 'CANNOT_BE_DONE', 'NO_FAULT_FOUND',
] as const satisfies readonly RootCause[];
export const RECONTACTS = ['REACHED', 'NOT_REACHED', 'NOT_WANTED'] as const satisfies readonly Recontact[];
export const SENTIMENTS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const satisfies readonly Sentiment[];
export const THEMES = [
  'WORK_QUALITY', 'SPEED', 'TOLD_TOO_LITTLE', 'STAFF_MANNER', 'WRONG_PLACE', 'HARD_TO_USE', 'LANGUAGE_ACCESS', 'SAFETY', 'MONEY', 'PRAISE',
] as const satisfies readonly FeedbackTheme[];
export const VERDICTS = ['HELD', 'NOT_HELD', 'CANNOT_TELL'] as const satisfies readonly AuditVerdict[];
