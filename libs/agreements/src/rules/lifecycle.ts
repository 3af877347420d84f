import { ok, refuse, type Refusal, type Result } from '@civic311/kernel';

export const VERSION_STATES = ['draft', 'proposed', 'countered', 'withdrawn', 'signed', 'in-force', 'superseded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export const SIDES = ['provider', 'consumer'] as const;
export type Side = (typeof SIDES)[number];

export interface Signature {
  readonly side: Side;
  readonly personId: string;
}

/** One version of an agreement, as far as its life goes. */
export interface Version {
  readonly state: VersionState;
  readonly writtenBy: Side;
  readonly signatures: readonly Signature[];
  /** 'YYYY-MM-DD': it begins on this day of the city, or once both have signed where that is later. */
  readonly inForceOn: string;
}

export type LifeRefusal =
  | (Refusal<'NOT_NOW'> & { readonly state: VersionState })
  | Refusal<'NOT_YOUR_DRAFT'>
  | Refusal<'YOUR_OWN_PROPOSAL'>
  | Refusal<'SIGNED_ALREADY'>
  | Refusal<'ONE_PERSON_FOR_BOTH'>
  | (Refusal<'NOT_SIGNED_BY_BOTH'> & { readonly missing: Side });

/**
 * The whole life:
 *
 *   draft ──propose──▶ proposed ──counter──▶ countered      (the counter is the next version, and is proposed)
 *     │                   │  └──sign by one──▶ proposed, with one signature
 *     └──withdraw──▶ withdrawn ◀──withdraw──┘
 *                      proposed ──sign by the other──▶ signed ──its day──▶ in-force ──the next one's day──▶ superseded
 */
export const LIFE = {
  propose: ['draft'],
  withdraw: ['draft', 'proposed'],
  counter: ['proposed'],
  sign: ['proposed'],
  begin: ['signed'],
  end: ['in-force'],
} as const satisfies Record<string, readonly VersionState[]>;
export type Act = keyof typeof LIFE;

/** States in which nobody may change a word of the terms any more. */
export const FIXED_STATES: readonly VersionState[] = ['signed', 'in-force', 'superseded'];

const may = (version: Version, act: Act): Result<null, LifeRefusal> =>
  (LIFE[act] as readonly VersionState[]).includes(version.state) ? ok(null) : refuse({ code: 'NOT_NOW', state: version.state });

/** A draft is shown to the other side. */
export function propose(version: Version, side: Side): Result<VersionState, LifeRefusal> {
  const now = may(version, 'propose');
  if (!now.ok) return now;
  return version.writtenBy === side ? ok('proposed') : refuse({ code: 'NOT_YOUR_DRAFT' });
}

/** The side that wrote it takes it back. */
export function withdraw(version: Version, side: Side): Result<VersionState, LifeRefusal> {
  const now = may(version, 'withdraw');
  if (!now.ok) return now;
  return version.writtenBy === side ? ok('withdrawn') : refuse({ code: 'NOT_YOUR_DRAFT' });
}

/** The other side answers with terms of its own; a signature on this version counts for nothing then. */
export function counter(version: Version, side: Side): Result<VersionState, LifeRefusal> {
  const now = may(version, 'counter');
  if (!now.ok) return now;
  return version.writtenBy === side ? refuse({ code: 'YOUR_OWN_PROPOSAL' }) : ok('countered');
}

/** One head signs; with the other's signature it is signed. Nobody signs for both. */
export function sign(version: Version, by: Signature): Result<VersionState, LifeRefusal> {
  const now = may(version, 'sign');
  if (!now.ok) return now;
  if (version.signatures.some(({ side }) => side === by.side)) return refuse({ code: 'SIGNED_ALREADY' });
  if (version.signatures.some(({ personId }) => personId === by.personId)) return refuse({ code: 'ONE_PERSON_FOR_BOTH' });
  return ok(version.signatures.length === 0 ? 'proposed' : 'signed');
}

/** Signed by both, and its day has come: `today` is the city's local date. One signature is never enough. */
export function begin(version: Version, today: string): Result<VersionState, LifeRefusal> {
  const missing = SIDES.find((side) => !version.signatures.some((signature) => signature.side === side));
  if (missing) return refuse({ code: 'NOT_SIGNED_BY_BOTH', missing });
  const now = may(version, 'begin');
  if (!now.ok) return now;
  return ok(version.inForceOn <= today ? 'in-force' : 'signed');
}
