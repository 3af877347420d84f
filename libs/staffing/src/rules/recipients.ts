import { type Tier, TIERS } from './tiers.js';

/** Who holds which tier. An executive has no department; a service owner without a service owns all of the department's. */
export interface Officer {
  readonly tier: Exclude<Tier, 'ASSIGNEE'>;
  readonly departmentId: string | null;
  readonly serviceId: string | null;
  readonly staffId: string;
  readonly deputyId: string | null;
}

/** The work that somebody has to hear of. */
export interface Post {
  readonly departmentId: string;
  readonly serviceId: string;
  readonly assigneeId: string | null;
}

/** Why this person hears of it: it is theirs, they stand in, or nobody who should is here and it must not be lost. */
export type RecipientReason = 'OWN' | 'DEPUTY' | 'NOBODY_PRESENT';

export interface Recipient {
  readonly staffId: string;
  /** The tier that answers: a higher one than asked where nobody of the asked one is here. */
  readonly tier: Tier;
  readonly why: RecipientReason;
  /** Whom a deputy stands in for. */
  readonly insteadOf: string | null;
}

/**
 * Who is told when a tier is asked: everybody of that tier who is here; for who is absent their deputy; where that leaves
 * nobody, the next tier up. When the whole ladder is away the highest tier that has people is told all the same. Each
 * person once; empty only for a city without any officer.
 */
export function recipients(
  asked: Tier,
  post: Post,
  officers: readonly Officer[],
  isAbsent: (staffId: string) => boolean,
): readonly Recipient[] {
  const rungs = TIERS.slice(TIERS.indexOf(asked)).map((tier) => ({ tier, holders: holdersOf(tier, post, officers) }));
  for (const { tier, holders } of rungs) {
    const here = holders.flatMap((holder) => present(holder, tier, isAbsent));
    if (here.length > 0) return once(here);
  }
  const highest = rungs.findLast(({ holders }) => holders.length > 0);
  if (!highest) return [];
  const { tier, holders } = highest;
  return once(holders.map(({ staffId }) => ({ staffId, tier, why: 'NOBODY_PRESENT', insteadOf: null })));
}

type Holder = Pick<Officer, 'staffId' | 'deputyId'>;

function holdersOf(tier: Tier, { departmentId, serviceId, assigneeId }: Post, officers: readonly Officer[]): readonly Holder[] {
  if (tier === 'ASSIGNEE') return assigneeId ? [{ staffId: assigneeId, deputyId: null }] : [];
  const ofTier = officers.filter((officer) => officer.tier === tier);
  if (tier === 'EXECUTIVE') return ofTier;
  const own = ofTier.filter((officer) => officer.departmentId === departmentId);
  const ofService = own.filter((officer) => officer.serviceId === serviceId);
  return ofService.length > 0 ? ofService : own.filter((officer) => officer.serviceId === null);
}

function present({ staffId, deputyId }: Holder, tier: Tier, isAbsent: (staffId: string) => boolean): Recipient[] {
  if (!isAbsent(staffId)) return [{ staffId, tier, why: 'OWN', insteadOf: null }];
  if (deputyId && !isAbsent(deputyId)) return [{ staffId: deputyId, tier, why: 'DEPUTY', insteadOf: staffId }];
  return [];
}

const once = (found: readonly Recipient[]): readonly Recipient[] =>
  found.filter(({ staffId }, index) => found.findIndex((other) => other.staffId === staffId) === index);
