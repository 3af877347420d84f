/** An open request that may be about the same thing. */
export interface Candidate {
  id: string;
  distanceMetres: number;
  openedAt: Date;
}

/** How near is near: a service's own radius and days. */
export interface Nearness {
  metres: number;
  days: number;
}

/** 1 for the same spot just now, 0 at the edge of the radius or of the days; below 0 it is none. */
export function likeness(candidate: Candidate, near: Nearness, now: Date): number {
  const age = (now.getTime() - candidate.openedAt.getTime()) / 86_400_000;
  const byDistance = 1 - candidate.distanceMetres / Math.max(near.metres, 1);
  const byAge = 1 - age / Math.max(near.days, 1);
  return Math.min(byDistance, byAge) < 0 ? -1 : 0.7 * byDistance + 0.3 * byAge;
}

/** The likeliest first, at most `most`. */
export function likeliest<T extends Candidate>(candidates: readonly T[], near: Nearness, now: Date, most = 3): T[] {
  return candidates
    .map((candidate) => ({ candidate, score: likeness(candidate, near, now) }))
    .filter(({ score }) => score >= 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
