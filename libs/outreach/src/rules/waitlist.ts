const DAY_MS = 86_400_000;

export interface Waiting {
  readonly id: string;
  readonly people: number;
}

/**
 * Who of the list gets places now, given in the order in which they came. Nobody is passed over: while the first party does
 * not fit, free places are kept for it. In the last 24 hours smaller parties behind it may take them, so that no chair stays empty.
 */
export function promoted(waiting: readonly Waiting[], free: number, startsAt: Date, now: Date): Waiting[] {
  const mayPass = startsAt.getTime() - now.getTime() <= DAY_MS;
  const chosen: Waiting[] = [];
  let left = free;
  for (const party of waiting) {
    if (party.people <= left) {
      chosen.push(party);
      left -= party.people;
    } else if (!mayPass) break;
  }
  return chosen;
}
