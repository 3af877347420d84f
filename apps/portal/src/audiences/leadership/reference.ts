/** Eight symbols in two groups of four, as people say them. */
export const showReference = (reference: string): string => reference.replace(/^(.{4})(.{4})$/, '$1-$2');
