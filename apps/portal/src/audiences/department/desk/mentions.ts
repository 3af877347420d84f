const MOST_OFFERED = 6;

/** The name that is being typed after an `@`, and where that stands; null where none is. */
export function nameBefore(text: string): { from: number; typed: string } | null {
  const match = /(?<![\p{L}\p{N}])@([\p{L}\p{N}'’. -]{0,40})$/u.exec(text);
  return match ? { from: match.index, typed: match[1] ?? '' } : null;
}

/** Whose name, or a later part of it, begins like that, at most six. */
export function matching<Person extends { name: string }>(typed: string, people: readonly Person[]): Person[] {
  const begun = typed.toLowerCase();
  return people.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${begun}`)).slice(0, MOST_OFFERED);
}
