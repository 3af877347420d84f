/** As people read it: two groups of four. */
export const showReference = (reference: string): string =>
  reference.length === 8 ? `${reference.slice(0, 4)}-${reference.slice(4)}` : reference;
