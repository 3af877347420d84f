/** More are told by a notice of their own, not in a note. */
export const MOST_MENTIONED = 20;

/** Who is named in a note as `@Full Name`: of names that begin alike the longest, of namesakes all. Case does not matter. */
export function mentionedIn<Person extends { readonly name: string }>(note: string, people: readonly Person[]): Person[] {
  const text = note.toLowerCase();
  const found = new Set<Person>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const rest = text.slice(index + 1);
    const named = people.filter(({ name }) => rest.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
    const longest = Math.max(0, ...named.map(({ name }) => name.length));
    for (const person of named) if (person.name.length === longest) found.add(person);
  }
  return [...found];
}

/** The note with everybody in it who was picked beside it, in front: who reads it later sees who was called. */
export function withMentions(note: string, picked: readonly { readonly name: string }[]): string {
  const named = mentionedIn(note, picked);
  const missing = picked.filter((person) => !named.includes(person)).map(({ name }) => `@${name}`);
  return [...missing, note.trim()].join(' ');
}

/** What a watcher is told of an entry, in the words `watched.<this>`. */
export function newsOf(kind: string): string {
  return NEWS[kind] ?? 'changed';
}

const NEWS: Readonly<Record<string, string>> = {
  noted: 'noted',
  replied: 'replied',
  'question-asked': 'replied',
  'question-answered': 'resident-wrote',
  'resident-wrote': 'resident-wrote',
  'reopening-wished': 'resident-wrote',
  withdrawn: 'closed',
  closed: 'closed',
  merged: 'closed',
  reopened: 'reopened',
  assigned: 'assigned',
  unassigned: 'assigned',
  transferred: 'transferred',
  'became-late': 'late',
};
