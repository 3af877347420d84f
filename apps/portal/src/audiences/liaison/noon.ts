/** A moment of this day (`2026-11-23`) that is the same day by the clock of any city of this country. */
export const noonOf = (day: string): string => `${day}T17:00:00Z`;
