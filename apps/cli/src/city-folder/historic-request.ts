import type { Point } from '@civic311/geo/rules';
import { OUTCOMES, type RecordedOutcome } from '@civic311/requests/rules';

/**
 * How the past says a request ended: the closed list of closing, and `not-recorded` for history alone, where the file
 * closed a request without saying what came of it ("Case Scheduled": a work order is not an outcome).
 */
export const HISTORIC_OUTCOMES: readonly RecordedOutcome[] = [...OUTCOMES, 'not-recorded'];

export const CHANNELS = ['portal', 'phone', 'walk-in', 'staff', 'app', 'social', 'meeting', 'integration'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A request as another system remembers it: its own times, outcome and on-time truth, with this city's codes. */
export interface HistoricRequest {
  /** Unique within the mapping's `source`. */
  readonly externalId: string;
  readonly service: string;
  readonly department: string | null;
  /** The old system's queue, as it wrote it. */
  readonly queue: string | null;
  readonly title: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  /** Null while open. */
  readonly closedAt: Date | null;
  /** Null while open. */
  readonly outcome: RecordedOutcome | null;
  readonly closingText: string | null;
  /** The file's own verdict; null where it gives none. */
  readonly wasOnTime: boolean | null;
  /** The due time is the city's to compute, by its goals now; the record's only where it has none. */
  readonly dueByGoal?: boolean;
  readonly channel: Channel;
  readonly address: string | null;
  readonly zip: string | null;
  /** Null where the file knew no place, also where it wrote a point that means "no location". */
  readonly point: Point | null;
  /** By the file's name for it; the area that the point lies in, if any, is better. */
  readonly neighborhood: string | null;
  readonly district: string | null;
}
