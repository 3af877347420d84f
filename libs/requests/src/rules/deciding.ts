/** What people decide about a request, each by itself. `whole`: the decision is about all of it. */
export const DECISIONS = ['assignee', 'plan', 'priority', 'service', 'place', 'words', 'question', 'whole'] as const;
export type Decision = (typeof DECISIONS)[number];

/** In which version each was last decided. */
export type Decided = Partial<Record<Decision, number>>;

/** By the timeline's kind. Notes and replies decide nothing. */
const DECIDES: Readonly<Record<string, Decision>> = {
  assigned: 'assignee',
  offered: 'assignee',
  'offer-declined': 'assignee',
  'offer-lapsed': 'assignee',
  unassigned: 'assignee',
  scheduled: 'plan',
  'work-started': 'plan',
  prioritized: 'priority',
  reclassified: 'service',
  relocated: 'place',
  moderated: 'words',
  'question-asked': 'question',
  'question-answered': 'question',
  transferred: 'whole',
  closed: 'whole',
  reopened: 'whole',
  'reopening-declined': 'whole',
  unmerged: 'whole',
  'handed-off': 'whole',
};

/** What these entries of a timeline decided. */
export const decisionsIn = (kinds: readonly string[]): Decision[] => [...new Set(kinds.flatMap((kind) => DECIDES[kind] ?? []))];

/**
 * What of `mine` others decided too since the version that I looked at. Empty: both stand side by side. What ends a request or
 * moves it away was decided on everything that was known, so it overlaps with anything that happened since.
 */
export function overlap(mine: readonly Decision[], theirs: Decided, seen: number): Decision[] {
  if (mine.includes('whole')) return ['whole'];
  const since = DECISIONS.filter((decision) => (theirs[decision] ?? 0) > seen);
  return since.includes('whole') ? ['whole'] : since.filter((decision) => mine.includes(decision));
}

/** What is known once `version` was made with these decisions. */
export const withDecisions = (before: Decided, mine: readonly Decision[], version: number): Decided => ({
  ...before,
  ...Object.fromEntries(mine.map((decision) => [decision, version])),
});
