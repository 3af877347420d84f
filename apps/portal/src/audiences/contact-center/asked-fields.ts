/** The field that keeps what the desk's search was asked in this call. */
export const ASKED = 'asked';
const MOST = 10;

export interface Asked {
  readonly words: string;
  /** What was taken of the results: `service:…`, `article:…`, `place:…`, `today:…`, `procedure:…` or `request:…`. */
  readonly chosen: string;
}

/** Each search for which something was taken, oldest first; what cannot be read is none. */
export function askedIn(field: string): readonly Asked[] {
  try {
    const read: unknown = JSON.parse(field || '[]');
    if (!Array.isArray(read)) return [];
    return read.flatMap((one: unknown) => (Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string' ? [{ words: one[0].slice(0, 200), chosen: one[1].slice(0, 150) }] : [])).slice(-MOST);
  } catch {
    return [];
  }
}

/** The field with one search more. Of the same words the last choice counts; the last ten searches are kept. */
export const withAsked = (field: string, { words, chosen }: Asked): string =>
  JSON.stringify([...askedIn(field).filter((one) => one.words !== words), { words, chosen }].slice(-MOST).map((one) => [one.words, one.chosen]));
