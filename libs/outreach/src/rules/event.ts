import type { FieldFault } from '@civic311/kernel';

export const EVENT_KINDS = ['meeting', 'mobile-city-hall', 'training', 'clean-up'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A draft may be scheduled; what is published is never a draft again, only cancelled. */
export const EVENT_STATES = ['draft', 'scheduled', 'published', 'cancelled'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** Characters of each, and how many of each. */
export const MOST = { title: 120, body: 20_000, place: 120, address: 200, access: 500, languages: 12, capacity: 5_000, people: 20, hours: 24, occurrences: 26 } as const;

type Words = Readonly<Record<string, string>>;

/** What staff write of an event, besides when it is. */
export interface EventWords {
  readonly title: Words;
  /** Markdown. */
  readonly body: Words;
  readonly access: Words;
  readonly placeName: string;
  readonly address: string;
  readonly languages: readonly string[];
  readonly capacity: number | null;
  readonly mostPeople: number;
}

/** All that keeps an event from being kept: paths are `en.title`, `address`. The city's first language needs title and text; the others may be empty. */
export function eventFaults({ title, body, access, placeName, address, languages, capacity, mostPeople }: EventWords, spoken: readonly string[]): FieldFault[] {
  const source = spoken[0]!;
  const needed = (path: string, text: string | undefined, max: number): FieldFault[] =>
    !text?.trim() ? [{ path, code: 'EMPTY' }] : text.length > max ? [{ path, code: 'TOO_LONG', max }] : [];
  const translated = Object.entries({ title, body, access }).flatMap(([part, words]) =>
    Object.entries(words).flatMap(([language, text]): FieldFault[] => {
      const max = MOST[part as 'title' | 'body' | 'access'];
      if (!spoken.includes(language)) return [{ path: `${language}.${part}`, code: 'UNKNOWN_LANGUAGE' }];
      return text.length > max ? [{ path: `${language}.${part}`, code: 'TOO_LONG', max }] : [];
    }),
  );
  return [
    ...(title[source]?.trim() ? [] : [{ path: `${source}.title`, code: 'EMPTY' }]),
    ...(body[source]?.trim() ? [] : [{ path: `${source}.body`, code: 'EMPTY' }]),
    ...translated,
    ...needed('placeName', placeName, MOST.place),
    ...needed('address', address, MOST.address),
    ...(languages.length === 0 ? [{ path: 'languages', code: 'EMPTY' }] : []),
    ...(capacity !== null && (capacity < 1 || capacity > MOST.capacity) ? [{ path: 'capacity', code: 'OUT_OF_RANGE', min: 1, max: MOST.capacity }] : []),
    ...(mostPeople < 1 || mostPeople > MOST.people ? [{ path: 'mostPeople', code: 'OUT_OF_RANGE', min: 1, max: MOST.people }] : []),
    ...(capacity !== null && mostPeople > capacity ? [{ path: 'mostPeople', code: 'MORE_THAN_PLACES' }] : []),
  ];
}

/** What a resident can do about an event now. */
export const REGISTERING = ['open', 'waitlist', 'ended', 'cancelled'] as const;
export type Registering = (typeof REGISTERING)[number];

/** Registration is open until the event begins; once places are gone, or somebody waits, it leads to the list. */
export function registering(event: { state: EventState; startsAt: Date; capacity: number | null; taken: number; waiting: number }, now: Date): Registering {
  if (event.state === 'cancelled') return 'cancelled';
  if (event.startsAt <= now) return 'ended';
  return event.capacity !== null && (event.taken >= event.capacity || event.waiting > 0) ? 'waitlist' : 'open';
}
