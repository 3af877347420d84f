/** As people read it aloud: two groups of four. Other lengths, from older systems, stay as they are. */
export const grouped = (reference: string): string =>
  /^[\w-]{8,9}$/.test(reference) ? reference.toUpperCase().replace(/^(\w{4})-?(\w{4})$/, '$1-$2') : reference;
