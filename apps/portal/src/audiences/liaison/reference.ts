/** As people read it: `AB12-CD34`. */
export const showReference = (reference: string): string => `${reference.slice(0, 4)}-${reference.slice(4)}`;
