/** As a person looks for it in a list: from A to Z. */
export const byName = <Named extends { name: string }>(all: readonly Named[]): Named[] =>
  all.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
