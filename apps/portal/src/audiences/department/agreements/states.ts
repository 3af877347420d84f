import type { Tone } from '../../../shared/ui/index.js';

/** The colour of a version's state; the word stands beside it. */
export const TONES: Record<string, Tone> = {
  DRAFT: 'info',
  PROPOSED: 'warn',
  COUNTERED: 'done',
  WITHDRAWN: 'done',
  SIGNED: 'good',
  IN_FORCE: 'good',
  SUPERSEDED: 'done',
};
