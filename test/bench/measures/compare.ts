import type { Measured } from '../load/load.js';
import type { Load, Server } from '../processes.js';

/** Something that is measured against the others of its group. */
export interface Contestant {
  name: string;
  slice(seconds: number, concurrency: number): Promise<Measured>;
  /** Processor time that its process used since it began. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** A server that answers these requests, in turn. */
export const served = (name: string, server: Server, load: Load, requests: readonly string[]): Contestant => ({
  name,
  slice: (seconds, concurrency) => load.run({ port: server.port, requests, seconds, concurrency }),
  cpuMs: () => server.cpuMs(),
  stop: () => server.stop(),
});

export interface Standing {
  name: string;
  perSecond: number;
  /** Milliseconds until the answer, as whoever asks sees it. */
  medianMs: number;
  /** Processor time of the server's process for one answer. */
  cpuMs: number;
  /** Throughput as a share of the first contestant's, slice beside slice. */
  ratio: number;
  faults: number;
  fault?: string;
}

export interface Pace {
  rounds: number;
  seconds: number;
  concurrency: number;
}

/**
 * Interleaved slices: in every round each contestant has its turn, and is compared with the first one's turn of that
 * round, so that a machine that is busy meanwhile is busy for all. Medians over the rounds.
 */
export async function compare(contestants: readonly Contestant[], { rounds, seconds, concurrency }: Pace): Promise<Standing[]> {
  const turns = contestants.map(() => [] as (Measured & { cpuMs: number })[]);
  for (const contestant of contestants) await contestant.slice(2, concurrency);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const before = await contestant.cpuMs();
      const measured = await contestant.slice(seconds, concurrency);
      const used = (await contestant.cpuMs()) - before;
      turns[index]!.push({ ...measured, cpuMs: used / Math.max(1, measured.perSecond * seconds) });
    }
  }
  return contestants.map(({ name }, index) => {
    const own = turns[index]!;
    const fault = own.find((turn) => turn.fault)?.fault;
    return {
      name,
      perSecond: median(own.map((turn) => turn.perSecond)),
      medianMs: median(own.map((turn) => turn.median)),
      cpuMs: median(own.map((turn) => turn.cpuMs)),
      ratio: median(own.map((turn, round) => turn.perSecond / turns[0]![round]!.perSecond)),
      faults: own.reduce((sum, turn) => sum + turn.faults, 0),
      ...(fault ? { fault } : {}),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
