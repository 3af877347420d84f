import type { VisitKind } from '@civic311/outreach/rules';

/** A demo's volunteer; neighborhood is a code. `trainedDaysAgo` null: still waits for an answer. */
export interface LiaisonSeed {
  readonly name: string;
  readonly email: string;
  readonly neighborhood: string;
  readonly languages: readonly string[];
  readonly language: string;
  readonly why: string;
  readonly appliedDaysAgo: number;
  readonly trainedDaysAgo: number | null;
  /** Where neighbors find them; null: they did not say. */
  readonly officeHours: string | null;
  readonly meetings: readonly MeetingSeed[];
  readonly visits: readonly VisitSeed[];
}

/** Below 0, `daysAgo` is still to come; then nothing was said there yet. */
export interface MeetingSeed {
  readonly place: string;
  readonly daysAgo: number;
  readonly concerns: readonly ConcernSeed[];
}

export interface ConcernSeed {
  /** Code. */
  readonly service: string;
  readonly place: string;
  readonly words: string;
  readonly language: string;
  /** E-mail address of who has done it since; null: it is open. */
  readonly closedBy: string | null;
  /** What they said of it. */
  readonly closing: string;
}

export interface VisitSeed {
  readonly daysAgo: number;
  readonly hours: number;
  readonly kind: VisitKind;
  readonly note: string;
}
