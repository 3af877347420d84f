/** Hours of service have changed from `effectiveFrom` on: what was counted by them is counted anew, in the same transaction. */
export interface CalendarPublished {
  readonly [fact: string]: unknown;
  name: 'CalendarPublished';
  calendarId: string;
  versionId: string;
  /** ISO instant; before now only for a correction. */
  effectiveFrom: string;
  /** Why the past was changed; null when it was not. */
  correction: string | null;
}
