/** What one request knows of who reported it. */
export interface LeftContact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
}

/** One person, as far as their requests agree, with those requests in the order they were given. */
export interface Caller<Row extends LeftContact> extends LeftContact {
  readonly rows: readonly Row[];
}

/**
 * Who the rows (newest first) are about. Two are the same person only when they have the same name and share a phone or
 * an e-mail address: a household's number, or a common name, makes nobody somebody else.
 */
export function callersIn<Row extends LeftContact>(rows: readonly Row[]): Caller<Row>[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.find((others) => others.some((other) => isSame(other, row)));
    if (group) group.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => ({
    name: latest(group, 'name'),
    email: latest(group, 'email'),
    phone: latest(group, 'phone'),
    language: group[0]!.language,
    rows: group,
  }));
}

const isSame = (a: LeftContact, b: LeftContact): boolean =>
  plain(a.name) === plain(b.name) &&
  ((a.phone !== null && a.phone === b.phone) || (a.email !== null && plain(a.email) === plain(b.email)));

const plain = (text: string | null): string => (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();

const latest = (rows: readonly LeftContact[], what: 'name' | 'email' | 'phone'): string | null =>
  rows.find((row) => row[what])?.[what] ?? null;
