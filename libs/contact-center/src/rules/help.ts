/** Why an agent asks for a supervisor; each is one key. */
export const HELP_REASONS = ['upset', 'threat', 'emergency', 'answer', 'promise', 'language', 'system', 'other'] as const;
export type HelpReason = (typeof HELP_REASONS)[number];

export const HELP_STATES = ['asked', 'taken', 'solved', 'taken-over', 'withdrawn'] as const;
export type HelpState = (typeof HELP_STATES)[number];

export const HELP_EVENTS = ['asked', 'told', 'taken', 'whispered', 'solved', 'taken-over', 'withdrawn'] as const;
export type HelpEventKind = (typeof HELP_EVENTS)[number];

/** How often a request that nobody takes is told again: to more people, and then no more. */
export const MOST_TOLD = 3;

export type Telling = 'own' | 'everybody';

/** Whom the `told`-th telling (the first is 1) goes to: the agent's own supervisors, then everybody who supervises. */
export const toldTo = (told: number): Telling => (told <= 1 ? 'own' : 'everybody');

/** When the next telling is due after the `told`-th; null once it was told often enough. */
export const tellAgainAt = (now: Date, told: number, minutes: number): Date | null =>
  told < MOST_TOLD ? new Date(now.getTime() + minutes * 60_000) : null;
