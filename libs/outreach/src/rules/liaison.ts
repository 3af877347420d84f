import type { FieldFault } from '@civic311/kernel';

export const APPLICATION_STATES = ['new', 'accepted', 'declined'] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Characters of each. */
export const MOST_OF_APPLICATION = { name: 100, email: 254, why: 2_000, reason: 1_000, officeHours: 300 } as const;
export const MOST_AREAS_OF_A_LIAISON = 10;

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 365;
/** So long before a certificate ends its liaison is asked to renew it. */
export const RENEWED_BEFORE_DAYS = 30;

/** A volunteer's newest pass of a module that liaisons need; null: none that still holds. */
export type NeededPass = { readonly takenAt: Date; readonly expiresAt: Date | null } | null;

/** Until when whoever has these passes is certified: until the first of them runs out, at most a year after it. Null: something is lacking, or nothing is asked for yet. */
export function certifiedUntil(passes: readonly NeededPass[]): Date | null {
  const ends = passes.map((pass) => pass && Math.min(pass.expiresAt?.getTime() ?? Infinity, pass.takenAt.getTime() + LONGEST_DAYS * DAY_MS));
  return ends.length === 0 || ends.includes(null) ? null : new Date(Math.min(...(ends as number[])));
}

export const STANDINGS = ['training', 'certified', 'ending', 'expired', 'ended'] as const;
/** `training`: never certified yet; `ending`: to be renewed now; `ended`: no liaison any more. */
export type Standing = (typeof STANDINGS)[number];

/** Where a liaison stands, by the end of the newest certificate. */
export function standing({ until, endedAt }: { readonly until: Date | null; readonly endedAt: Date | null }, now: Date): Standing {
  if (endedAt) return 'ended';
  if (!until) return 'training';
  if (until <= now) return 'expired';
  return until.getTime() - now.getTime() <= RENEWED_BEFORE_DAYS * DAY_MS ? 'ending' : 'certified';
}

/** What a volunteer must say, each fault at its field. Whether the e-mail address is one is asked elsewhere. */
export function applicationFaults({ name, why, languages }: { readonly name: string; readonly why: string; readonly languages: readonly string[] }): FieldFault[] {
  return [
    ...Object.entries({ name, why }).flatMap(([path, text]): FieldFault[] => {
      const max = MOST_OF_APPLICATION[path as 'name' | 'why'];
      return text.trim() === '' ? [{ path, code: 'EMPTY' }] : text.length > max ? [{ path, code: 'TOO_LONG', max }] : [];
    }),
    ...(languages.length === 0 ? [{ path: 'languages', code: 'EMPTY' }] : []),
  ];
}
