/** Kinds of work that wait for an agent, in the order in which they go where no promise is overdue: a person who stands there first, an e-mail last. */
export const WORK_KINDS = ['ticket', 'callback', 'email'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** After so long nobody waits any longer for a certain skill or language. */
export const LONGEST_FOR_SKILL_MS: Readonly<Record<WorkKind, number>> = { ticket: 10 * 60_000, callback: 30 * 60_000, email: 4 * 3_600_000 };

/** Something that waits for an agent. */
export interface WaitingWork {
  readonly kind: WorkKind;
  readonly id: string;
  readonly language: string;
  /** Never given to who lacks one of these: the trainings that its way in takes. */
  readonly required: readonly string[];
  /** All of them are needed, but not for ever: codes of skills, and of what must be trained first. */
  readonly skills: readonly string[];
  readonly since: Date;
  /** Until when it was promised; null: nothing was. */
  readonly dueAt: Date | null;
  /** Only agents at this counter can take it; null: anybody. */
  readonly counterId: string | null;
  /** Who spoke with this person before. */
  readonly earlier: { readonly agentId: string; readonly at: Date } | null;
}

export interface AgentAtWork {
  readonly id: string;
  /** As the desk says it; only who is ready is given anything. */
  readonly state: 'ready' | 'talking' | 'wrap-up' | 'away';
  readonly since: Date;
  readonly languages: readonly string[];
  /** With every training that they hold, or are excused from. */
  readonly skills: readonly string[];
  readonly counterId: string | null;
}

/** What speaks for the agent, in the order in which it is told. */
export type MatchGround =
  | { readonly code: 'OVERDUE'; readonly at: Date }
  | { readonly code: 'EARLIER_AGENT'; readonly at: Date }
  | { readonly code: 'SPEAKS' | 'NOBODY_SPEAKS'; readonly language: string }
  | { readonly code: 'TRAINED' | 'NOBODY_TRAINED'; readonly skills: readonly string[] }
  | { readonly code: 'FREE_SINCE'; readonly at: Date };

export interface Match {
  readonly work: WaitingWork;
  readonly agentId: string;
  readonly grounds: readonly MatchGround[];
}

/**
 * Who should take what now. Overdue promises go first, then people who stand at a counter, then what is due or waited longest.
 * Each goes to who spoke with the person before, if free; else to who has been free for longest of those with the language and
 * every skill. What found nobody so for as long as LONGEST_FOR_SKILL_MS, or is overdue, goes to the one free who lacks
 * least, and says what is lacking. Nothing of this reaches who lacks what it requires. The same input gives the same answer, in whichever order it comes.
 */
export function matchWork(work: readonly WaitingWork[], agents: readonly AgentAtWork[], now: Date): Match[] {
  const free = agents.filter(({ state }) => state === 'ready').sort((a, b) => a.since.getTime() - b.since.getTime() || compare(a.id, b.id));
  const matches: Match[] = [];
  for (const one of [...work].sort(byTurn(now))) {
    if (free.length === 0) break;
    const at = chosen(one, free, now);
    const agent = free[at];
    if (!agent) continue;
    free.splice(at, 1);
    matches.push({ work: one, agentId: agent.id, grounds: groundsFor(one, agent, now) });
  }
  return matches;
}

/** What this agent should take next: what is theirs among everybody, else what they alone would be given. */
export function nextFor(agentId: string, work: readonly WaitingWork[], agents: readonly AgentAtWork[], now: Date): Match | null {
  const own = matchWork(work, agents, now).find((match) => match.agentId === agentId);
  return own ?? matchWork(work, agents.filter(({ id }) => id === agentId), now)[0] ?? null;
}

/** Why nobody who is at work may take something. */
export type StuckReason = 'NOBODY_AT_WORK' | 'NOBODY_AT_COUNTER' | 'NOBODY_TRAINED';

/** What none of those at work (not away, free or not) may take, however long it waits, each with why. */
export function stuckWork<T extends WaitingWork>(work: readonly T[], agents: readonly AgentAtWork[]): { readonly work: T; readonly why: StuckReason }[] {
  const atWork = agents.filter(({ state }) => state !== 'away');
  return work.flatMap((one) => {
    const there = atWork.filter((agent) => isAtCounter(one, agent));
    if (there.some((agent) => isTrained(one, agent))) return [];
    return [{ work: one, why: atWork.length === 0 ? 'NOBODY_AT_WORK' : there.length === 0 ? 'NOBODY_AT_COUNTER' : 'NOBODY_TRAINED' }];
  });
}

const isOverdue = ({ dueAt }: WaitingWork, now: Date): boolean => dueAt !== null && dueAt <= now;

/** Order in which work is given. */
function byTurn(now: Date): (a: WaitingWork, b: WaitingWork) => number {
  const rank = (one: WaitingWork) => (isOverdue(one, now) ? -1 : WORK_KINDS.indexOf(one.kind));
  const since = ({ dueAt, since: from }: WaitingWork) => (dueAt ?? from).getTime();
  return (a, b) => rank(a) - rank(b) || since(a) - since(b) || compare(a.id, b.id);
}

/** Where the agent stands among the free, who are in order of how long they are; -1: it waits. */
function chosen(work: WaitingWork, free: readonly AgentAtWork[], now: Date): number {
  const canTake = (agent: AgentAtWork) => isAtCounter(work, agent) && isTrained(work, agent);
  const earlier = free.findIndex((agent) => agent.id === work.earlier?.agentId && canTake(agent));
  if (earlier >= 0) return earlier;
  const fits = free.findIndex((agent) => canTake(agent) && lack(work, agent) === 0);
  const mayLack = isOverdue(work, now) || now.getTime() - work.since.getTime() >= LONGEST_FOR_SKILL_MS[work.kind];
  if (fits >= 0 || !mayLack) return fits;
  return free.reduce((best, agent, at) => (canTake(agent) && (best < 0 || lack(work, agent) < lack(work, free[best]!)) ? at : best), -1);
}

const isAtCounter = (work: WaitingWork, { counterId }: AgentAtWork): boolean => work.counterId === null || counterId === work.counterId;
const isTrained = (work: WaitingWork, { skills }: AgentAtWork): boolean => work.required.every((training) => skills.includes(training));
const speaks = (work: WaitingWork, { languages }: AgentAtWork): boolean => languages.includes(work.language);
const missing = (work: WaitingWork, { skills }: AgentAtWork): string[] => work.skills.filter((skill) => !skills.includes(skill));
/** A language weighs most: an interpreter has to be called. */
const lack = (work: WaitingWork, agent: AgentAtWork): number => (speaks(work, agent) ? 0 : 100) + missing(work, agent).length;

function groundsFor(work: WaitingWork, agent: AgentAtWork, now: Date): MatchGround[] {
  const lacking = missing(work, agent);
  return [
    ...(work.dueAt && isOverdue(work, now) ? [{ code: 'OVERDUE', at: work.dueAt } as const] : []),
    ...(work.earlier?.agentId === agent.id ? [{ code: 'EARLIER_AGENT', at: work.earlier.at } as const] : []),
    { code: speaks(work, agent) ? 'SPEAKS' : 'NOBODY_SPEAKS', language: work.language } as const,
    ...(lacking.length > 0 ? [{ code: 'NOBODY_TRAINED', skills: lacking } as const] : work.skills.length > 0 ? [{ code: 'TRAINED', skills: work.skills } as const] : []),
    { code: 'FREE_SINCE', at: agent.since } as const,
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
