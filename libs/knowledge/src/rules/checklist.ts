/** What makes an answer good, as yes or no, and how much each counts. Together they are 100. */
export const CHECKLIST = {
  'one-need': 15,
  'answer-first': 20,
  'plain-words': 15,
  'their-words': 10,
  'what-next': 15,
  'says-who': 10,
  'no-copy': 15,
} as const;

export type ChecklistItem = keyof typeof CHECKLIST;
export const CHECKLIST_ITEMS = Object.keys(CHECKLIST) as ChecklistItem[];

/** 0 to 100. What is no item counts nothing. */
export const checklistScore = (ticked: readonly string[]): number =>
  CHECKLIST_ITEMS.reduce((sum, item) => sum + (ticked.includes(item) ? CHECKLIST[item] : 0), 0);
