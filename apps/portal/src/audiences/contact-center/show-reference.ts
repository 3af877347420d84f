/** As people read it: two groups of four. */
export const showReference = (reference: string): string => `${reference.slice(0, 4)}-${reference.slice(4)}`;
