/** Why somebody leaves a procedure before its end. */
export const LEAVING = ['did-not-fit', 'caller-refused', 'caller-gone', 'not-needed'] as const;
