import type { FieldFault } from '@civic311/kernel';

/** What a resident has typed so far, not yet checked against the city. Personal: never log it. */
export interface DraftData {
  /** The idempotency key of the request that this becomes; made with the draft. */
  key: string;
  /** The language it was begun in. */
  language: string;
  /** What is wrong, in the resident's own words, as they searched for it. */
  q?: string;
  serviceCode?: string;
  location?: DraftLocation;
  description?: string;
  /** By question code. */
  answers?: Record<string, string | string[]>;
  contact?: DraftContact;
  /** The existing request that the resident follows instead. */
  followedDuplicate?: string;
  /** What stands open beside the form at a call-taker's desk: `article:code`, `request:reference`. */
  beside?: string;
}

export interface DraftLocation {
  latitude?: number | null;
  longitude?: number | null;
  address?: string | null;
  note?: string | null;
  noLocation?: boolean | null;
}

export interface DraftContact {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  wantsUpdates?: boolean | null;
  /** The language they want to hear back in. */
  language?: string | null;
}

/** Each key replaces what the draft has under it; null takes it away. */
export type DraftPatch = { [Key in Exclude<keyof DraftData, 'key'>]?: DraftData[Key] | null };

/**
 * Characters of each text. A draft keeps what was typed even where the request will refuse it, so that a page can say
 * so beside it: these are limits against flooding, wider than the request's own.
 */
export const DRAFT_LIMITS = {
  q: 1_000,
  language: 35,
  serviceCode: 100,
  description: 20_000,
  followedDuplicate: 40,
  beside: 150,
  'location.address': 1_000,
  'location.note': 2_000,
  'contact.name': 1_000,
  'contact.email': 1_000,
  'contact.phone': 100,
  'contact.language': 35,
} as const;
export const MOST_ANSWERS = 50;
export const MOST_ANSWER_VALUES = 50;
export const LONGEST_ANSWER = 10_000;

/** Bytes of the whole as JSON. The same as jsonb takes up to a third more, and the table takes 64 KB. */
const MOST_BYTES = 48 * 1024;

const KINDS: Record<string, 'text' | 'number' | 'yes-or-no'> = {
  ...Object.fromEntries(Object.keys(DRAFT_LIMITS).map((path) => [path, 'text'])),
  'location.latitude': 'number',
  'location.longitude': 'number',
  'location.noLocation': 'yes-or-no',
  'contact.wantsUpdates': 'yes-or-no',
};

/** Everything in a patch that a draft cannot keep: UNKNOWN_FIELD, WRONG_TYPE, TOO_LONG {max}, TOO_MANY {max}. */
export function patchFaults(patch: object): FieldFault[] {
  return fields(patch).flatMap(([name, value]) => {
    if (name === 'answers') return answerFaults(value);
    if (name !== 'location' && name !== 'contact') return valueFaults(name, value);
    if (typeof value !== 'object' || Array.isArray(value)) return [{ path: name, code: 'WRONG_TYPE' }];
    return fields(value).flatMap(([inner, part]) => valueFaults(`${name}.${inner}`, part));
  });
}

/** A draft's data with a patch laid over it, or why it would be too much. */
export function patched(data: DraftData, patch: DraftPatch): DraftData | FieldFault {
  const whole = { ...data, ...withoutUndefined(patch) };
  const kept: DraftData = { key: data.key, language: data.language, ...Object.fromEntries(fields(whole)) };
  return Buffer.byteLength(JSON.stringify(kept)) <= MOST_BYTES ? kept : { path: '', code: 'TOO_LONG', max: MOST_BYTES };
}

const withoutUndefined = (patch: object) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** What is there: null and undefined say "nothing", wherever they stand. */
const fields = (object: object): [string, NonNullable<unknown>][] =>
  Object.entries(object).filter(([, value]) => value !== null && value !== undefined) as [
    string,
    NonNullable<unknown>,
  ][];

function valueFaults(path: string, value: unknown): FieldFault[] {
  const kind = Object.hasOwn(KINDS, path) ? KINDS[path] : undefined;
  if (!kind) return [{ path, code: 'UNKNOWN_FIELD' }];
  if (kind === 'number') return Number.isFinite(value) ? [] : [{ path, code: 'WRONG_TYPE' }];
  if (kind === 'yes-or-no') return typeof value === 'boolean' ? [] : [{ path, code: 'WRONG_TYPE' }];
  return textFaults(path, value, DRAFT_LIMITS[path as keyof typeof DRAFT_LIMITS]);
}

function textFaults(path: string, value: unknown, max: number): FieldFault[] {
  // PostgreSQL keeps no NUL in a text.
  if (typeof value !== 'string' || value.includes('\0')) return [{ path, code: 'WRONG_TYPE' }];
  return value.length > max ? [{ path, code: 'TOO_LONG', max }] : [];
}

function answerFaults(answers: unknown): FieldFault[] {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers))
    return [{ path: 'answers', code: 'WRONG_TYPE' }];
  const given = Object.entries(answers);
  if (given.length > MOST_ANSWERS) return [{ path: 'answers', code: 'TOO_MANY', max: MOST_ANSWERS }];
  return given.flatMap(([code, value]) => {
    const path = `answers.${code.slice(0, 100)}`;
    if (!/^[\w.-]{1,100}$/.test(code)) return [{ path, code: 'UNKNOWN_FIELD' }];
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (values.length > MOST_ANSWER_VALUES) return [{ path, code: 'TOO_MANY', max: MOST_ANSWER_VALUES }];
    return values.flatMap((text) => textFaults(path, text, LONGEST_ANSWER));
  });
}
