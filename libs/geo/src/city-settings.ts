import type { Translated } from '@civic311/platform';
import type { Bounds, NoLocationPoint, Point } from './rules/index.js';

/** Somebody else's job: told to a resident who asks for it here. */
export interface OutsidePointer {
  readonly code: string;
  readonly name: Translated;
  readonly handles: Translated;
  readonly phone: string | null;
}

/** Words that mean danger, by language, and what to say and whom to call before any form. */
export interface Emergency {
  readonly code: string;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly message: Translated;
  readonly call: string;
}

/** What differs by city and needs no column: kept as `city.settings`. */
export interface CitySettings {
  /** Two letters, such as 'MA'. */
  readonly state: string;
  /** The place of every address and request is kept in metres from it. */
  readonly centre: Point;
  readonly bounds: Bounds;
  readonly noLocationPoints: readonly NoLocationPoint[];
  readonly emergencyPhone: string;
  readonly nonEmergencyPhone: string;
  readonly reopenDays: number;
  readonly outsidePointers: readonly OutsidePointer[];
  readonly emergencies: readonly Emergency[];
}

/** The city that this installation serves. */
export interface City extends CitySettings {
  readonly name: string;
  /** IANA */
  readonly timeZone: string;
  /** The first one is the city's own. */
  readonly languages: readonly string[];
  readonly demo: boolean;
  readonly seedHash: string;
}
