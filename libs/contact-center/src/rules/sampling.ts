import { createHash } from 'node:crypto';

/** A contact that may be picked, and the kind of contact it is one of. */
export interface Pickable {
  readonly id: string;
  readonly stratum: string;
}

/**
 * Picks `n` at random, spread over the kinds as evenly as they allow: one of each in turn. The same seed always picks the
 * same, whatever order the contacts come in, so that a sample can be checked.
 */
export function sampleOf<One extends Pickable>(contacts: readonly One[], n: number, seed: string): One[] {
  const rank = (text: string) => createHash('sha256').update(`${seed}:${text}`).digest('hex');
  const byRank = <T>(items: readonly T[], name: (item: T) => string) =>
    items.map((item) => ({ item, rank: rank(name(item)) })).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ item }) => item);
  const kinds = byRank([...new Set(contacts.map(({ stratum }) => stratum))], (kind) => kind).map((kind) =>
    byRank(contacts.filter(({ stratum }) => stratum === kind), ({ id }) => id),
  );
  const picked: One[] = [];
  for (let turn = 0; picked.length < Math.min(n, contacts.length); turn++) {
    for (const kind of kinds) {
      const next = kind[turn];
      if (next && picked.length < n) picked.push(next);
    }
  }
  return picked;
}
