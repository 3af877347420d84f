export const TRANSFER_STATES = ['offered', 'accepted', 'declined', 'unanswered', 'withdrawn', 'put-through'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** How long a colleague has to take a call before it is with the first agent again. */
export const OFFERED_FOR_MS = 60_000;
/** The desk's word and the telephone system's are of one transfer where they come this close together. */
export const SAME_TRANSFER_MS = 120_000;

export const DECLINE_REASONS = ['busy', 'not-mine', 'language', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface Colleague {
  readonly name: string;
  /** ready, talking, wrap-up or away */
  readonly state: string;
  readonly languages: readonly string[];
}

const ORDER = ['ready', 'wrap-up', 'talking', 'away'];

/** Who may take a call soonest comes first, of these who speak its language, then by name. */
export function soonestFirst<C extends Colleague>(colleagues: readonly C[], language: string | null): C[] {
  const speaks = ({ languages }: Colleague) => (language !== null && languages.includes(language) ? 0 : 1);
  return [...colleagues].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || speaks(a) - speaks(b) || a.name.localeCompare(b.name));
}
