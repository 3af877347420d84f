import { createHash } from 'node:crypto';

/** One event of the telephone system, and when it is told, in milliseconds since the morning began. */
export interface ToldEvent {
  readonly atMs: number;
  readonly body: Readonly<Record<string, string | readonly string[]>>;
}

interface Morning {
  readonly seed: string;
  /** Begins each call's name: the same morning played again is other calls. */
  readonly run: string;
  readonly calls: number;
  readonly minutes: number;
  /** Extensions or addresses of those who take calls; at least one. */
  readonly agents: readonly string[];
}

/** Longest that somebody listens to music, and how long a call rings before its agent answers. */
const PATIENCE_MS = 90_000;
const RINGS_MS = 6_000;
const MINUTE = 60_000;

/**
 * A morning of calls, the same for the same seed, in the order of their events: they come by chance, wait for the agent
 * who is free first, are answered, some held, and hang up; some give up before. Numbers are of the block that belongs to nobody (617-555-01xx).
 */
export function morningOfCalls({ seed, run, calls, minutes, agents }: Morning): ToldEvent[] {
  const chance = dice(seed);
  const freeAt = agents.map(() => 0);
  const arrivals = Array.from({ length: calls }, () => chance() * minutes * MINUTE).sort((a, b) => a - b);
  const events = arrivals.flatMap((arrives, n): ToldEvent[] => {
    const callId = `${run}-${n}`;
    const from = chance() < 0.08 ? 'anonymous' : `1617555${String(100 + Math.floor(chance() * 100)).padStart(4, '0')}`;
    const call = { callId, from, to: '311', direction: 'in', queue: chance() < 0.2 ? 'spanish' : 'general' };
    const tell = (event: string, atMs: number, rest: ToldEvent['body'] = {}): ToldEvent => ({ atMs: Math.round(atMs), body: { event, ...call, ...rest } });
    const which = freeAt.indexOf(Math.min(...freeAt));
    const user = [agents[which]!];
    const rings = Math.max(arrives, freeAt[which]!);
    const patience = PATIENCE_MS * (0.2 + chance());
    const queued = [tell('newCall', arrives, rings > arrives ? {} : { user }), tell('queueEnter', arrives + 1)];
    if (rings - arrives > patience) return [...queued, tell('hangup', arrives + patience, { cause: 'cancel' })];
    const answered = rings + RINGS_MS * (0.3 + chance());
    const ends = answered + 20_000 - 70_000 * Math.log(1 - chance() * 0.95);
    freeAt[which] = ends + 8_000 + 20_000 * chance();
    const holds = chance() < 0.15 ? [tell('hold', answered + (ends - answered) * 0.4, { user }), tell('resume', answered + (ends - answered) * 0.6, { user })] : [];
    return [...queued, tell('answer', answered, { user, answeringNumber: user[0]! }), ...holds, tell('hangup', ends, { user, cause: 'normalClearing' })];
  });
  return events.sort((a, b) => a.atMs - b.atMs);
}

/** Numbers in [0, 1) that follow from the seed alone. */
function dice(seed: string): () => number {
  let n = 0;
  return () => createHash('sha256').update(`${seed} ${n++}`).digest().readUInt32BE(0) / 2 ** 32;
}
