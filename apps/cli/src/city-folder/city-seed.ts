import type { Permission } from './permissions.js';

/** Words for people, by language tag: every language of city.yaml has its own, none is blank. */
export type Text = Readonly<Record<string, string>>;

/** Degrees, WGS84. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** A point that old systems write when they know no place; within `radiusMetres` of it there is no location. */
export interface NoLocationPoint extends Point {
  readonly radiusMetres: number;
}

/** Local time `[opens, closes)` in minutes from midnight; `closes` may pass midnight (up to 2160). */
export interface Window {
  readonly opens: number;
  readonly closes: number;
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Words that mean danger, in a resident's own description: what to say and whom to call before any form. */
export interface EmergencySeed {
  readonly code: string;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly message: Text;
  readonly call: string;
}

/** Somebody else's job: told to a resident who asks for it here. */
export interface OutsidePointer {
  readonly code: string;
  readonly name: Text;
  readonly handles: Text;
  readonly phone: string | null;
}

export interface CitySettings {
  readonly name: string;
  readonly state: string;
  readonly timeZone: string;
  /** The first one is the city's own. */
  readonly languages: readonly string[];
  /** Digits only: '1'. */
  readonly countryCallingCode: string;
  readonly emergencyPhone: string;
  readonly nonEmergencyPhone: string;
  readonly map: { readonly centre: Point; readonly zoom: number };
  readonly noLocationPoints: readonly NoLocationPoint[];
  readonly reopenWindowDays: number;
  readonly outsidePointers: readonly OutsidePointer[];
  readonly emergencies: readonly EmergencySeed[];
}

export interface DepartmentSeed {
  readonly code: string;
  /** What the city calls it inside. */
  readonly name: string;
  readonly publicName: Text;
  readonly calendar: string;
}

/** Fits `CalendarVersion` of @civic311/calendar/rules. */
export interface CalendarSeed {
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  /** A weekday that is left out is closed. */
  readonly weekly: Readonly<Partial<Record<IsoWeekday, readonly Window[]>>>;
  /** Days of their own; `date` is local, 'YYYY-MM-DD'; no windows: closed. */
  readonly exceptions: readonly {
    readonly date: string;
    readonly name: string;
    readonly kind: 'HOLIDAY' | 'SHORT_DAY';
    readonly windows: readonly Window[];
  }[];
}

export interface ServiceGroupSeed {
  readonly code: string;
  readonly name: Text;
}

/** Open311's six. */
export const DATATYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;
export type Datatype = (typeof DATATYPES)[number];

/** One value of a list question; `name` is what people read. */
export interface OptionSeed {
  readonly key: string;
  readonly name: Text;
}

/** An answer after which this form is the wrong place: say `message`, offer `call`. */
export interface StopSeed {
  readonly answer: string;
  readonly message: Text;
  readonly call: string;
}

export interface QuestionSeed {
  readonly code: string;
  readonly prompt: Text;
  readonly why: Text | null;
  readonly help: Text | null;
  readonly datatype: Datatype;
  /** Open311: false is a notice that is shown and not answered. */
  readonly variable: boolean;
  readonly required: boolean;
  /** "I don't know" is an answer. */
  readonly allowUnknown: boolean;
  readonly options: readonly OptionSeed[];
  readonly stop: readonly StopSeed[];
}

export const LOCATIONS = ['required', 'optional', 'none'] as const;
/** When others may read a resident's words: at once with people's data masked, or after somebody of the city looked. */
export const MODERATIONS = ['at-once-masked', 'after-a-look'] as const;

export interface ServiceSeed {
  /** A slug, the Open311 service_code; unique in the city. */
  readonly code: string;
  readonly group: string;
  readonly department: string;
  readonly name: Text;
  readonly description: Text;
  /** As residents say it. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly location: (typeof LOCATIONS)[number];
  /** What counts as near when duplicates are looked for; null: never look. */
  readonly duplicates: { readonly radiusMetres: number; readonly days: number } | null;
  readonly moderation: (typeof MODERATIONS)[number];
  /** False: only staff open it and see it. */
  readonly public: boolean;
  readonly icon: string | null;
  /** In the order they are asked; at most five. */
  readonly questions: readonly QuestionSeed[];
}

export const METRICS = ['FIRST_RESPONSE', 'RESOLUTION'] as const;
export const GOAL_KINDS = ['DURATION', 'BUSINESS_DAYS', 'CALENDAR_DAYS'] as const;
export const DUE_TIMES = ['AT_CLOSE', 'SAME_TIME_OF_DAY'] as const;

/** A promise (sla.md): for one service, or for every service of a department that has none of its own. */
export interface GoalSeed {
  readonly for: { readonly service: string } | { readonly department: string };
  readonly metric: (typeof METRICS)[number];
  readonly kind: (typeof GOAL_KINDS)[number];
  /** Days; for DURATION hours of service. */
  readonly value: number;
  /** Null for DURATION. AT_CLOSE is the last close for BUSINESS_DAYS, 23:59:59.999 for CALENDAR_DAYS. */
  readonly dueTime: (typeof DUE_TIMES)[number] | null;
  readonly calendar: string;
}

/** First match wins; an empty list matches everything; no match: the service's own department. City's local time. */
export interface RoutingRuleSeed {
  readonly code: string;
  readonly services: readonly string[];
  readonly groups: readonly string[];
  readonly areas: readonly string[];
  readonly weekdays: readonly IsoWeekday[];
  readonly hours: readonly Window[];
  readonly department: string;
  readonly reason: Text;
}

/** GeoJSON MultiPolygon coordinates: [lng, lat], rings closed. */
export type MultiPolygon = readonly (readonly (readonly (readonly [number, number])[])[])[];

export interface AreaSeed {
  readonly code: string;
  readonly kind: 'neighborhood' | 'district';
  readonly name: Text;
  /** Null for a district: it comes with the address. */
  readonly boundary: MultiPolygon | null;
  readonly population: readonly { readonly year: number; readonly people: number }[];
}

export interface AddressSeed extends Point {
  readonly kind: 'address' | 'intersection';
  /** As it is written and searched: '39 Lorraine St', 'Corey St & Lagrange St'. */
  readonly text: string;
  readonly number: string | null;
  readonly street: string;
  readonly crossStreet: string | null;
  readonly zip: string | null;
  /** Area code of the neighborhood. */
  readonly neighborhood: string;
  readonly district: string | null;
}

export interface RoleSeed {
  readonly code: string;
  readonly name: Text;
  readonly permissions: readonly Permission[];
  /** Rows seen: all of the city's, or those of the person's own department. */
  readonly scope: 'everything' | 'department';
}

export interface StaffSeed {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly department: string;
}

/** The slice of history that a demo replays, moved by whole weeks so that `anchorWeek` becomes this week. */
export interface DemoSeed {
  /** File names inside the folder. */
  readonly mapping: string;
  readonly file: string;
  /** A Monday, 'YYYY-MM-DD', in the file's own time. */
  readonly anchorWeek: string;
  /** Whole weeks of history before the moved now. */
  readonly weeks: number;
  /** Whose door is whose: e-mail addresses of staff.yaml. */
  readonly doors: {
    readonly contactCenter: string;
    readonly department: string;
    readonly leadership: string;
    readonly administration: string;
  };
}

/** A whole city as its folder says it: checked, every reference resolved by code. */
export interface CitySeed {
  readonly folder: string;
  readonly city: CitySettings;
  readonly departments: readonly DepartmentSeed[];
  readonly calendars: readonly CalendarSeed[];
  readonly serviceGroups: readonly ServiceGroupSeed[];
  readonly services: readonly ServiceSeed[];
  readonly goals: readonly GoalSeed[];
  readonly routing: readonly RoutingRuleSeed[];
  readonly areas: readonly AreaSeed[];
  readonly addresses: readonly AddressSeed[];
  readonly roles: readonly RoleSeed[];
  readonly staff: readonly StaffSeed[];
  /** Null: a city without demo data. */
  readonly demo: DemoSeed | null;
}
