import { ok, refuse, type Refusal, type Result } from '@civic311/kernel';

export const VERSION_STATES = ['draft', 'review', 'fact-check', 'ready', 'scheduled', 'published', 'replaced', 'retired', 'discarded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** The version that is being written stands beside the live one, in one of these. */
export const OPEN_STATES: readonly VersionState[] = ['draft', 'review', 'fact-check', 'ready', 'scheduled'];

export const MOVES = ['submit', 'approve', 'confirm', 'send-back', 'discard', 'publish', 'schedule', 'retire'] as const;
export type Move = (typeof MOVES)[number];

/** The whole life of a version: from where to where, by which permission, and whether only its department may. */
const WAYS: Readonly<Record<Move, { from: readonly VersionState[]; to: VersionState; permission: string; owners: boolean }>> = {
  submit: { from: ['draft'], to: 'review', permission: 'knowledge.write', owners: false },
  approve: { from: ['review'], to: 'fact-check', permission: 'knowledge.review', owners: false },
  confirm: { from: ['fact-check'], to: 'ready', permission: 'knowledge.fact-check', owners: true },
  'send-back': { from: ['review', 'fact-check', 'ready'], to: 'draft', permission: 'knowledge.write', owners: false },
  discard: { from: ['draft', 'review', 'fact-check', 'ready', 'scheduled'], to: 'discarded', permission: 'knowledge.write', owners: false },
  publish: { from: ['ready', 'scheduled'], to: 'published', permission: 'knowledge.publish', owners: true },
  schedule: { from: ['ready', 'scheduled'], to: 'scheduled', permission: 'knowledge.publish', owners: true },
  retire: { from: ['published'], to: 'retired', permission: 'knowledge.publish', owners: true },
};

export interface Mover {
  readonly id: string;
  readonly permissions: ReadonlySet<string>;
  /** Whether they work for the department that answers for the article, or for the whole city. */
  readonly ofOwner: boolean;
}

export interface MovedVersion {
  readonly state: VersionState;
  readonly authorId: string | null;
}

export type MoveRefusal =
  | Refusal<'NOT_NOW'>
  | Refusal<'MISSING_PERMISSION'>
  /** The second pair of eyes is somebody else's. */
  | Refusal<'OWN_WORK'>
  | Refusal<'NOT_THE_OWNER'>;

/** The state that a move leads to, or why not. */
export function move(to: Move, { state, authorId }: MovedVersion, by: Mover): Result<VersionState, MoveRefusal> {
  const way = WAYS[to];
  if (!way.from.includes(state)) return refuse({ code: 'NOT_NOW', state });
  if (!by.permissions.has(way.permission)) return refuse({ code: 'MISSING_PERMISSION', permission: way.permission });
  if (way.owners && !by.ofOwner) return refuse({ code: 'NOT_THE_OWNER' });
  if (to === 'approve' && by.id === authorId) return refuse({ code: 'OWN_WORK' });
  // Who may publish may take back what waits for its day; nobody else.
  if (to === 'discard' && state === 'scheduled' && !by.permissions.has('knowledge.publish')) return refuse({ code: 'MISSING_PERMISSION', permission: 'knowledge.publish' });
  return ok(way.to);
}

/** What this person may do with it now, in the order of the way. */
export const movesOf = (version: MovedVersion, by: Mover): Move[] => MOVES.filter((to) => move(to, version, by).ok);

export type Standing = 'fresh' | 'review-due' | 'expired';

/** How a live article stands by its dates. Due for review it is shown to everybody, expired only to staff. */
export function standing({ reviewAt, expiresAt }: { reviewAt: Date | null; expiresAt: Date | null }, now: Date): Standing {
  if (expiresAt && expiresAt <= now) return 'expired';
  return reviewAt && reviewAt <= now ? 'review-due' : 'fresh';
}

/** Knowledge-Centered Service (KCS): how sure the city is of what stands there. */
export type Confidence = 'work-in-progress' | 'not-validated' | 'validated' | 'archived';

export function confidence(state: VersionState, factChecked: boolean): Confidence {
  if (OPEN_STATES.includes(state)) return 'work-in-progress';
  if (state !== 'published') return 'archived';
  return factChecked ? 'validated' : 'not-validated';
}

/** When it is to be looked at again: as many months on, at the same time of the day (UTC), never past the month's end. */
export function nextReview(from: Date, months: number): Date {
  const next = new Date(from);
  next.setUTCDate(1);
  next.setUTCMonth(from.getUTCMonth() + months);
  const days = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(Math.min(from.getUTCDate(), days));
  return next;
}
