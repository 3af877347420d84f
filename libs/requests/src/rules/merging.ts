/** Merging can be taken back for 24 hours. */
export const UNMERGE_HOURS = 24;

/** The last moment at which a merge can be undone. */
export const unmergeUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + UNMERGE_HOURS * 3_600_000);

export const mayUnmerge = (mergedAt: Date, now: Date): boolean => now.getTime() <= unmergeUntil(mergedAt).getTime();

/** The one that goes on: opened first; of two at the same moment, the one with the lower id. */
export function earliest<R extends { id: string; openedAt: Date }>(requests: readonly [R, ...R[]]): R {
  return requests.reduce((first, next) => {
    const later = next.openedAt.getTime() - first.openedAt.getTime();
    return later < 0 || (later === 0 && next.id < first.id) ? next : first;
  });
}
