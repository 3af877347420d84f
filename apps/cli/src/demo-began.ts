const DAYS = 100;

/** Since when a demo that is loaded at `now` has been at work: its promises in force, its articles published, so that people could act on them. */
export const demoBegan = (now: Date): Date => new Date(now.getTime() - DAYS * 86_400_000);
